// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"
#include "ui/views/status_line.h"

using lacuna::Caret;
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
};

LACUNA_TEST(WrittenBarsTest)
#include "tst_written_bars.moc"
