// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/views/abc_text_view.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using lacuna::AbcTextView;
using lacuna::MeasureRange;

namespace {

struct Bench {
    lacuna::OpenSmallBook book;
    lacuna::ScoreDocument& document = book.document;
    AbcTextView view{document};

    Bench() {
        view.resize(700, 300);
        view.show();
        view.editor().setFocus();
        if (!QTest::qWaitForWindowActive(&view)) {
            qFatal("the view does not become active");
        }
    }

    QString text() const { return const_cast<AbcTextView&>(view).editor().toPlainText(); }
    void caretBefore(const QString& what) { caretAt(text().indexOf(what)); }
    void caretAt(qsizetype position) {
        QTextCursor cursor(view.editor().document());
        cursor.setPosition(static_cast<int>(position));
        view.editor().setTextCursor(cursor);
    }
    void type(const QString& keys) { QTest::keyClicks(&view.editor(), keys); }
    void press(Qt::Key key) { QTest::keyClick(&view.editor(), key); }
    QStringList marked() {
        QStringList bars;
        for (const QTextEdit::ExtraSelection& mark : view.editor().extraSelections()) {
            if (mark.format.hasProperty(QTextFormat::BackgroundBrush)) {
                bars << mark.cursor.selectedText().trimmed();
            }
        }
        return bars;
    }
};

struct AnyEditor : lacuna::AbcEditor {
    using AbcEditor::insertFromMimeData;
    bool takes(const QMimeData* source) const { return canInsertFromMimeData(source); }
};

} // namespace

class AbcTextViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheTextOfTheTune() {
        Bench bench;
        QVERIFY(bench.text().startsWith("X:7\nT:The First One\n"));
        QVERIFY(bench.text().endsWith("D4 D4|]"));
        bench.document.showTune(1);
        QVERIFY(bench.text().startsWith("X:9\n"));
        bench.document.setBook({});
        QCOMPARE(bench.text(), QString());
        QVERIFY(bench.view.editor().isReadOnly());
        QCOMPARE(bench.view.words(), QString("No tune is open."));
    }

    void typingMovesTheStaffAtOnce() {
        Bench bench;
        bench.caretBefore("d2fd");
        bench.type("a");
        QCOMPARE(bench.document.score().measure(1).events().size(), std::size_t(7));
        QVERIFY(bench.document.text().find("|ad2fd A2FA|") != std::string::npos);
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 2}));
    }

    void typingANewBarSelectsIt() {
        Bench bench;
        bench.caretAt(bench.text().size());
        const int bars = bench.document.score().size();
        bench.type("abc2 d4|");
        QCOMPARE(bench.document.score().size(), bars + 1);
        QCOMPARE(bench.document.selection(), (MeasureRange{bars, bars + 1}));
    }

    void opensAtTheBarThatIsSelected() {
        Bench bench;
        bench.view.hide();
        bench.document.select(2, 2);
        bench.view.show();
        QVERIFY(bench.view.words().endsWith("bar 3"));
    }

    void undoBringsBackWhatWasThere() {
        Bench bench;
        const QString before = bench.text();
        bench.caretBefore("d2fd");
        bench.type("abc");
        QCOMPARE(bench.document.undoStack().count(), 1);
        bench.document.undoStack().undo();
        QCOMPARE(bench.text(), before);
        bench.document.undoStack().redo();
        QVERIFY(bench.text().contains("|abcd2fd"));
    }

    void anotherPlaceOrWayOfTypingIsAnotherStep() {
        Bench bench;
        bench.caretBefore("d2fd");
        bench.type("ab");
        bench.press(Qt::Key_Backspace);
        bench.press(Qt::Key_Backspace);
        QCOMPARE(bench.document.undoStack().count(), 2);
        bench.caretBefore("G2BG");
        bench.type("a");
        QCOMPARE(bench.document.undoStack().count(), 3);
        bench.press(Qt::Key_Return);
        bench.type("b");
        QCOMPARE(bench.document.undoStack().count(), 4);
    }

    void editsOnTheStaffComeIntoTheText() {
        Bench bench;
        const QString before = bench.text();
        bench.document.select(1, 1);
        bench.document.eraseSelection();
        QVERIFY(bench.text().contains("lacuna-blank"));
        bench.document.undoStack().undo();
        QCOMPARE(bench.text(), before);
    }

    void marksTheBarsThatAreSelectedOnTheStaff() {
        Bench bench;
        bench.document.select(1, 2);
        QCOMPARE(bench.marked(), (QStringList{"d2fd A2FA|", "G2BG F2AF|"}));
        bench.document.clearSelection();
        QCOMPARE(bench.marked(), QStringList());
    }

    void selectsTheBarOfTheCaret() {
        Bench bench;
        bench.caretBefore("2BG F2AF");
        QCOMPARE(bench.document.selection(), (MeasureRange{2, 3}));
        QCOMPARE(bench.view.words(), QString("Line 7, column 24 · bar 3"));
        bench.caretBefore("T:The");
        QVERIFY(bench.document.selection().isEmpty());
        // Behind the last bar line.
        bench.caretAt(bench.text().size());
        QCOMPARE(bench.document.selection(), (MeasureRange{7, 8}));
    }

    void theCaretStandsAtTheVeryNoteOnTheStaff() {
        Bench bench;
        const auto caret = [&bench] {
            const auto& selection = bench.document.session().selection;
            return selection.caret.value_or(lacuna::Caret{-1, {}});
        };
        bench.caretBefore("2fd A2FA");
        QCOMPARE(caret(), (lacuna::Caret{1, lacuna::Tick{0}}));
        bench.caretBefore("fd A2FA");
        QCOMPARE(caret(), (lacuna::Caret{1, lacuna::quarterNote}));
        bench.caretBefore(" A2FA"); // between two: before the next
        QCOMPARE(caret(), (lacuna::Caret{1, lacuna::quarterNote * 2}));
        bench.caretBefore("|G2BG"); // in front of a bar line: at the last of the bar
        QCOMPARE(caret(), (lacuna::Caret{1, lacuna::quarterNote * 7 / 2}));
        bench.press(Qt::Key_Left);
        QCOMPARE(caret(), (lacuna::Caret{1, lacuna::quarterNote * 7 / 2}));
        bench.press(Qt::Key_Left);
        QCOMPARE(caret(), (lacuna::Caret{1, lacuna::quarterNote * 3}));
        bench.type("f"); // where one types
        QCOMPARE(caret(), (lacuna::Caret{1, lacuna::quarterNote * 7 / 2}));
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 2}));
        bench.caretBefore("T:The");
        QVERIFY(bench.document.selection().isEmpty());
    }

    void theCaretOfTheTextGoesToTheNoteOfTheStaff() {
        Bench bench;
        bench.view.editor().clearFocus();
        const auto behindCaret = [&bench] {
            return bench.text().mid(bench.view.editor().textCursor().position());
        };
        bench.document.placeCaret(lacuna::Caret{1, lacuna::quarterNote});
        QVERIFY2(behindCaret().startsWith("fd A2FA|G2BG"), qPrintable(behindCaret()));
        bench.document.selectNotes({{2, 0}, {2, 3}});
        QVERIFY2(behindCaret().startsWith("F2AF|EDEF"), qPrintable(behindCaret()));
        QCOMPARE(bench.marked(), QStringList{"G2BG F2"});
        bench.document.placeCaret(lacuna::Caret{2, lacuna::quarterNote * 5 / 2}); // within a note
        QVERIFY2(behindCaret().startsWith("F2AF|EDEF"), qPrintable(behindCaret()));
        bench.document.placeCaret(lacuna::Caret{8, {}}); // behind the last
        QCOMPARE(behindCaret(), QString());
        QVERIFY(!bench.view.editor().hasFocus());
        // Whoever types keeps the caret.
        bench.view.editor().setFocus();
        bench.caretBefore("ABcd|d2fd");
        bench.document.placeCaret(lacuna::Caret{2, {}});
        QVERIFY(behindCaret().startsWith("ABcd|d2fd"));
    }

    void findsNotesAmongSignsAndWords() {
        Bench bench;
        bench.view.editor().clearFocus();
        bench.document.applyText("% a comment above\nX:7\nT:G\u00e9\nM:4/4\nL:1/8\nK:D\n"
                                 "\"Am\"{g}.D2 !fermata![FA]2 (3GAB z2|[I:lacuna-blank]x8|Z2|]\n");
        const auto behindCaret = [&bench] {
            return bench.text().mid(bench.view.editor().textCursor().position());
        };
        const auto placed = [&](int measure, lacuna::Tick at) {
            bench.document.placeCaret(lacuna::Caret{measure, at});
            return behindCaret();
        };
        QVERIFY2(placed(0, {}).startsWith("D2 !"), qPrintable(behindCaret()));
        QVERIFY2(placed(0, lacuna::quarterNote).startsWith("[FA]2"), qPrintable(behindCaret()));
        QVERIFY2(placed(0, lacuna::quarterNote * 7 / 3).startsWith("AB z2"),
                 qPrintable(behindCaret()));
        QVERIFY2(placed(1, {}).startsWith("[I:"), qPrintable(behindCaret()));
        QVERIFY2(placed(3, {}).startsWith("Z2"), qPrintable(behindCaret()));
        bench.view.editor().setFocus();
        bench.caretBefore("m\"{g}");
        QCOMPARE(bench.document.caret(), (lacuna::Caret{0, {}}));
        bench.caretBefore("mata");
        QCOMPARE(bench.document.caret(), (lacuna::Caret{0, lacuna::quarterNote}));
        bench.caretBefore("x8");
        QCOMPARE(bench.document.caret(), (lacuna::Caret{1, {}}));
    }

    void selectsTheBarsOfSelectedText() {
        Bench bench;
        const int from = static_cast<int>(bench.text().indexOf("d2fd"));
        QTextCursor cursor(bench.view.editor().document());
        cursor.setPosition(from);
        cursor.setPosition(from + static_cast<int>(qstrlen("d2fd A2FA|G2BG F2AF|")),
                           QTextCursor::KeepAnchor);
        bench.view.editor().setTextCursor(cursor);
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 3}));
    }

    void theCaretWaitsAtTheBarSelectedOnTheStaff() {
        Bench bench;
        bench.view.editor().clearFocus();
        bench.document.select(4, 5);
        QCOMPARE(bench.view.editor().textCursor().blockNumber(), 7);
        QCOMPARE(bench.document.selection(), (MeasureRange{4, 6}));
    }

    void brokenTextSaysWhereAndLeavesTheStaff() {
        Bench bench;
        const lacuna::Score before = bench.document.score();
        bench.caretBefore("DEFG ABcd|d2fd A2FA|GBAG");
        bench.press(Qt::Key_Return);
        QVERIFY(bench.document.score() == before);
        QCOMPARE(bench.view.words(),
                 QString("Line 8: An empty line ends the tune here; delete it."));
        QCOMPARE(bench.view.remarkWords(), QString("1 remark"));
        bench.press(Qt::Key_Backspace);
        QVERIFY(bench.view.words().startsWith("Line 8"));
        QCOMPARE(bench.view.remarkWords(), QString());
    }

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

    void underlinesWhatIsOdd() {
        Bench bench;
        bench.caretBefore("d2fd");
        bench.type(";");
        QStringList underlined;
        for (const QTextEdit::ExtraSelection& mark : bench.view.editor().extraSelections()) {
            if (mark.format.underlineStyle() == QTextCharFormat::WaveUnderline) {
                underlined << mark.cursor.selectedText();
            }
        }
        QVERIFY2(underlined.contains(";d2fd"), qPrintable(underlined.join(" / ")));
    }

    void aHiddenViewWritesNothingAndCatchesUp() {
        Bench bench;
        bench.view.hide();
        bench.document.select(1, 1);
        bench.document.eraseSelection();
        QVERIFY(!bench.document.book().tunes[0].rewritten.text);
        QVERIFY(!bench.text().contains("lacuna-blank"));
        bench.view.show();
        QVERIFY(bench.text().contains("lacuna-blank"));
    }

    void longTextIsReadWhenTypingRestsOrTheWindowActs() {
        Bench bench;
        std::string text = bench.document.text() + "\n% ";
        text += std::string(40'000, 'x');
        bench.document.applyText(text);
        bench.caretBefore("d2fd");
        bench.type("a");
        QVERIFY(bench.document.text().find("|ad2fd") == std::string::npos);
        QTRY_VERIFY(bench.document.text().find("|ad2fd") != std::string::npos);
        bench.type("b");
        QTest::keyClick(&bench.view.editor(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(bench.document.text().find("|abd2fd") != std::string::npos);
        bench.type("c");
        bench.view.editor().clearFocus();
        QVERIFY(bench.document.text().find("|abcd2fd") != std::string::npos);
    }

    void showsAPlaceAndSelectsItsBar() {
        Bench bench;
        bench.view.editor().clearFocus();
        bench.view.showPlace(8, 11);
        QVERIFY(bench.view.editor().hasFocus());
        QCOMPARE(bench.view.editor().textCursor().blockNumber(), 7);
        QCOMPARE(bench.view.editor().textCursor().positionInBlock(), 10);
        QCOMPARE(bench.document.selection(), (MeasureRange{5, 6}));
        bench.view.showPlace(1000, 1000);
        QCOMPARE(bench.view.editor().textCursor().blockNumber(), 7);
    }

    void escapeGoesBackToTheMusic() {
        Bench bench;
        QSignalSpy left(&bench.view, &AbcTextView::leaveWished);
        bench.press(Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    // As where the program that filled the clipboard has ended.
    void pastingNothingDoesNothing() {
        Bench bench;
        const QString before = bench.text();
        QGuiApplication::clipboard()->setMimeData(new QMimeData);
        QVERIFY(!bench.view.editor().canPaste());
        QTest::keyClick(&bench.view.editor(), Qt::Key_V, Qt::ControlModifier);
        bench.view.editor().paste();
        const QMimeData nothing;
        QDropEvent drop({9, 9}, Qt::CopyAction, &nothing, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(bench.view.editor().viewport(), &drop);
        QCOMPARE(bench.text(), before);
        QVERIFY(!AnyEditor().takes(nullptr));
        AnyEditor().insertFromMimeData(nullptr);
    }

    void pastedTextComesAsItIs() {
        Bench bench;
        bench.caretBefore("d2fd");
        auto* marked = new QMimeData; // Qt's editor would rewrite it
        marked->setData("text/markdown", "**a** _b_");
        marked->setData("text/plain", "**a** _b_");
        QGuiApplication::clipboard()->setMimeData(marked);
        QTest::keyClick(&bench.view.editor(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(bench.text().contains("**a** _b_d2fd"));
    }

    void otherLineEndsStayAsTheyAre() {
        Bench bench;
        QByteArray bytes(lacuna::smallBook);
        bytes.replace("\n", "\r\n");
        const QString path = bench.book.pathTo("dos.abc");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        bench.document.setBook(lacuna::readBook(path));
        bench.caretBefore("d2fd");
        bench.type("a");
        bench.document.save(path);
        bytes.replace(bytes.indexOf("d2fd"), 4, "ad2fd");
        QCOMPARE(lacuna::OpenSmallBook::bytesOf(path), bytes);
    }
};

LACUNA_TEST(AbcTextViewTest)
#include "tst_abc_text_view.moc"
