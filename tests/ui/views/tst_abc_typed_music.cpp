// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Music that is typed or pasted where there was none: blank bars, and tunes behind the one at hand.
#include "tests/support/test_program.h"
#include "tests/ui/views/abc_text_bench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using Bench = lacuna::AbcTextBench;

class AbcTypedMusicTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondTuneTypedGoesOnInItsOwnText() {
        Bench bench;
        const QString first = bench.text();
        bench.caretAt(first.size());
        for (const char* line : {"", "", "X:2", "T:Typed on", "K:G"}) {
            bench.type(line);
            bench.press(Qt::Key_Return);
        }
        QCOMPARE(bench.document.book().tunes.size(), std::size_t(2));
        QVERIFY(bench.view.words().contains("Another tune begins here;"));
        bench.type("GAB c3|");
        bench.press(Qt::Key_Return);
        bench.type("d6|]");
        QCOMPARE(bench.document.book().tunes.size(), std::size_t(3));
        QCOMPARE(bench.document.tuneIndex(), 1);
        QCOMPARE(bench.text(), QString("X:2\nT:Typed on\nK:G\nGAB c3|\nd6|]"));
        QCOMPARE(bench.document.score().size(), 2);
        QVERIFY2(bench.view.words().endsWith("bar 2"), qPrintable(bench.view.words()));
        QVERIFY(bench.view.editor().hasFocus());
        while (bench.document.tuneIndex() == 1) {
            bench.document.undoStack().undo();
        }
        QVERIFY(bench.text().endsWith("\nK:G\n"));
        QCOMPARE(bench.view.editor().textCursor().position(),
                 static_cast<int>(bench.text().size()));
        while (bench.document.undoStack().canUndo()) {
            bench.document.undoStack().undo();
        }
        QCOMPARE(bench.text(), first);
    }

    void aTunePastedStandsBehindTheOneAtHand() {
        Bench bench;
        const QString first = bench.text();
        bench.caretAt(first.size());
        QGuiApplication::clipboard()->setText("\n\nX:2\nT:Pasted\nK:G\nGABc d4|]");
        bench.view.editor().paste();
        QCOMPARE(bench.text(), QString("X:2\nT:Pasted\nK:G\nGABc d4|]"));
        QCOMPARE(bench.view.editor().textCursor().position(),
                 static_cast<int>(bench.text().size()));
        bench.type("|"); // nothing odd: the tune goes on
        QVERIFY(bench.text().endsWith("d4|]|"));
        bench.document.undoStack().undo();
        bench.document.undoStack().undo();
        QCOMPARE(bench.text(), first);
        QCOMPARE(bench.document.book().tunes.size(), std::size_t(2));
        bench.document.undoStack().redo();
        QCOMPARE(bench.text(), QString("X:2\nT:Pasted\nK:G\nGABc d4|]"));
    }

    void notesTypedIntoABlankBarTakeItsPlace_data() {
        QTest::addColumn<QString>("bar");
        QTest::addColumn<int>("caret"); // in it
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("after");
        const QString blank = "[I:lacuna-blank]x8";
        QTest::newRow("before it") << blank << 0 << "abc"
                                   << "abc";
        QTest::newRow("within it") << blank << 5 << "a2z"
                                   << "a2z";
        QTest::newRow("behind it") << blank << 18 << "A"
                                   << "A";
        QTest::newRow("among blanks") << " " + blank + "  " << 0 << "A"
                                      << " A  ";
        QTest::newRow("an accidental") << blank << 18 << "^c2"
                                       << "^c2";
        QTest::newRow("a triplet") << blank << 18 << "(3abc"
                                   << "(3abc";
        QTest::newRow("a chord") << blank << 0 << "[ac]2"
                                 << "[ac]2";
        QTest::newRow("a grace note") << blank << 18 << "{g}A"
                                      << "{g}A";
        QTest::newRow("a chord symbol alone") << blank << 18 << "\"Am\""
                                              << "\"Am\"" + blank;
        QTest::newRow("a chord symbol and a note") << blank << 18 << "\"Am\"A"
                                                   << "\"Am\"A";
        QTest::newRow("a key") << blank << 0 << "[K:G]"
                               << "[K:G]" + blank;
        QTest::newRow("a blank") << blank << 18 << " " << blank + " ";
        QTest::newRow("chords over it") << "\"D\"[I:lacuna-blank]x4 \"A\"x4" << 3 << "d"
                                        << "\"D\"d \"A\"";
        QTest::newRow("a mark being typed") << "[I:lacuna-blank]" << 16 << "x8" << blank;
    }
    void notesTypedIntoABlankBarTakeItsPlace() {
        QFETCH(QString, bar);
        QFETCH(int, caret);
        QFETCH(QString, typed);
        QFETCH(QString, after);
        Bench bench;
        const std::string head = "X:7\nT:Typed\nM:4/4\nL:1/8\nK:D\n";
        bench.document.applyText(head + "DEFG ABcd|" + bar.toStdString() + "|D8|]");
        bench.document.undoStack().clear();
        bench.caretAt(bench.text().indexOf("ABcd|") + 5 + caret);
        bench.type(typed);
        QCOMPARE(bench.text(), QString::fromStdString(head) + "DEFG ABcd|" + after + "|D8|]");
        QCOMPARE(bench.document.score().size(), 3);
        QCOMPARE(bench.document.score().measure(1).isBlank(), after.contains("[I:lacuna-blank]"));
        while (bench.document.undoStack().canUndo()) {
            bench.document.undoStack().undo();
        }
        QCOMPARE(bench.text(), QString::fromStdString(head) + "DEFG ABcd|" + bar + "|D8|]");
        while (bench.document.undoStack().canRedo()) {
            bench.document.undoStack().redo();
        }
        QCOMPARE(bench.text(), QString::fromStdString(head) + "DEFG ABcd|" + after + "|D8|]");
    }

    void aBlankBarIsOnePlaceToTheCaret() {
        Bench bench;
        bench.document.applyText("X:7\nM:4/4\nL:1/8\nK:D\nD8|[I:lacuna-blank]x8|E8|]");
        const qsizetype from = bench.text().indexOf("[I:");
        const qsizetype to = from + 18;
        const auto caret = [&bench] { return bench.view.editor().textCursor().position(); };
        bench.caretAt(from);
        QCOMPARE(bench.document.caret(), (lacuna::Caret{1, {}}));
        bench.press(Qt::Key_Right);
        QCOMPARE(caret(), to);
        bench.press(Qt::Key_Left);
        QCOMPARE(caret(), from);
        QTest::keyClick(&bench.view.editor(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(bench.view.editor().textCursor().selectedText(), QString("[I:lacuna-blank]x8"));
        bench.type("a8"); // over what is selected, as anywhere
        QVERIFY(bench.text().endsWith("D8|a8|E8|]"));
        bench.document.undoStack().undo();
        bench.caretAt(to);
        bench.press(Qt::Key_Backspace);
        QVERIFY2(bench.text().endsWith("D8||E8|]"), qPrintable(bench.text()));
        bench.document.undoStack().undo();
        QVERIFY(bench.text().contains("[I:lacuna-blank]x8|"));
        bench.caretAt(from);
        bench.press(Qt::Key_Delete);
        QVERIFY(bench.text().endsWith("D8||E8|]"));
    }

    void notesTypedIntoABlankBarAreOneStep() {
        Bench bench;
        bench.document.applyText("X:7\nM:4/4\nL:1/8\nK:D\nD8|[I:lacuna-blank]x8|E8|]");
        const int steps = bench.document.undoStack().count();
        bench.caretBefore("[I:");
        bench.type("abcd e4");
        QCOMPARE(bench.document.undoStack().count(), steps + 1);
        QVERIFY(bench.text().endsWith("D8|abcd e4|E8|]"));
        bench.document.undoStack().undo();
        QVERIFY(bench.document.score().measure(1).isBlank());
        QGuiApplication::clipboard()->setText("efg^g a4");
        bench.caretBefore("|E8");
        bench.view.editor().paste();
        QVERIFY2(bench.text().endsWith("D8|efg^g a4|E8|]"), qPrintable(bench.text()));
        QCOMPARE(bench.document.score().measure(1).events().size(), std::size_t(5));
    }
};

LACUNA_TEST(AbcTypedMusicTest)
#include "tst_abc_typed_music.moc"
