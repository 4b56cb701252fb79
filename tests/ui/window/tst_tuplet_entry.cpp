// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"

#include <QSignalSpy>

using lacuna::Caret;
using lacuna::NoteBench;
using lacuna::NoteEntry;
using lacuna::NoteSpan;
using lacuna::Place;
using lacuna::quarterNote;
using lacuna::Score;
using lacuna::Tick;

/// Tuplets begun while one writes, and where nobody writes.
class TupletEntryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lettersFillItAndGoOnBehind() {
        NoteBench bench;
        QVERIFY(bench.open("z8|"));
        bench.type("nga5");
        bench.key(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("GA(3zzzz4|"));
        bench.type("bcd");
        QCOMPARE(bench.document.caret(), (Caret{0, quarterNote * 2}));
        bench.type("ef");
        QCOMPARE(bench.music(), QString("GA(3Bcdefz2|"));
    }

    void leftBeforeItsFirstNoteItIsFilledWhenOneGoesOn() {
        for (const char* again : {"bcde", "nbcde"}) {
            NoteBench bench;
            QVERIFY(bench.open("z8|"));
            bench.type("nga5");
            bench.key(Qt::Key_3, Qt::ControlModifier);
            bench.key(Qt::Key_Escape);
            QVERIFY(!bench.state().isOn);
            // What will be written into is what is selected.
            QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 2}, {0, 2}}));
            bench.type(again);
            QCOMPARE(bench.music(), QString("GA(3Bcdezz2|"));
        }
    }

    void aFullOneIsLeftAlone() {
        NoteBench bench;
        QVERIFY(bench.open("z8|"));
        bench.type("n5");
        bench.key(Qt::Key_3, Qt::ControlModifier);
        bench.type("abc");
        bench.key(Qt::Key_Escape);
        // As after any note: the last is selected, and one goes on behind it.
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 2}, {0, 2}}));
        bench.type("ndef");
        QCOMPARE(bench.music(), QString("(3ABcdefzz2|"));
    }

    void overNotesNobodyChoseItIsRefused() {
        NoteBench bench;
        QVERIFY(bench.open("CDEFGABc|z8|C2z6|"));
        QSignalSpy refused(&bench.window->noteEntry(), &NoteEntry::refused);
        bench.document.select(0, 0);
        bench.key(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("CDEFGABc|z8|C2z6|"));
        QVERIFY(!bench.state().isOn);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().toString(),
                 QString("Choose the note that the tuplet is to begin with: click on it."));
        // As little at a mere caret.
        bench.document.placeCaret({0, quarterNote});
        bench.key(Qt::Key_5, Qt::ControlModifier);
        QCOMPARE(refused.size(), 2);
        // Nothing is lost where only rests stand.
        bench.document.select(1, 1);
        bench.key(Qt::Key_3, Qt::ControlModifier);
        bench.type("abc");
        QCOMPARE(refused.size(), 2);
        QCOMPARE(bench.document.score().measure(1).tuplets().size(), std::size_t{1});
    }

    void noneGoesOverABarLine() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|G4A4|"));
        const QSignalSpy refused(&bench.window->noteEntry(), &NoteEntry::refused);
        bench.document.placeCaret({0, quarterNote * 3});
        bench.type("n6");
        bench.key(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2D2E2F2|G4A4|"));
        QCOMPARE(refused.size(), 1);
        bench.type("5");
        bench.key(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(bench.document.score().measure(0).tuplets().size(), std::size_t{1});
    }

    void inInsertModeItsTimeGoesInAndLettersFillIt() {
        NoteBench bench;
        QVERIFY(bench.open("d2f2a2f2|g8|"));
        bench.document.placeCaret({0, Tick{0}});
        bench.type("n");
        bench.key(Qt::Key_I, Qt::ControlModifier);
        bench.type("5");
        bench.key(Qt::Key_3, Qt::ControlModifier);
        bench.type("abc");
        const Score& score = bench.document.score();
        QCOMPARE(score.measure(0).tuplets().size(), std::size_t{1});
        QVERIFY2(bench.music().startsWith("(3ABcd2f2a2|f2"), qPrintable(bench.music()));
        bench.type("g"); // behind it, notes move on again
        QCOMPARE(bench.document.score().measure(0).tuplets().size(), std::size_t{1});
        QVERIFY2(bench.music().startsWith("(3ABc"), qPrintable(bench.music()));
        QVERIFY2(bench.music().contains("d2f2"), qPrintable(bench.music()));
    }

    void whilePitchesAreChangedNoneIsMade() {
        NoteBench bench;
        QVERIFY(bench.open("z4C4|G8|"));
        bench.document.placeCaret({0, Tick{0}});
        bench.type("n");
        bench.key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        const QSignalSpy refused(&bench.window->noteEntry(), &NoteEntry::refused);
        bench.key(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(bench.music(), QString("z4C4|G8|"));
    }

    void aNoteThatIsSelectedBeginsIt() {
        NoteBench bench;
        QVERIFY(bench.open("C2E2G4|"));
        bench.document.selectNotes({{0, 1}, {0, 1}});
        bench.key(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2(3EzzG4|"));
        QVERIFY(!bench.state().isOn);
    }
};

LACUNA_TEST(TupletEntryTest)
#include "tst_tuplet_entry.moc"
