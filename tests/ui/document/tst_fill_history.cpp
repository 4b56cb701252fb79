// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/measures.h"
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/fill_bench.h"
#include "ui/document/project.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using lacuna::FillController;
using lacuna::FillSet;
using lacuna::ProjectFile;
using lacuna::ProjectFillSet;

namespace {

/// Bars 3 and 4 erased, filled several times; each set has one fill more than the one before.
struct History : lacuna::FillBench {
    explicit History(int sets) {
        erase();
        for (int i = 0; i < sets; ++i) {
            areMade = fillWith(i + 1) && areMade;
        }
    }
    bool fillWith(int count) {
        fills.requestFills({.filler = engine, .sampling = {.candidates = 64}, .count = count});
        return lacuna::waitFor([this] { return fills.state() == FillController::State::Idle; });
    }
    std::vector<int> sizes() const {
        std::vector<int> result;
        for (const FillSet& set : fills.history()) {
            result.push_back(static_cast<int>(set->fills.size()));
        }
        return result;
    }
    std::string project() const { return lacuna::writeProject(lacuna::projectOf(document, {})); }

    lacuna::FillerKind engine = lacuna::FillerKind::LatentRnn;
    bool areMade = true;
};

/// As the program opens it.
struct Opened : lacuna::FillBench {
    explicit Opened(const std::string& bytes) {
        document.setBook(lacuna::bookOfProject(bytes));
        lacuna::restoreProject(*document.book().project, document);
    }
    std::string project() const { return lacuna::writeProject(lacuna::projectOf(document, {})); }
};

} // namespace

class FillHistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillingAgainKeepsWhatWasMadeBefore() {
        History bench(3);
        QVERIFY(bench.areMade);
        QCOMPARE(bench.sizes(), (std::vector{3, 2, 1}));
        QCOMPARE(bench.fills.placeInHistory(), std::optional(0));
        QCOMPARE(bench.fills.history()[0]->number, 3);
        QCOMPARE(bench.fills.history()[2]->number, 1);
        QCOMPARE(bench.fills.history()[0], bench.document.gap()->fills);
    }

    void newFillsDifferFromAllThatWereShown() {
        History bench(3);
        QCOMPARE(bench.filler->shownBefore(), 2 + 1);
        QCOMPARE(bench.fills.receipt().unlike, (std::vector{2, 1}));
        QCOMPARE(bench.fills.history()[2]->receipt->unlike, std::vector<int>());
    }

    void theSameSettingsGiveTheSameAgain() {
        History bench(3);
        QVERIFY(bench.fillWith(2)); // as the second set was made, after the first alone
        QCOMPARE(bench.filler->shownBefore(), 1);
        QCOMPARE(bench.fills.receipt().unlike, std::vector{1});
        QCOMPARE(bench.fills.receipt(), *bench.fills.history()[2]->receipt);
    }

    void anEarlierSetComesToHandAgain() {
        History bench(3);
        bench.fills.show(3);
        const int steps = bench.document.undoStack().count();
        const lacuna::Score score = bench.document.score();
        QSignalSpy changed(&bench.fills, &FillController::fillsChanged);
        bench.fills.bringBackFills(1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(bench.fills.fills().size(), std::size_t(2));
        QCOMPARE(bench.fills.placeInHistory(), std::optional(1));
        QCOMPARE(bench.fills.receipt().sampling.count, 2);
        QCOMPARE(bench.fills.shown(), std::optional(1));
        QCOMPARE(bench.sizes(), (std::vector{3, 2, 1})); // they stand as they were made
        QVERIFY(bench.document.score() == score);
        QCOMPARE(bench.document.undoStack().count(), steps);
        QVERIFY(bench.document.shown() ==
                lacuna::replaceMeasures(score, {2, 4}, bench.fills.fills()[0].measures));
        bench.fills.show(2);
        bench.fills.accept();
        QCOMPARE(bench.fills.kept(), std::optional(2));
        bench.fills.bringBackFills(0);
        QCOMPARE(bench.fills.fills().size(), std::size_t(3));
        QVERIFY2(!bench.fills.shown(), "what the tune has is still to be seen");
    }

    void theOriginalStaysShown() {
        History bench(2);
        bench.fills.show(0);
        bench.fills.bringBackFills(1);
        QCOMPARE(bench.fills.shown(), std::optional(0));
        QVERIFY(bench.document.shown() == bench.original);
    }

    void placesThatAreNotThereChangeNothing() {
        History bench(2);
        QSignalSpy changed(&bench.fills, &FillController::fillsChanged);
        for (const int place : {-1, 0, 2}) {
            bench.fills.bringBackFills(place);
        }
        bench.document.clearGap();
        QVERIFY(bench.fills.history().empty());
        QVERIFY(!bench.fills.placeInHistory());
        bench.fills.bringBackFills(0);
        QCOMPARE(changed.count(), 1); // the gap has gone
    }

    void aFillThatIsCancelledLosesNothing() {
        History bench(2);
        bench.filler->hold();
        bench.fills.requestFills({});
        QVERIFY(bench.fills.fills().empty());
        QVERIFY(!bench.fills.placeInHistory());
        QCOMPARE(bench.sizes(), (std::vector{2, 1}));
        bench.fills.bringBackFills(0);
        QCOMPARE(bench.fills.state(), FillController::State::Idle);
        QCOMPARE(bench.fills.fills().size(), std::size_t(2));
        bench.filler->release();
        QVERIFY(bench.fillWith(3));
        QCOMPARE(bench.sizes(), (std::vector{3, 2, 1}));
    }

    void theOldestGoesWhenThereAreTooMany() {
        History bench(lacuna::mostFillSets + 2);
        QVERIFY(bench.areMade);
        QCOMPARE(bench.sizes().size(), std::size_t(lacuna::mostFillSets));
        QCOMPARE(bench.sizes().front(), lacuna::mostFillSets + 2);
        QCOMPARE(bench.sizes().back(), 3);
        const std::string bytes = bench.project();
        Opened after(bytes);
        QCOMPARE(after.fills.history().size(), std::size_t(lacuna::mostFillSets));
        QCOMPARE(after.project(), bytes);
    }

    void undoKeepsTheHistory() {
        History bench(2);
        bench.document.apply(lacuna::removeMeasures(bench.document.score(), {2, 4}), "Remove");
        QVERIFY(bench.fills.history().empty());
        bench.document.undoStack().undo();
        QCOMPARE(bench.sizes(), (std::vector{2, 1}));
        bench.document.apply(
            lacuna::insertMeasures(bench.document.score(), 0, 1, lacuna::NewMeasures::Rests), "");
        QVERIFY(bench.fillWith(3));
        bench.document.undoStack().undo();
        QCOMPARE(bench.sizes(), (std::vector{3, 2, 1}));
        bench.fills.bringBackFills(1);
        QVERIFY(!bench.fills.areStale());
        bench.fills.bringBackFills(0);
        QVERIFY(bench.fills.areStale());
    }

    void aGapWithAHistoryIsNotOneThatWasOnlyTried() {
        History bench(1);
        bench.document.select(5, 5);
        QVERIFY(bench.fillWith(1));
        bench.filler->hold();
        bench.fills.requestFills({});
        bench.document.select(0, 0);
        bench.document.setGapFromSelection();
        bench.filler->release();
        QCOMPARE(bench.document.gaps().size(), std::size_t(3));
        bench.document.select(5, 5);
        QCOMPARE(bench.sizes(), std::vector{1});
    }

    void projectsKeepIt() {
        History bench(2);
        bench.engine = lacuna::FillerKind::LatentRnn2019;
        bench.document.apply(lacuna::replaceMeasures(bench.document.score(), {0, 1},
                                                     {bench.document.score().measures()[1]}),
                             "Change bar 1");
        QVERIFY(bench.fillWith(1));
        bench.fills.bringBackFills(1);
        bench.fills.show(2);
        const std::string bytes = bench.project();
        Opened after(bytes);
        QCOMPARE(after.fills.history().size(), std::size_t(3));
        QCOMPARE(after.fills.placeInHistory(), std::optional(1));
        QCOMPARE(after.fills.shown(), std::optional(2));
        QVERIFY(after.fills.areStale());
        for (std::size_t i = 0; i < 3; ++i) {
            const FillSet& was = bench.fills.history()[i];
            const FillSet& is = after.fills.history()[i];
            QCOMPARE(is->number, was->number);
            QVERIFY(is->receipt == was->receipt);
            QVERIFY(std::ranges::equal(
                is->fills, was->fills, [](const lacuna::Fill& a, const lacuna::Fill& b) {
                    return a.description == b.description &&
                           std::ranges::equal(
                               a.measures, b.measures,
                               [](const auto& x, const auto& y) { return *x == *y; });
                }));
        }
        QCOMPARE(after.project(), bytes);
        after.fills.bringBackFills(0);
        QVERIFY(!after.fills.areStale());
        QCOMPARE(after.fills.receipt().sampling.engine, std::string("latent-rnn-2019"));
    }

    void aProjectMayBeSavedWhileNoSetIsAtHand() {
        History bench(2);
        bench.filler->hold();
        bench.fills.requestFills({});
        const std::string bytes = bench.project();
        bench.filler->release();
        Opened after(bytes);
        QCOMPARE(after.document.gap()->range, (lacuna::MeasureRange{2, 4}));
        QVERIFY(after.fills.fills().empty());
        QCOMPARE(after.fills.history().size(), std::size_t(2));
        QCOMPARE(after.project(), bytes);
    }

    void aSetThatDoesNotFitIsLeftOut() {
        // An older program keeps what it does not know while it makes another gap of these bars.
        const History bench(3);
        ProjectFile project = lacuna::readProject(bench.project());
        ProjectFillSet odd = project.gaps[0].otherSets.front();
        odd.fills.front().music = "X:1\nM:6/8\nL:1/8\nK:D\nA6|A6|\n";
        ProjectFillSet unknown = project.gaps[0].otherSets.front();
        unknown.receipt->sampling.engine = "steam";
        project.gaps[0].otherSets.insert(project.gaps[0].otherSets.begin(), {odd, unknown, {}});
        Opened after(lacuna::writeProject(project));
        QCOMPARE(after.project(), bench.project());
    }

    void whatANewerProgramSaysOfASetStaysWithIt() {
        const History bench(3);
        ProjectFile project = lacuna::readProject(bench.project());
        project.gaps[0].otherSets[1].others = R"({"future":1})";
        project.gaps[0].otherSets[1].fills[0].others = R"({"future":2})";
        Opened after(lacuna::writeProject(project));
        QCOMPARE(after.project(), lacuna::writeProject(project));
        after.fills.bringBackFills(2);
        const ProjectFile saved = lacuna::readProject(after.project());
        QCOMPARE(saved.gaps[0].fills[0].others, std::string(R"({"future":2})"));
    }
};

LACUNA_CORE_TEST(FillHistoryTest)
#include "tst_fill_history.moc"
