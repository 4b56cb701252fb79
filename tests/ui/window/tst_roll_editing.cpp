// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/places.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/roll_bench.h"

using lacuna::Caret;
using lacuna::MeasureRange;
using lacuna::Mouse;
using lacuna::NoteSpan;
using lacuna::Place;
using lacuna::quarterNote;
using lacuna::RollBench;
using lacuna::Score;
using lacuna::Tick;

namespace {

constexpr Tick eighth = quarterNote / 2;
constexpr Tick sixteenth = quarterNote / 4;

} // namespace

class RollEditingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDragMovesANoteInTimeAndPitchInOneStep() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|z8|"));
        const int steps = bench.steps();
        const QPointF note = bench.noteAt({0, 1});
        bench.mouse().drag(note, note + bench.way(quarterNote * 4, 5));
        QCOMPARE(bench.music(), QString("C2z2E2F2|z2G2z4|"));
        QCOMPARE(bench.steps(), steps + 1);
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{1, 1}, {1, 1}}));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2D2E2F2|z8|"));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 1}, {0, 1}}));
    }

    void eachDragIsAStepOfItsOwn() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|z8|"));
        const int steps = bench.steps();
        bench.mouse().drag(bench.noteAt({0, 0}), bench.noteAt({0, 0}) + bench.way({}, 2));
        bench.mouse().drag(bench.noteAt({0, 3}), bench.noteAt({0, 3}) + bench.way({}, 2));
        // On the sheet too, where another tool works.
        const QPointF head = bench.headAt({0, 1});
        bench.sheetMouse().drag(head, head - QPointF(0, 7 * bench.window->zoom() / 2));
        QCOMPARE(bench.music(), QString("D2E2E2G2|z8|"));
        QCOMPARE(bench.steps(), steps + 3);
    }

    void aNoteSnapsToTheGrid() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2z2z4|"));
        const QPointF note = bench.noteAt({0, 0});
        const auto movedBy = [&](Tick by, Qt::KeyboardModifiers keys = {}) {
            bench.mouse().drag(note, note + bench.way(by), keys);
            const QString music = bench.music();
            bench.key(Qt::Key_Z, Qt::ControlModifier);
            return music;
        };
        QCOMPARE(movedBy(eighth + eighth / 6), QString("zC2zz4|"));
        QCOMPARE(movedBy(sixteenth * 3 - sixteenth / 3), QString("zz/C2z/z4|"));
        QCOMPARE(movedBy(sixteenth / 2 * 3, Qt::AltModifier), QString("z/z/4C2z/4zz4|"));
        QCOMPARE(movedBy(quarterNote / 3 + Tick{300}, Qt::ShiftModifier),
                 QString("(3:2:2zC2z2z4|"));
        // Where the mouse but trembles sideways the pitch alone is meant.
        bench.mouse().drag(note, note + QPointF(4, 0) + bench.way({}, 2));
        QCOMPARE(bench.music(), QString("D2z2z4|"));
    }

    void triplesAndCompoundMetersHaveTheirOwnGrid() {
        RollBench bench;
        QVERIFY(bench.openRoll("(3CDE z2 z4|"));
        bench.mouse().drag(bench.noteAt({0, 0}), bench.noteAt({0, 0}) + bench.way(quarterNote / 4));
        QCOMPARE(bench.music(), QString("(3zCEz2z4|"));
        // Out of the triplet it is the eighth that it was written as.
        bench.mouse().drag(bench.noteAt({0, 1}),
                           bench.noteAt({0, 1}) + bench.way(quarterNote / 3 * 2));
        QCOMPARE(bench.music(), QString("(3zzECzz4|"));
        RollBench jig;
        QVERIFY(jig.openRoll("CDE z3|", "M:6/8\nL:1/8\nK:C\n"));
        jig.mouse().drag(jig.noteAt({0, 2}),
                         jig.noteAt({0, 2}) + jig.way(eighth + sixteenth * 3 / 2));
        QCOMPARE(jig.music(), QString("CDzzEz|"));
    }

    void theRightEndChangesTheLength() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|z8|"));
        const int steps = bench.steps();
        bench.mouse().drag(bench.endOf({0, 0}), bench.endOf({0, 0}) + bench.way(eighth));
        QCOMPARE(bench.music(), QString("C3zE2F2|z8|"));
        bench.mouse().drag(bench.endOf({0, 3}), bench.endOf({0, 3}) + bench.way(quarterNote));
        QCOMPARE(bench.music(), QString("C3zE2F2-|F2z2z4|"));
        bench.mouse().drag(bench.endOf({0, 0}), bench.endOf({0, 0}) - bench.way(eighth * 2));
        QCOMPARE(bench.music(), QString("Czz2E2F2-|F2z2z4|"));
        // Up and down nothing changes, and shorter than the grid it never is.
        bench.mouse().drag(bench.endOf({0, 0}), bench.endOf({0, 0}) - bench.way(wholeBar(), 4));
        QCOMPARE(bench.music(), QString("C/z/zz2E2F2-|F2z2z4|"));
        QCOMPARE(bench.steps(), steps + 4);
    }

    void whatCannotBeStaysWhereItIs() {
        RollBench bench;
        QVERIFY(bench.openRoll("C4D4:|E8|"));
        const QPointF note = bench.noteAt({0, 1});
        // Over the end of the repeat no note leads: the pitch is changed all the same.
        bench.mouse().drag(note, note + bench.way(quarterNote, 2));
        QCOMPARE(bench.music(), QString("C4E4:|E8|"));
    }

    void tiesGoWithThePitch() {
        RollBench bench;
        QVERIFY(bench.openRoll("C4D4-|D4E4|"));
        bench.mouse().drag(bench.noteAt({0, 1}), bench.noteAt({0, 1}) + bench.way({}, 3));
        QCOMPARE(bench.music(), QString("C4F4-|F4E4|"));
        const QPointF head = bench.headAt({0, 1});
        bench.sheetMouse().drag(head, head - QPointF(0, 7 * bench.window->zoom() / 2));
        QCOMPARE(bench.music(), QString("C4G4-|G4E4|"));
    }

    void rowsStayUnderTheHand() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2c2|"));
        const QPointF note = bench.noteAt({0, 3});
        Mouse mouse = bench.mouse();
        mouse.press(note);
        for (int i = 0; i < 6; ++i) {
            mouse.move(note + bench.way({}, 2)); // a hand that waits
        }
        mouse.release(note + bench.way({}, 2));
        QCOMPARE(bench.music(), QString("C2D2E2d2|"));
    }

    void aDragFromBarePaperSelectsBars() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|G2A2B2c2|C8|"));
        const QPointF from = bench.roll().pointOf(quarterNote / 2, 71);
        bench.mouse().drag(from, bench.roll().pointOf(quarterNote * 7, 61));
        QCOMPARE(bench.document.selection(), (MeasureRange{0, 2}));
        QVERIFY(!bench.document.selectedNotes());
        QCOMPARE(bench.music(), QString("C2D2E2F2|G2A2B2c2|C8|"));
    }

    void aBandSelectsTheNotesInIt() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|G2A2B2c2|C8|"));
        const QPointF d = bench.noteAt({0, 1});
        const QPointF a = bench.noteAt({1, 1});
        Mouse mouse = bench.mouse();
        mouse.press(d - QPointF(4, -4), Qt::ControlModifier);
        mouse.move(a + QPointF(4, -4), Qt::ControlModifier);
        QVERIFY(bench.roll().band().contains(d));
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 1}, {1, 1}}));
        mouse.release(a + QPointF(4, -4), Qt::ControlModifier);
        QVERIFY(bench.roll().band().isEmpty());
        // On the sheet likewise.
        const QPointF e = bench.headAt({0, 2});
        const QPointF f = bench.headAt({0, 3});
        bench.sheetMouse().drag(e - QPointF(9, 9), f + QPointF(9, 9), Qt::ControlModifier);
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 2}, {0, 3}}));
        QCOMPARE(bench.music(), QString("C2D2E2F2|G2A2B2c2|C8|"));
        // Without a drag it is a click.
        bench.sheetMouse().click(bench.headAt({0, 2}), Qt::ControlModifier);
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 2}, {0, 2}}));
    }

    void thePencilDrawsTheGhostThatIsShown() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2 z4|(3CDE z6|", "M:4/4\nL:1/8\nK:D\n"));
        bench.type("n5");
        for (const auto& [time, midi] : {std::pair(quarterNote * 2 + Tick{200}, 64),
                                         {quarterNote * 2 + sixteenth * 3, 61},
                                         {wholeBar() + quarterNote / 2, 64},
                                         {wholeBar() + quarterNote * 3, 61}}) {
            const Score before = bench.document.score();
            const QPointF point = bench.roll().pointOf(time, midi);
            bench.mouse().move(point);
            const std::optional<lacuna::GhostNote> ghost = bench.roll().ghost();
            QVERIFY(ghost);
            const QRectF box = bench.roll().rectOfGhost();
            QVERIFY(box.contains(point));
            bench.mouse().click(point);
            const Place place = *lacuna::placeOf(bench.document.score(), ghost->caret);
            QCOMPARE(bench.roll().rectOfNote(place).size(), box.size());
            QCOMPARE(bench.roll().rectOfNote(place).top(), box.top());
            const auto& note =
                std::get<lacuna::Note>(lacuna::eventAt(bench.document.score(), place));
            QCOMPARE(note.heads.front().pitch, ghost->pitch);
            QCOMPARE(note.heads.front().pitch.midi(), midi);
            bench.key(Qt::Key_Z, Qt::ControlModifier);
            QVERIFY(bench.document.score() == before);
        }
    }

    void behindTheLastBarThePencilOpensAnother() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2 z4|"));
        QScrollBar& bar = *bench.roll().horizontalScrollBar();
        const int without = bar.maximum();
        bench.type("n5");
        QVERIFY(bar.maximum() > 0 && bar.maximum() > without);
        bar.setValue(bar.maximum());
        const int steps = bench.steps();
        const QPointF point = bench.roll().pointOf(wholeBar() + quarterNote, 64);
        QVERIFY(bench.roll().viewport()->rect().contains(point.toPoint()));
        bench.mouse().move(point);
        const std::optional<lacuna::GhostNote> ghost = bench.roll().ghost();
        QVERIFY(ghost);
        QCOMPARE(ghost->caret, (Caret{1, quarterNote}));
        QVERIFY(bench.roll().rectOfGhost().contains(point));
        bench.mouse().click(point);
        QCOMPARE(bench.music(), QString("C2D2z4|z2E2z4|"));
        QCOMPARE(bench.steps(), steps + 1);
        QCOMPARE(bench.document.caret(), (Caret{1, quarterNote * 2}));
        // Not further than one bar.
        bench.mouse().move(bench.roll().pointOf(wholeBar() * 3 + quarterNote, 64));
        QVERIFY(!bench.roll().ghost());
        // A longer one opens as many as it needs.
        const QPointF from = bench.roll().pointOf(wholeBar() * 2, 64);
        bench.mouse().drag(from, from + bench.way(quarterNote * 4));
        QCOMPARE(bench.music(), QString("C2D2z4|z2E2z4|E8|"));
    }

    void anUnfinishedLastBarIsFinishedByThePencil() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2 E4|C2D2|"));
        bench.type("n5");
        bench.mouse().click(bench.roll().pointOf(wholeBar() + quarterNote * 3, 64));
        QCOMPARE(bench.music(), QString("C2D2E4|C2D2z2E2|"));
    }

    void aDragWithThePencilMakesTheNoteLonger() {
        RollBench bench;
        QVERIFY(bench.openRoll("z8|z8|"));
        const int steps = bench.steps();
        bench.type("n4");
        const QPointF from = bench.roll().pointOf(quarterNote + Tick{300}, 67);
        bench.mouse().drag(from, from + bench.way(quarterNote * 4));
        QCOMPARE(bench.music(), QString("z2G6-|G2z2z4|"));
        QCOMPARE(bench.steps(), steps + 1);
        QCOMPARE(bench.document.caret(), (Caret{1, quarterNote}));
        QVERIFY(bench.state().isOn);
        // It does not get shorter than the value.
        const QPointF next = bench.roll().pointOf(quarterNote * 6 + Tick{300}, 69);
        bench.mouse().drag(next, next - bench.way(quarterNote * 2));
        QCOMPARE(bench.music(), QString("z2G6-|G2z2Azz2|"));
    }

    void thePencilErases() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|"));
        bench.type("n");
        bench.mouse().click(bench.noteAt({0, 1}), Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("C2z2E2F2|"));
        QTest::mouseClick(bench.roll().viewport(), Qt::RightButton, {},
                          bench.noteAt({0, 3}).toPoint());
        QCOMPARE(bench.music(), QString("C2z2E2z2|"));
    }

    void aNoteThatIsMovedWritesNoOther() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|z8|"));
        bench.type("n4");
        const int steps = bench.steps();
        const QPointF note = bench.noteAt({0, 3});
        bench.mouse().move(note);
        QVERIFY(!bench.roll().ghost());
        bench.mouse().drag(note, note + bench.way(quarterNote));
        QCOMPARE(bench.music(), QString("C2D2E2z2|F2z2z4|"));
        bench.mouse().click(bench.noteAt({0, 0}));
        QCOMPARE(bench.music(), QString("C2D2E2z2|F2z2z4|"));
        QCOMPARE(bench.steps(), steps + 1);
        QCOMPARE(bench.document.selectedNotes(), std::optional(NoteSpan{{0, 0}, {0, 0}}));
        QVERIFY(bench.state().isOn);
    }

    void theCaretIsShownInTheRoll() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|z8|"));
        QVERIFY(bench.roll().lineOfCaret().isNull());
        bench.type("n5");
        bench.document.placeCaret(Caret{1, quarterNote});
        QCOMPARE(bench.roll().lineOfCaret().x1(), bench.roll().pointOf(quarterNote * 5, 60).x());
        bench.type("g");
        QCOMPARE(bench.roll().lineOfCaret().x1(), bench.roll().pointOf(quarterNote * 6, 60).x());
    }

    void theCursorSaysWhatWouldBeHeld() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|z8|"));
        const auto shapeAt = [&](QPointF point) {
            bench.mouse().move(point);
            return bench.roll().viewport()->cursor().shape();
        };
        const QPointF bare = bench.roll().pointOf(quarterNote * 5, 67);
        QCOMPARE(shapeAt(bench.noteAt({0, 1})), Qt::SizeAllCursor);
        QCOMPARE(shapeAt(bench.endOf({0, 1})), Qt::SizeHorCursor);
        QCOMPARE(shapeAt(bare), Qt::ArrowCursor);
        bench.type("n");
        QCOMPARE(shapeAt(bare), Qt::BitmapCursor);
        QCOMPARE(shapeAt(bench.noteAt({0, 1})), Qt::SizeAllCursor);
    }

    void whileMusicPlaysAClickMovesThePlayCursorOnly() {
        RollBench bench;
        QVERIFY(bench.openRoll("C2D2E2F2|G8|z8|"));
        QVERIFY(bench.openSilentSound());
        bench.type("n");
        for (const bool writes : {true, false}) {
            if (!writes) {
                bench.key(Qt::Key_Escape);
            }
            const Score before = bench.document.score();
            bench.playback.play();
            QVERIFY(bench.playback.isPlaying());
            const QPointF bare = bench.roll().pointOf(quarterNote * 9, 67);
            bench.mouse().click(bare);
            QCOMPARE(bench.playback.measure(), 2);
            bench.mouse().drag(bench.noteAt({1, 0}), bench.noteAt({1, 0}) + bench.way({}, 3));
            bench.mouse().click(bench.noteAt({0, 1}), Qt::ControlModifier);
            bench.mouse().drag(bare, bench.noteAt({0, 1}), Qt::ControlModifier);
            const QPointF onSheet = bench.window->leadSheet().rectOfNotes(2).center();
            bench.sheetMouse().click(onSheet);
            QCOMPARE(bench.playback.measure(), 2);
            bench.playback.stop();
            QVERIFY(bench.document.score() == before);
            QVERIFY(!bench.document.selectedNotes());
        }
    }

private:
    static Tick wholeBar() { return quarterNote * 4; }
};

LACUNA_TEST(RollEditingTest)
#include "tst_roll_editing.moc"
