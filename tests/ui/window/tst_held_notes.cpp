// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What the mouse holds, when the tune is left or changed by anything else meanwhile.
#include "tests/support/test_program.h"
#include "tests/ui/window/roll_bench.h"

using lacuna::Command;
using lacuna::MeasureView;
using lacuna::Mouse;
using lacuna::RollBench;
using lacuna::Score;

namespace {

/// A book of two tunes, and a note that is held with the mouse in the staff or in the piano roll.
struct HeldBench : RollBench {
    bool inRoll = false;
    Mouse hand{nullptr};
    QPointF from;

    bool openBook(const std::string& second) {
        return open("C2D2E2F2|G8|", "M:4/4\nL:1/8\nK:C\n", second);
    }
    bool open(const std::string& music, const std::string& head, const std::string& second) {
        if (!NoteBench::open(music, head)) {
            return false;
        }
        document.setBook(lacuna::bookOfBytes("X:1\nT:Test\n" + head + music + "\n\nX:2\nT:Other\n" +
                                             head + second + "\n"));
        window->setZoom(1.5);
        view().setFocus();
        return QTest::qWaitFor([this] { return view().hasFocus(); });
    }
    MeasureView& view() const {
        return inRoll ? static_cast<MeasureView&>(roll()) : window->leadSheet();
    }
    void press(lacuna::Place place) {
        hand = {view().viewport()};
        from = view().rectOfNote(place).center();
        hand.press(from);
    }
    /// So many steps or half tones from where it was pressed.
    QPointF up(int steps) const {
        return from + (inRoll ? way({}, steps) : QPointF(0, -steps * window->zoom() * 7.0 / 2));
    }
    void move(int steps) const {
        hand.move(up(steps) / 2 + from / 2);
        hand.move(up(steps));
    }
    void release(int steps) { hand.release(up(steps)); }
    const Score& tune(int index) const { return document.book().tunes.at(index).current; }
};

} // namespace

class HeldNotesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherTuneStaysAsItIs_data() {
        QTest::addColumn<bool>("inRoll");
        QTest::addColumn<QByteArray>("second");
        for (const bool inRoll : {false, true}) {
            const QByteArray where = inRoll ? "piano roll: " : "staff: ";
            QTest::newRow(where + "another tune") << inRoll << QByteArray("A8|");
            QTest::newRow(where + "one of the same notes") << inRoll << QByteArray("C2D2E2F2|G8|");
        }
    }

    void anotherTuneStaysAsItIs() {
        QFETCH(bool, inRoll);
        QFETCH(QByteArray, second);
        HeldBench bench;
        bench.inRoll = inRoll;
        QVERIFY(bench.openBook(second.toStdString()));
        const Score first = bench.tune(0);
        const Score other = bench.tune(1);
        bench.press({0, 1});
        bench.move(4);
        const Score moved = bench.tune(0);
        QVERIFY(!(moved == first));
        QTest::keyClick(&bench.view(), Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(bench.document.tuneIndex(), 1);
        bench.move(6);
        bench.release(6);
        QVERIFY(bench.tune(1) == other);
        QVERIFY(bench.tune(0) == moved);
        QCOMPARE(bench.document.undoStack().count(), 1);
        // And what is held next is of this tune.
        bench.press({0, 0});
        bench.move(2);
        bench.release(2);
        QVERIFY(!(bench.tune(1) == other));
        QVERIFY(bench.tune(0) == moved);
    }

    void aPressThatEndsInAnotherTuneIsNoClickThere_data() {
        QTest::addColumn<bool>("inRoll");
        QTest::newRow("staff") << false;
        QTest::newRow("piano roll") << true;
    }

    void aPressThatEndsInAnotherTuneIsNoClickThere() {
        QFETCH(bool, inRoll);
        HeldBench bench;
        bench.inRoll = inRoll;
        QVERIFY(bench.openBook("A8|"));
        bench.press({1, 0}); // a bar that the other tune has not
        bench.document.showTune(1);
        const lacuna::Selection before = bench.document.session().selection;
        bench.move(3);
        bench.release(3);
        QVERIFY(bench.document.session().selection == before);
        bench.document.showTune(0);
        bench.press({0, 3});
        bench.document.setBook(lacuna::bookOfBytes("X:1\nT:New\nM:4/4\nL:1/8\nK:C\nA8|\n"));
        bench.move(3);
        bench.release(3);
        QCOMPARE(bench.music(), QString("A8|"));
        QVERIFY(!bench.document.isDirty());
    }

    void escapePutsBackWhatIsHeld_data() { aPressThatEndsInAnotherTuneIsNoClickThere_data(); }

    void escapePutsBackWhatIsHeld() {
        QFETCH(bool, inRoll);
        HeldBench bench;
        bench.inRoll = inRoll;
        QVERIFY(bench.openBook("A8|"));
        const Score before = bench.tune(0);
        bench.press({0, 1});
        bench.move(4);
        QVERIFY(!(bench.tune(0) == before));
        QTest::keyClick(&bench.view(), Qt::Key_Escape);
        QVERIFY(bench.tune(0) == before);
        QVERIFY(!bench.document.isDirty());
        bench.move(6);
        bench.release(6);
        QVERIFY(bench.tune(0) == before);
        QVERIFY(!bench.document.undoStack().canUndo());
        QCOMPARE(bench.document.selectedNotes(), std::optional(lacuna::NoteSpan{{0, 1}, {0, 1}}));
        // Before it has moved, too.
        bench.press({0, 1});
        QTest::keyClick(&bench.view(), Qt::Key_Escape);
        bench.move(4);
        bench.release(4);
        QVERIFY(bench.tune(0) == before);
        // The key is for the notes again.
        QTest::keyClick(&bench.view(), Qt::Key_Escape);
        QVERIFY(!bench.document.selectedNotes());
    }

    void whatElseIsDoneToItStays_data() {
        QTest::addColumn<bool>("inRoll");
        QTest::addColumn<Command>("what");
        for (const bool inRoll : {false, true}) {
            const QByteArray where = inRoll ? "piano roll: " : "staff: ";
            QTest::newRow(where + "erased") << inRoll << Command::Erase;
            QTest::newRow(where + "taken back") << inRoll << Command::Undo;
            QTest::newRow(where + "a bar more") << inRoll << Command::AppendMeasure;
        }
    }

    void whatElseIsDoneToItStays() {
        QFETCH(bool, inRoll);
        QFETCH(Command, what);
        HeldBench bench;
        bench.inRoll = inRoll;
        QVERIFY(bench.openBook("A8|"));
        const Score before = bench.tune(0);
        bench.press({0, 1});
        bench.move(4);
        bench.window->actions()[what]->trigger();
        const Score changed = bench.tune(0);
        QCOMPARE(changed == before, what == Command::Undo);
        bench.move(6);
        bench.release(6);
        QVERIFY(bench.tune(0) == changed);
    }

    void whatIsBeingDrawnTakesNothingBack() {
        HeldBench bench;
        bench.inRoll = true;
        QVERIFY(bench.openBook("A8|"));
        bench.window->noteEntry().setOn(true);
        bench.hand = bench.mouse();
        const QPointF place = bench.roll().pointOf(lacuna::quarterNote / 2, 64);
        bench.hand.move(place);
        bench.hand.press(place);
        bench.window->actions()[Command::AppendMeasure]->trigger();
        bench.hand.release(place);
        QVERIFY(bench.window->noteEntry().state().isOn);
        QCOMPARE(bench.document.score().size(), 3);
        QCOMPARE(bench.document.undoStack().count(), 1);
        // It is again for the hand that presses there.
        bench.hand.click(place);
        QCOMPARE(bench.document.undoStack().count(), 2);
    }
};

LACUNA_TEST(HeldNotesTest)
#include "tst_held_notes.moc"
