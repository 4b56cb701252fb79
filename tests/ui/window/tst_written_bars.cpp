// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"
#include "ui/views/abc_editor.h"
#include "ui/views/abc_text_view.h"
#include "ui/views/status_line.h"
#include "ui/window/text_panels.h"

using lacuna::Caret;
using lacuna::Command;
using lacuna::InputState;
using lacuna::NoteBench;
using lacuna::quarterNote;
using lacuna::StatusLine;
using lacuna::Tick;

namespace {

const char* const twoTunes = "X:1\nT:One\nM:4/4\nL:1/8\nK:C\nz8|z8|\n\n"
                             "X:2\nT:Two\nM:4/4\nL:1/8\nK:C\nC8|D8|\n";

} // namespace

/// What writing does to the bars it comes into and leaves, and what it takes along to others.
class WrittenBarsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherTuneBeginsWithTheUsualLength() {
        NoteBench bench;
        QVERIFY(bench.open("C4D4|"));
        bench.document.setBook(lacuna::bookOfBytes(twoTunes));
        // Of a note that is changed too, and with a dot.
        bench.document.showTune(1);
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.type("6");
        QCOMPARE(bench.state().value.power, 1);
        bench.document.showTune(0);
        QCOMPARE(bench.state(), InputState{});
        bench.type("n5.");
        bench.document.setBook(lacuna::bookOfBytes(twoTunes));
        QCOMPARE(bench.state(), InputState{});
        bench.type("na");
        QCOMPARE(bench.music(), QString("Azz2z4|z8|"));
    }

    void aBarOfAnotherTuneIsNotExchanged() {
        NoteBench bench;
        QVERIFY(bench.open("C4D4|C4E4|"));
        bench.document.setBook(
            lacuna::bookOfBytes("X:1\nT:One\nM:4/4\nL:1/8\nK:C\nC4D4|C4E4|z8|\n\n"
                                "X:2\nT:Two\nM:4/4\nL:1/8\nK:C\nG8|A8|B8|\n"));
        bench.document.placeCaret({2, Tick{0}});
        bench.key(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(bench.document.caret(), (Caret{3, Tick{0}}));
        bench.document.showTune(1);
        bench.type("n");
        bench.document.placeCaret({3, Tick{0}});
        bench.key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(bench.music().startsWith("G8|A8|B8|"), qPrintable(bench.music()));
    }

    void aLongNoteStopsAtASectionsShortEnd() {
        NoteBench bench;
        QVERIFY(bench.open("C|DEFGAB|cdefg||A|BBBBBB|", "M:6/8\nL:1/8\nK:C\n"));
        bench.type("n5");
        bench.document.placeCaret({2, quarterNote * 2});
        bench.type("a");
        QCOMPARE(bench.music(), QString("C|DEFGAB|cdefg||A|BBBBBB|"));
        QCOMPARE(bench.window->findChild<StatusLine*>()->sentence(),
                 QString("A section ends here, and its pickup completes the bar: a note cannot "
                         "last beyond it."));
        bench.type("4a");
        QCOMPARE(bench.music(), QString("C|DEFGAB|cdefa||A|BBBBBB|"));
    }

    void blankBarsStayBlankUnlessWrittenIn() {
        NoteBench bench;
        QVERIFY(bench.open("C8|[I:lacuna-blank]x8|[I:lacuna-blank]x8|D8|"));
        const auto blanks = [&bench] {
            QList<int> found;
            for (int i = 0; i < bench.document.score().size(); ++i) {
                if (bench.document.score().measure(i).isBlank()) {
                    found << i;
                }
            }
            return found;
        };
        QCOMPARE(blanks(), (QList<int>{1, 2}));
        // A note that reaches into one, and one in it.
        bench.type("n6");
        bench.document.placeCaret({0, quarterNote * 3});
        bench.type("g");
        QCOMPARE(blanks(), QList<int>{2});
        bench.key(Qt::Key_Backspace);
        QCOMPARE(blanks(), (QList<int>{1, 2}));
        bench.document.placeCaret({1, Tick{0}});
        bench.type("5ab");
        bench.key(Qt::Key_Backspace);
        QCOMPARE(blanks(), QList<int>{2}); // a note is left in the first
        bench.key(Qt::Key_Backspace);
        QCOMPARE(blanks(), (QList<int>{1, 2}));
        QCOMPARE(bench.document.caret(), (Caret{1, Tick{0}}));
        // What was put in before it does not make it forgotten.
        bench.type("a");
        bench.document.select(0, 0);
        bench.window->actions()[Command::InsertMeasures]->trigger();
        QCOMPARE(blanks(), QList<int>{3});
        bench.document.placeCaret({2, quarterNote});
        bench.key(Qt::Key_Backspace);
        QCOMPARE(blanks(), (QList<int>{2, 3}));
    }

    void blankBarsBehindThoseThatOneOpenedStay() {
        NoteBench bench;
        QVERIFY(bench.open("C8|"));
        bench.document.placeCaret({1, Tick{0}});
        bench.type("n7dd");
        QCOMPARE(bench.document.score().size(), 3);
        bench.key(Qt::Key_Escape);
        bench.document.select(2, 2);
        bench.key(Qt::Key_Delete);
        QVERIFY(bench.document.score().measure(2).isBlank());
        bench.document.placeCaret({2, Tick{0}});
        bench.type("n");
        bench.key(Qt::Key_Backspace);
        QCOMPARE(bench.document.score().size(), 3);
        QVERIFY(bench.document.score().measure(2).isBlank());
    }

    void redoneTheCaretIsBehindTheNoteThatOpenedABar_data() {
        QTest::addColumn<bool>("showsText");
        QTest::newRow("the staff alone") << false;
        QTest::newRow("with its text, which has a caret too") << true;
    }

    void redoneTheCaretIsBehindTheNoteThatOpenedABar() {
        QFETCH(bool, showsText);
        NoteBench bench;
        QVERIFY(bench.open("C8|"));
        if (showsText) {
            bench.window->actions()[Command::ShowAbc]->trigger();
            QTRY_VERIFY(bench.window->textPanels().abc().editor().isVisible());
            bench.window->leadSheet().setFocus();
        }
        bench.document.placeCaret({1, Tick{0}});
        bench.type("nab");
        QCOMPARE(bench.document.caret(), (Caret{1, quarterNote}));
        for (int i = 0; i < 2; ++i) {
            bench.key(Qt::Key_Z, Qt::ControlModifier);
        }
        QCOMPARE(bench.document.caret(), (Caret{1, Tick{0}}));
        QCOMPARE(bench.document.score().size(), 1);
        bench.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.document.caret(), (Caret{1, quarterNote / 2}));
        bench.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.document.caret(), (Caret{1, quarterNote}));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        bench.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.document.caret(), (Caret{1, quarterNote}));
        // Where it fills the bar that it opens, behind that.
        bench.type("7a");
        QCOMPARE(bench.document.caret(), (Caret{2, quarterNote}));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        bench.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.document.caret(), (Caret{2, quarterNote}));
    }
};

LACUNA_TEST(WrittenBarsTest)
#include "tst_written_bars.moc"
