// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/views/abc_text_bench.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using lacuna::AbcTextView;
using lacuna::MeasureRange;
using Bench = lacuna::AbcTextBench;

namespace {

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
