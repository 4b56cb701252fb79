// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/measures.h"
#include "engine/editing/pickups.h"
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/fill_bench.h"
#include "ui/document/project.h"

#include <QSignalSpy>
#include <QTest>

using lacuna::Gap;
using lacuna::insertMeasures;
using lacuna::MeasureFrame;
using lacuna::MeasureRange;
using lacuna::Measures;
using lacuna::NewMeasures;
using lacuna::quarterNote;
using lacuna::Score;
using lacuna::Tick;
using Bench = lacuna::FillBench;

namespace {

const char* const jigWithRestAtItsEnd = "X:1\nT:Test\nM:6/8\nL:1/8\nK:D\n"
                                        "|:DEFGAB|c3d3|e3f3|g3f3|edcBAG|F3G3|E3C3|D3z3:|\n";

/// One bar before the measure at `index`, as a step of undo.
void insertBar(lacuna::ScoreDocument& document, int index) {
    document.apply(insertMeasures(document.score(), index, 1, NewMeasures::Rests), "Insert a bar");
}

/// Bar 1 becomes another.
void changeFarAway(lacuna::ScoreDocument& document) {
    const Score& score = document.score();
    document.apply(lacuna::replaceMeasures(score, {0, 1}, {score.measures()[1]}), "Change bar 1");
}

} // namespace

class TuneSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBarPutInAboveAGapMovesIt() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        const auto fills = bench.document.gap()->fills;
        insertBar(bench.document, 0);
        QCOMPARE(bench.document.gap()->range, (MeasureRange{3, 5}));
        QCOMPARE(bench.document.gap()->fills, fills);
        QCOMPARE(bench.fills.shown(), std::optional(1));
        QVERIFY(!bench.document.shown().measure(3).isBlank());
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        QCOMPARE(bench.document.gap()->fills, fills);
    }

    void aPickupLeavesTheGapItsBars() {
        Bench bench;
        bench.document.setBook(lacuna::bookOfBytes(jigWithRestAtItsEnd));
        const Score before = bench.document.score();
        bench.erase();
        QVERIFY(bench.fill());
        const auto fills = bench.document.gap()->fills;
        bench.document.apply(lacuna::setPickup(bench.document.score(), quarterNote / 2), "Pickup");
        QCOMPARE(bench.document.score().size(), before.size() + 1);
        QVERIFY(bench.document.score().measure(8).isShort());
        QVERIFY(bench.document.gap());
        QCOMPARE(bench.document.gap()->range, (MeasureRange{3, 5}));
        QCOMPARE(bench.document.gap()->fills, fills);
        bench.document.apply(lacuna::setPickup(bench.document.score(), quarterNote), "Pickup");
        QCOMPARE(bench.document.gap()->range, (MeasureRange{3, 5}));
        bench.document.apply(lacuna::setPickup(bench.document.score(), Tick{0}), "Pickup");
        QCOMPARE(bench.document.score().size(), before.size());
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        QCOMPARE(bench.document.gap()->fills, fills);
    }

    void aGapWhoseLastBarAPickupCompletesStaysOne() {
        Bench bench;
        bench.document.setBook(lacuna::bookOfBytes(jigWithRestAtItsEnd));
        bench.document.select(6, 7);
        bench.document.eraseSelection();
        QVERIFY(bench.fill());
        const auto fills = bench.document.gap()->fills;
        for (int round = 0; round < 2; ++round) {
            bench.document.apply(lacuna::setPickup(bench.document.score(), quarterNote / 2),
                                 "Pickup");
            QVERIFY(bench.document.score().measure(8).isShort());
            QVERIFY(bench.document.gap());
            QCOMPARE(bench.document.gap()->range, (MeasureRange{7, 9}));
            QVERIFY(!bench.document.gap()->fills); // they would not fit
            QVERIFY(bench.document.score().measure(8).isBlank());
            bench.document.undoStack().undo();
            QCOMPARE(bench.document.gap()->range, (MeasureRange{6, 8}));
            QCOMPARE(bench.document.gap()->fills, fills);
            QCOMPARE(bench.document.gaps().size(), std::size_t{1});
            bench.document.undoStack().redo();
            QCOMPARE(bench.document.gap()->range, (MeasureRange{7, 9}));
            bench.document.undoStack().undo();
        }
        QCOMPARE(bench.document.gap()->fills, fills);
    }

    void anEditThatBreaksAGapIsUndoneTogetherWithIt() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        const auto fills = bench.document.gap()->fills;
        bench.fills.show(3);
        insertBar(bench.document, 3);
        QVERIFY(!bench.document.gap());
        QVERIFY(bench.fills.fills().empty());
        QVERIFY(!bench.document.hasPreview());
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        QCOMPARE(bench.document.gap()->fills, fills);
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.fills.shown(), std::optional(3));
        bench.document.undoStack().redo();
        QVERIFY(!bench.document.gap());
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.gap()->fills, fills);
    }

    void whatWasWrittenOnAGapsBarsStaysWithItsFillsAndOriginal() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        const Score& score = bench.document.score();
        MeasureFrame frame = score.measure(3).frame();
        frame.playedTimes = 2;
        const Measures repeated{lacuna::share(score.measure(3).withFrame(frame))};
        bench.document.apply(lacuna::replaceMeasures(score, {3, 4}, repeated), "A repeat");
        for (const int number : {2, 0}) {
            bench.fills.show(number);
            QCOMPARE(bench.document.shown().measure(3).frame().playedTimes, 2);
            bench.fills.accept();
            QCOMPARE(bench.document.score().measure(3).frame().playedTimes, 2);
            QCOMPARE(bench.fills.kept(), std::optional(number));
        }
    }

    void aTuneIsFoundAgainAsItWasLeft() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.fills.show(2);
        bench.document.select(1, 2);
        const Score shown = bench.document.shown();
        bench.document.showTune(1);
        QVERIFY(!bench.document.gap());
        QVERIFY(bench.fills.fills().empty());
        QVERIFY(!bench.document.hasPreview());
        QVERIFY(bench.document.selection().isEmpty());
        bench.document.showTune(0);
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 3}));
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.fills.shown(), std::optional(2));
        QVERIFY(bench.document.shown() == shown);
    }

    void severalGapsHaveFillsOfTheirOwn() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.fills.show(2);
        bench.document.select(5, 5);
        bench.document.eraseSelection();
        QCOMPARE(bench.document.gaps().size(), std::size_t(2));
        QCOMPARE(bench.document.gap()->range, (MeasureRange{5, 6}));
        QVERIFY(bench.fills.fills().empty());
        QVERIFY2(!bench.document.shown().measure(2).isBlank(), "the other gap goes on showing");
        QVERIFY(bench.fill());
        QCOMPARE(bench.document.shown(),
                 lacuna::replaceMeasures(
                     lacuna::replaceMeasures(bench.document.score(), {2, 4},
                                             bench.document.gaps()[0].fills->fills[1].measures),
                     {5, 6}, bench.fills.fills()[0].measures));
        // A bar of the other brings it to hand.
        QSignalSpy changed(&bench.document, &lacuna::ScoreDocument::gapChanged);
        bench.document.select(3, 3);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        QCOMPARE(bench.fills.shown(), std::optional(2));
        bench.fills.accept();
        QVERIFY2(bench.document.hasPreview(), "what the other shows stays unkept");
        QVERIFY(bench.document.score().measure(5).isBlank());
        QCOMPARE(bench.fills.kept(), std::optional(2));
    }

    // Each view lays the tune out once for each.
    void keepingAFillAndItsUndoShowTheTuneOnceEach() {
        Bench bench;
        for (const int bar : {2, 5}) {
            bench.document.select(bar, bar);
            bench.document.eraseSelection();
            QVERIFY(bench.fill());
            bench.fills.show(1);
        }
        QSignalSpy shown(&bench.document, &lacuna::ScoreDocument::shownChanged);
        bench.fills.accept();
        QVERIFY2(bench.document.hasPreview(), "what the other shows stays unkept");
        QCOMPARE(shown.count(), 1);
        bench.document.undoStack().undo();
        QCOMPARE(shown.count(), 2);
        bench.document.undoStack().redo();
        QCOMPARE(shown.count(), 3);
    }

    void aGapTakesThePlaceOfThoseItReachesInto() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.document.setGap({3, 5});
        QCOMPARE(bench.document.gaps().size(), std::size_t(1));
        QCOMPARE(bench.document.gap()->range, (MeasureRange{3, 5}));
        QVERIFY2(bench.document.gap()->original, "what was erased is still known");
    }

    void bracketsThatWereOnlyTriedGo() {
        Bench bench;
        bench.document.setGap({0, 1});
        bench.document.setGap({4, 6});
        QCOMPARE(bench.document.gaps().size(), std::size_t(1));
    }

    void anEditFarAwayMakesFillsStaleAndUndoFresh() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        QVERIFY(!bench.fills.areStale());
        QSignalSpy changed(&bench.fills, &lacuna::FillController::fillsChanged);
        changeFarAway(bench.document);
        QVERIFY(bench.fills.areStale());
        QVERIFY(changed.count() > 0);
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.fills.shown(), std::optional(1));
        QVERIFY2(!bench.document.shown().measure(2).isBlank(), "it is still shown");
        QVERIFY(bench.document.shown().measure(0) == bench.document.score().measure(0));
        bench.document.undoStack().undo();
        QVERIFY(!bench.fills.areStale());
        bench.document.undoStack().redo();
        QVERIFY(bench.fills.areStale());
        QVERIFY(bench.fill());
        QVERIFY(!bench.fills.areStale());
        bench.fills.accept();
        QVERIFY2(!bench.fills.areStale(), "a fill that is kept is no change around it");
    }

    void undoLeavesFillsThatWereMadeSince() {
        Bench bench;
        changeFarAway(bench.document);
        bench.document.setGap({2, 4});
        QVERIFY(bench.fill());
        bench.fills.show(4);
        const auto fills = bench.document.gap()->fills;
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.gap()->fills, fills);
        QCOMPARE(bench.fills.shown(), std::optional(4));
        QVERIFY(bench.fills.areStale());
    }

    void aGapTakenAwayByHandStaysAway() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        changeFarAway(bench.document);
        bench.document.clearGap();
        QVERIFY(!bench.document.hasPreview());
        bench.document.undoStack().undo();
        QVERIFY(!bench.document.gap());
        QVERIFY(bench.document.gaps().empty());
    }

    void aGapThatAnEditMadeGoesWithIt() {
        Bench bench;
        bench.erase();
        bench.document.undoStack().undo();
        QVERIFY(!bench.document.gap());
        bench.document.undoStack().redo();
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        QVERIFY(bench.document.gap()->original);
        QVERIFY(bench.fill());
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
    }

    void theGapAroundWhatUndoSelectsComesToHand() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.document.select(5, 5);
        bench.document.eraseSelection();
        QVERIFY(bench.fill());
        bench.document.select(2, 2);
        QCOMPARE(bench.document.gap()->range, (MeasureRange{2, 4}));
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.selection(), (MeasureRange{5, 6}));
        QCOMPARE(bench.document.gap()->range, (MeasureRange{5, 6}));
    }

    void undoBringsTheSelectionBack() {
        Bench bench;
        bench.document.select(4, 5);
        insertBar(bench.document, 0);
        QCOMPARE(bench.document.selection(), (MeasureRange{5, 7}));
        bench.document.select(1, 1);
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.selection(), (MeasureRange{4, 6}));
        bench.document.undoStack().redo();
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 2}));
    }

    void whatWasErasedIsKnownAfterUndoAndRedo() {
        Bench bench;
        bench.erase();
        bench.document.undoStack().undo();
        bench.document.undoStack().redo();
        insertBar(bench.document, 0);
        bench.document.setGap({3, 4});
        QVERIFY(bench.document.gap()->original);
        QCOMPARE(*bench.document.gap()->original->front(), bench.original.measure(2));
    }

    void aFillThatIsShownElsewhereGoesIntoTheProject() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.fills.show(3);
        bench.document.select(5, 5);
        bench.document.eraseSelection();
        QVERIFY(bench.fill());
        changeFarAway(bench.document);
        const Score shown = bench.document.shown();
        const std::string bytes = lacuna::writeProject(lacuna::projectOf(bench.document, {}));

        Bench after;
        after.document.setBook(lacuna::bookOfProject(bytes));
        lacuna::restoreProject(*after.document.book().project, after.document);
        QCOMPARE(after.document.gaps().size(), std::size_t(2));
        QCOMPARE(after.document.gap()->range, (MeasureRange{5, 6}));
        QCOMPARE(after.document.gaps()[0].chosen, std::optional(3));
        QVERIFY(after.fills.areStale());
        QVERIFY(after.document.shown() == shown);
        QCOMPARE(lacuna::writeProject(lacuna::projectOf(after.document, {})), bytes);
    }

    void aProjectThatShowsAFillItHasNotShowsNone() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        lacuna::ProjectFile project = lacuna::projectOf(bench.document, {});
        project.view.fill = 99;
        project.gaps.front().shown = 99;
        Bench after;
        after.document.setBook(lacuna::bookOfProject(lacuna::writeProject(project)));
        lacuna::restoreProject(*after.document.book().project, after.document);
        QVERIFY(!after.fills.shown());
        QVERIFY(!after.document.hasPreview());
    }
};

LACUNA_CORE_TEST(TuneSessionTest)
#include "tst_tune_session.moc"
