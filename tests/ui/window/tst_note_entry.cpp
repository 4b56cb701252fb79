// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"
#include "ui/views/status_line.h"

#include <QSignalSpy>

using lacuna::Caret;
using lacuna::Command;
using lacuna::EntryMode;
using lacuna::InputState;
using lacuna::MeasureRange;
using lacuna::NoteBench;
using lacuna::NoteSpan;
using lacuna::Place;
using lacuna::quarterNote;
using lacuna::Score;
using lacuna::Tick;

class NoteEntryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lettersWriteAtTheCaret() {
        NoteBench bench;
        QVERIFY(bench.open("z8|"));
        bench.type("n");
        QVERIFY(bench.state().isOn);
        bench.type("gabc");
        QCOMPARE(bench.music(), QString("GABcz4|"));
        // Durations stay until another is chosen; the octave is that of the note before.
        bench.type("5dg.c");
        QCOMPARE(bench.music(), QString("GABcd2g2|c'3zz4|"));
        QCOMPARE(bench.document.caret(), (Caret{1, quarterNote + quarterNote / 2}));
        bench.type("'");
        bench.key(Qt::Key_Escape);
        QVERIFY(!bench.state().isOn);
    }

    void aPlainLetterBeginsToWrite() {
        NoteBench bench;
        QVERIFY(bench.open("C8|D8|E8|"));
        bench.document.select(1, 1);
        bench.type("e");
        QVERIFY(bench.state().isOn);
        QCOMPARE(bench.music(), QString("C8|Ezz2z4|E8|"));
    }

    void undoBringsTheCaretBack() {
        NoteBench bench;
        QVERIFY(bench.open("z8|"));
        bench.type("nab");
        QCOMPARE(bench.document.caret(), (Caret{0, quarterNote}));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.document.caret(), (Caret{0, quarterNote / 2}));
        bench.type("c");
        QCOMPARE(bench.music(), QString("Acz2z4|"));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("z8|"));
    }

    void aPartWithPickupEndsShort() {
        NoteBench bench;
        QVERIFY(bench.open("z|z6|", "M:6/8\nL:1/8\nK:D\n"));
        bench.type("nadfadafegbafd5.d5d");
        bench.key(Qt::Key_Escape);
        bench.window->actions()[Command::RepeatEnd]->trigger();
        QVERIFY2(bench.music().endsWith("d3d2:|"), qPrintable(bench.music()));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(bench.music().endsWith("d3d2z|"), qPrintable(bench.music()));
    }

    void aRestAtASectionsEndGoesWithItsTime() {
        NoteBench bench;
        QVERIFY(bench.open("d3d2z|e3e2z:|", "M:6/8\nL:1/8\nK:D\n"));
        QSignalSpy entryRefuses(&bench.window->noteEntry(), &lacuna::NoteEntry::refused);
        bench.type("n");
        bench.document.placeCaret({0, quarterNote / 2 * 5});
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("d3d2z|e3e2z:|"));
        QCOMPARE(entryRefuses.size(), 1);
        QVERIFY(entryRefuses.first().first().toString().startsWith("A bar can end short only"));
        bench.document.placeCaret({1, quarterNote / 2 * 5});
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("d3d2z|e3e2:|"));
        // The same of a rest that is selected; in the short bar one writes on.
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        bench.document.selectNotes({{1, 2}, {1, 2}});
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("d3d2z|e3e2:|"));
        bench.document.placeCaret({1, quarterNote / 2 * 3});
        bench.type("4gf");
        QCOMPARE(bench.music(), QString("d3d2z|e3gf:|"));
        QCOMPARE(entryRefuses.size(), 1);
    }

    void accidentalsAreForTheNextLetterAndStayInForce() {
        NoteBench bench;
        QVERIFY(bench.open("z8|z8|", "M:4/4\nL:1/8\nK:G\n"));
        bench.type("nf=ff+gg-bb");
        QCOMPARE(bench.music(), QString("F=FF^GG_BBz|z8|"));
        bench.type("+");
        QCOMPARE(bench.state().accidental, std::optional(1));
        bench.type("+");
        QVERIFY(!bench.state().accidental);
    }

    void theNoteJustWrittenCanBeMoved() {
        NoteBench bench;
        QVERIFY(bench.open("z8|"));
        bench.type("nc'd");
        QCOMPARE(bench.music(), QString("c'd'z2z4|"));
        bench.type(",,");
        QCOMPARE(bench.music(), QString("c'Dz2z4|"));
        bench.key(Qt::Key_Up);
        QCOMPARE(bench.music(), QString("c'_Ez2z4|"));
        bench.key(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(bench.music(), QString("c'Dz2z4|"));
        bench.key(Qt::Key_Backspace);
        QCOMPARE(bench.music(), QString("c'zz2z4|"));
        bench.type("t");
        QCOMPARE(bench.music(), QString("c'-c'z2z4|"));
    }

    void tripletsAndRests() {
        NoteBench bench;
        QVERIFY(bench.open("z8|"));
        bench.type("n5");
        bench.key(Qt::Key_3, Qt::ControlModifier);
        bench.type("abc0");
        QCOMPARE(bench.music(), QString("(3ABczzz4|"));
        QCOMPARE(bench.state().value.power, 3);
        bench.type("6e");
        QCOMPARE(bench.music(), QString("(3ABcze4z|"));
    }

    void doubleStops() {
        NoteBench bench;
        QVERIFY(bench.open("z8|"));
        bench.type("nd");
        bench.key(Qt::Key_A, Qt::ShiftModifier);
        QCOMPARE(bench.music(), QString("[da]zz2z4|"));
        bench.key(Qt::Key_Escape);
        bench.document.selectNotes({{0, 0, 1}, {0, 0, 1}});
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.music(), QString("dzz2z4|"));
    }

    void insertedNotesMoveTheRest() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2 z4|"));
        bench.key(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(bench.state().isOn && bench.state().mode == EntryMode::Between);
        bench.type("5g");
        QCOMPARE(bench.music(), QString("G2C2D2z2|"));
        bench.key(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(bench.state().isOn && bench.state().mode == EntryMode::Over);
    }

    void digitsAreFillsUntilANoteIsAtHand() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|C2D2E2F2|G2A2B2c2|c8|"));
        bench.document.select(1, 2);
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.shown(), std::optional(1));
        bench.type("3");
        QCOMPARE(bench.fills.shown(), std::optional(3));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.type("4");
        QCOMPARE(bench.fills.shown(), std::optional(3));
        QCOMPARE(bench.music().section('|', 0, 0), QString("CzD2E2F2"));
        bench.key(Qt::Key_Escape);
        bench.type("2");
        QCOMPARE(bench.fills.shown(), std::optional(2));
        bench.type("n");
        bench.type("1");
        QCOMPARE(bench.fills.shown(), std::optional(2));
        QCOMPARE(bench.state().value.power, 6);
    }

    void selectedNotesAreChanged() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|"));
        bench.document.selectNotes({{0, 1}, {0, 2}});
        bench.key(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2d2e2F2|"));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 1}, {0, 2}}));
        bench.type("s");
        QCOMPARE(bench.music(), QString("C2(d2e2)F2|"));
        bench.type("s");
        bench.type("-");
        QCOMPARE(bench.music(), QString("C2_d2_e2F2|"));
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.music(), QString("C2z2z2F2|"));
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2F2z4|"));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        bench.document.selectNotes({{0, 0}, {0, 0}});
        bench.type(".");
        QCOMPARE(bench.music(), QString("C3zz2F2|"));
        // What was changed stays selected.
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 0}, {0, 0}}));
    }

    void barsThatAreChosenAreErasedAsBefore() {
        NoteBench bench;
        QVERIFY(bench.open("C8|D8|E8|"));
        bench.document.select(1, 1);
        bench.key(Qt::Key_Delete);
        QVERIFY(bench.document.score().measure(1).isBlank());
        QCOMPARE(bench.document.gap()->range, (MeasureRange{1, 2}));
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C8|E8|"));
    }

    void whatCannotBeDoneIsSaid() {
        NoteBench bench;
        QVERIFY(bench.open("C8:|D8|"));
        bench.type("n6");
        bench.document.placeCaret(Caret{0, quarterNote * 3});
        bench.type("g");
        QCOMPARE(bench.music(), QString("C8:|D8|"));
        const QString said = bench.window->statusLine().sentence();
        QVERIFY2(said.contains("repeat"), qPrintable(said));
        QTRY_VERIFY(!bench.window->statusLine().sentence().contains("repeat"));
        QVERIFY(bench.state().isOn);
    }

    // It goes with the next thing that is done, or the next place.
    void anOldRefusalIsNotSaidAnyMore_data() {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("another length") << Qt::Key_4 << Qt::KeyboardModifiers();
        QTest::newRow("the caret moves") << Qt::Key_Left << Qt::KeyboardModifiers();
        QTest::newRow("undo") << Qt::Key_Z << Qt::KeyboardModifiers(Qt::ControlModifier);
        QTest::newRow("a note") << Qt::Key_E << Qt::KeyboardModifiers();
    }

    void anOldRefusalIsNotSaidAnyMore() {
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        NoteBench bench;
        QVERIFY(bench.open("C8|D8:|E8|"));
        const auto said = [&] { return bench.window->statusLine().sentence(); };
        bench.type("n4g6");
        bench.document.placeCaret(Caret{1, quarterNote * 3});
        bench.type("g");
        QVERIFY2(said().contains("repeat"), qPrintable(said()));
        QVERIFY(!bench.window->leadSheet().rectOfRefusal().isEmpty());
        if (key == Qt::Key_E) {
            bench.type("4");
        }
        bench.key(key, modifiers);
        QVERIFY2(!said().contains("repeat"), qPrintable(said()));
        QVERIFY(bench.window->leadSheet().rectOfRefusal().isEmpty());
    }

    void theModeIsNamedAndBarsStayFull() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|G4A4|]"));
        const auto said = [&] { return bench.window->statusLine().sentence(); };
        bench.type("n5");
        QVERIFY2(said().startsWith("Overwrite: Bar 1"), qPrintable(said()));
        QVERIFY(bench.window->leadSheet().rectOfMode().isEmpty());
        bench.key(Qt::Key_I, Qt::ControlModifier);
        QVERIFY2(said().startsWith("Insert: Bar 1"), qPrintable(said()));
        QVERIFY(!bench.window->leadSheet().rectOfMode().isEmpty());
        bench.type("b");
        QCOMPARE(bench.music(), QString("B2C2D2E2|F2G4A2-|A2z2z4|]"));
        QCOMPARE(bench.document.caret(), (Caret{0, quarterNote}));
        bench.key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(said().startsWith("Re-pitch: Bar 1"), qPrintable(said()));
    }

    void theStatusLineSaysWhereOneIs() {
        NoteBench bench;
        QVERIFY(bench.open("C2^D2 z4|[GB]8|", "M:4/4\nL:1/8\nK:G\n"));
        const auto said = [&] { return bench.window->statusLine().sentence(); };
        bench.document.selectNotes({{0, 1}, {0, 1}});
        QCOMPARE(said(), QString("Bar 1, beat 2: D sharp, quarter."));
        bench.document.selectNotes({{1, 0, 1}, {1, 0, 1}});
        QCOMPARE(said(), QString("Bar 2, beat 1: B, whole, third of G major."));
        bench.document.selectNotes({{0, 0}, {1, 0}});
        QCOMPARE(said(), QString("Notes selected: 3, in bars 1 – 2."));
        bench.document.placeCaret(Caret{0, quarterNote * 2});
        bench.type("n5.");
        QCOMPARE(said(),
                 QString("Overwrite: Bar 1, beat 3. The next letter writes: dotted quarter."));
        bench.type("a");
        QVERIFY(bench.window->leadSheet().accessibleDescription().startsWith(
            "A, dotted quarter, second of G major. Bar 1, beat 4."));
    }

    void aPickupIsCountedToItsBarLine() {
        NoteBench bench;
        QVERIFY(bench.open("D|GAB AGE|G3 G2:|", "M:6/8\nL:1/8\nK:G\n"));
        bench.document.selectNotes({{0, 0}, {0, 0}});
        QVERIFY(bench.window->statusLine().sentence().startsWith("Pickup, beat 2: D, eighth"));
        bench.document.selectNotes({{1, 3}, {1, 3}});
        QVERIFY(bench.window->statusLine().sentence().startsWith("Bar 1, beat 2: A, eighth"));
    }

    void musicBeginsAtTheNoteThatIsSelected() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|G8|"));
        QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, bench.headAt({0, 2}));
        QCOMPARE(bench.playback.written(), quarterNote * 2);
        bench.key(Qt::Key_Right);
        QCOMPARE(bench.playback.written(), quarterNote * 3);
        bench.document.select(1, 1);
        QCOMPARE(bench.playback.written(), quarterNote * 4);
    }

    void aClickSelectsTheHeadUnderIt() {
        NoteBench bench;
        QVERIFY(bench.open("C2[DA]2E2F2|G8|"));
        for (const Place& place : {Place{0, 0}, Place{0, 1, 1}, Place{0, 1, 0}, Place{1, 0}}) {
            QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, bench.headAt(place));
            QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{place, place}));
        }
        QTest::mouseClick(bench.paper(), Qt::LeftButton, Qt::ShiftModifier, bench.headAt({0, 2}));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{1, 0}, {0, 2}}));
        // Beside the notes it is the bar.
        const QRect bar = bench.window->leadSheet().rectOfNotes(1);
        QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, bar.bottomRight() - QPoint(4, 2));
        QVERIFY(!bench.document.selectedNotes());
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 2}));
    }

    void aDragMovesTheNoteInOneStep() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|G8|"));
        const int steps = bench.document.undoStack().count();
        const QPoint head = bench.headAt({0, 2});
        const double space = 7 * bench.window->zoom();
        QTest::mousePress(bench.paper(), Qt::LeftButton, {}, head);
        for (int i = 1; i <= 4; ++i) {
            QTest::mouseMove(bench.paper(), head - QPoint(0, qRound(i * space / 2)));
        }
        QTest::mouseRelease(bench.paper(), Qt::LeftButton, {}, head - QPoint(0, qRound(2 * space)));
        QCOMPARE(bench.music(), QString("C2D2B2F2|G8|"));
        QCOMPARE(bench.document.undoStack().count(), steps + 1);
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2D2E2F2|G8|"));
    }

    void aDragIntoAnotherBarSelectsBars() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2E2F2|G8|A8|"));
        const QPoint head = bench.headAt({0, 2});
        QTest::mousePress(bench.paper(), Qt::LeftButton, {}, head);
        QTest::mouseMove(bench.paper(), head + QPoint(4, 9));
        QTest::mouseMove(bench.paper(), bench.headAt({1, 0}));
        QTest::mouseMove(bench.paper(), bench.headAt({2, 0}));
        QTest::mouseRelease(bench.paper(), Qt::LeftButton, {}, bench.headAt({2, 0}));
        QCOMPARE(bench.document.selection(), (MeasureRange{0, 3}));
        QVERIFY(!bench.document.selectedNotes());
        QCOMPARE(bench.music(), QString("C2D2E2F2|G8|A8|"));
    }

    void aClickWritesTheGhostThatIsShown() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2 z4|z8|", "M:4/4\nL:1/8\nK:D\n"));
        bench.type("n5");
        const QPoint rest = bench.headAt({0, 2});
        for (int y = -30; y <= 30; y += 7) {
            const Score before = bench.document.score();
            const QPoint point = rest + QPoint(0, y);
            QTest::mouseMove(bench.paper(), point);
            const std::optional<lacuna::GhostNote> ghost = bench.window->leadSheet().ghost();
            QVERIFY(ghost);
            QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, point);
            const auto written =
                std::get<lacuna::Note>(bench.document.score().measure(0).events()[2]);
            QCOMPARE(written.heads.front().pitch, ghost->pitch);
            QCOMPARE(written.duration, lacuna::ticksOf(ghost->value));
            bench.key(Qt::Key_Z, Qt::ControlModifier);
            QVERIFY(bench.document.score() == before);
        }
    }

    void aClickOnANoteTakesHoldOfIt() {
        NoteBench bench;
        QVERIFY(bench.open("C2D2 z4|"));
        bench.type("n");
        QTest::mouseMove(bench.paper(), bench.headAt({0, 1}));
        QVERIFY(!bench.window->leadSheet().ghost());
        QTest::mouseClick(bench.paper(), Qt::LeftButton, {}, bench.headAt({0, 1}));
        QCOMPARE(bench.music(), QString("C2D2z4|"));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 1}, {0, 1}}));
        QVERIFY(bench.state().isOn);
        QCOMPARE(bench.document.caret(), (Caret{0, quarterNote}));
    }
};

LACUNA_TEST(NoteEntryTest)
#include "tst_note_entry.moc"
