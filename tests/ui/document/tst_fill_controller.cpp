// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/fake_gap_filler.h"
#include "tests/support/patience.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/fill_bench.h"
#include "ui/document/fill_controller.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>

using lacuna::FillController;
using lacuna::Score;
using State = FillController::State;
using Bench = lacuna::FillBench;

class FillControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhenTheModelsAreLoaded() {
        Bench bench;
        QCOMPARE(bench.fills.models(), FillController::Models::Loading);
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
    }

    void saysWhyTheModelsAreMissing() {
        lacuna::OpenSmallBook book;
        FillController fills(
            book.document, [](const auto&, lacuna::Backend) -> std::unique_ptr<lacuna::GapFiller> {
                throw lacuna::ModelError("The weights are gone.");
            });
        QTRY_COMPARE(fills.models(), FillController::Models::Missing);
        QCOMPARE(fills.modelTrouble(), QString("The weights are gone."));
        book.document.select(2, 3);
        fills.requestFills({});
        QTRY_COMPARE(fills.state(), State::Refused);
        QCOMPARE(fills.refusal(), QString("The weights are gone."));
    }

    void showsTheBestFillInPlaceWithoutAnEdit() {
        Bench bench;
        bench.erase();
        const Score erased = bench.document.score();
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.fills.shown(), std::optional(1));
        QVERIFY(bench.document.score() == erased);
        QVERIFY(bench.document.shown() ==
                lacuna::replaceMeasures(erased, {2, 4}, bench.fills.fills()[0].measures));
        QCOMPARE(bench.document.undoStack().count(), 1);
    }

    void aSelectionThatIsFilledBecomesTheGapWithoutBeingErased() {
        Bench bench;
        bench.document.select(4, 5);
        QVERIFY(bench.fill());
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{4, 6}));
        QVERIFY(bench.document.score() == bench.original);
        QVERIFY(bench.fills.hasOriginal());
    }

    void acceptIsOneStepAndTheGapStays() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.fills.show(2);
        const lacuna::Measures second = bench.fills.fills()[1].measures;
        const int before = bench.document.undoStack().count();
        bench.fills.accept();
        QCOMPARE(bench.document.undoStack().count(), before + 1);
        QVERIFY(bench.document.score() == lacuna::replaceMeasures(bench.original, {2, 4}, second));
        QVERIFY(!bench.document.hasPreview());
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{2, 4}));
        QCOMPARE(bench.document.selection(), (lacuna::MeasureRange{2, 4}));
        QCOMPARE(bench.fills.kept(), std::optional(2));
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        bench.document.undoStack().undo();
        QVERIFY(bench.document.score().measure(2).isBlank());
    }

    void escapeBringsTheOriginalBack() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.fills.bringBackOriginal();
        QVERIFY(bench.document.score() == bench.original);
        QVERIFY(!bench.fills.shown().has_value());
        QCOMPARE(bench.document.undoStack().count(), 2);
    }

    void zeroShowsTheErasedOriginal() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fills.hasNumber(0));
        bench.fills.show(0);
        QVERIFY(bench.document.shown() == bench.original);
        QVERIFY(bench.document.score().measure(2).isBlank());
    }

    void peekingGivesWayToTheChosenFill() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.fills.show(1);
        bench.fills.peek(3);
        QCOMPARE(bench.fills.shown(), std::optional(3));
        bench.fills.endPeek();
        QCOMPARE(bench.fills.shown(), std::optional(1));
    }

    void eventsOfACancelledRequestAreDropped() {
        Bench bench;
        bench.erase();
        bench.filler->hold();
        bench.fills.requestFills({});
        bench.filler->waitForFills(1);
        bench.fills.cancel();
        QCOMPARE(bench.fills.state(), State::Idle);
        bench.filler->release();
        // A second request goes through the same queue: when it is done, the first one's events
        // have all come.
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.filler->requestsSeen().size(), std::size_t(2));
    }

    void theLatestRequestWins() {
        Bench bench;
        bench.erase();
        bench.filler->hold();
        bench.fills.requestFills({});
        bench.filler->waitForFills(1);
        lacuna::FillSettings two;
        two.count = 2;
        bench.fills.requestFills(two);
        bench.filler->release();
        QTRY_COMPARE(bench.fills.state(), State::Idle);
        QCOMPARE(bench.fills.fills().size(), std::size_t(2));
    }

    void aRefusalIsASentenceAndNothingIsLost() {
        Bench bench;
        bench.erase();
        const Score erased = bench.document.score();
        bench.filler->failWith("This tune is in 5/4; choose another meter.");
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.state(), State::Refused);
        QCOMPARE(bench.fills.refusal(), QString("This tune is in 5/4; choose another meter."));
        QVERIFY(bench.document.score() == erased);
        QVERIFY(!bench.document.hasPreview());
    }

    void aFillThatRunsEndsWhenItsNeighboursChange() {
        Bench bench;
        bench.erase();
        bench.filler->hold();
        bench.fills.requestFills({});
        bench.document.apply(lacuna::eraseMeasures(bench.document.score(), {0, 1}), "other");
        QCOMPARE(bench.fills.state(), State::Idle);
        bench.filler->release();
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QVERIFY(!bench.fills.areStale());
    }

    void aFillThatRunsEndsWithTheTune() {
        Bench bench;
        bench.erase();
        bench.filler->hold();
        bench.fills.requestFills({});
        bench.document.showTune(1);
        QCOMPARE(bench.fills.state(), State::Idle);
        bench.document.showTune(0);
        QVERIFY(bench.fills.fills().empty());
        QVERIFY(!bench.document.hasPreview());
        bench.filler->release();
    }

    void aFillThatRunsNeverComesIntoAnotherTunesGap() {
        Bench bench;
        bench.document.showTune(1);
        bench.document.setGap({0, bench.document.score().size()});
        const int id = bench.document.gap()->id;
        bench.document.showTune(0);
        bench.erase();
        QCOMPARE(bench.document.gap()->id, id);
        bench.filler->hold();
        bench.fills.requestFills({});
        bench.document.showTune(1);
        QCOMPARE(bench.fills.state(), State::Idle);
        bench.filler->release();
        QVERIFY(bench.fills.fills().empty());
    }

    void preparesAGapOnceItIsChosen() {
        Bench bench;
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        bench.erase();
        bench.filler->waitForPrepares(1);
        QCOMPARE(bench.filler->preparedGap(), (lacuna::MeasureRange{2, 4}));
    }

    void anotherStyleIsLoadedOffTheScreen() {
        Bench bench;
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        bench.loads.acquire();
        QSignalSpy changes(&bench.fills, &FillController::styleChanged);
        bench.fills.useStyle(Bench::style("sligo"));
        QCOMPARE(changes.count(), 1);
        QCOMPARE(bench.fills.models(), FillController::Models::Loading);
        QCOMPARE(bench.fills.style()->name, QString("SLIGO"));
        bench.loads.release();
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QCOMPARE(bench.loadedSoFar(), (std::vector<std::string>{"own", "sligo"}));
        bench.erase();
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
    }

    void fillsKeepTheHashesOfTheWeightsThatMadeThem() {
        Bench bench;
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        bench.erase();
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.receipt().weights.latentRnn, std::string("own1"));
        bench.fills.useStyle(Bench::style("sligo"));
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QCOMPARE(bench.fills.receipt().weights.latentRnn, std::string("own1"));
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.receipt().weights.latentRnn, std::string("sligo2"));
        bench.fills.useStyle(std::nullopt);
        QVERIFY(bench.fill()); // asked for while the models are loaded
        QCOMPARE(bench.fills.receipt().weights.latentRnn, std::string("own3"));
    }

    void theModelsRunOnWhatIsAskedFor() {
        Bench bench;
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QCOMPARE(bench.fills.backendInUse().name, std::string("AVX9 kernels"));
        bench.fills.useBackend(lacuna::Backend::Kernels); // as it is: nothing is loaded
        QCOMPARE(bench.fills.models(), FillController::Models::Ready);
        bench.loads.acquire();
        bench.fills.useBackend(lacuna::Backend::LibTorch);
        QCOMPARE(bench.fills.models(), FillController::Models::Loading);
        QVERIFY(bench.fills.loadsLibTorch());
        bench.loads.release();
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QCOMPARE(bench.fills.backendInUse().name, std::string("LibTorch 9"));
        bench.erase();
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.receipt().backend, std::string("LibTorch 9"));
        // Another style runs on the same.
        bench.fills.useStyle(Bench::style("sligo"));
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QCOMPARE(bench.fills.backendInUse().name, std::string("LibTorch 9"));
    }

    void theEngineOf2019IsRefusedAtTheTunesEdges() {
        Bench bench;
        bench.loads.acquire();
        bench.fills.useStyle(Bench::style("sligo"));
        QVERIFY(!bench.fills.loadsLibTorch()); // the kernels
        bench.loads.release();
        for (const lacuna::MeasureRange edge :
             {lacuna::MeasureRange{0, 2}, lacuna::MeasureRange{6, 8}}) {
            bench.document.setGap(edge);
            bench.fills.requestFills({.filler = lacuna::FillerKind::LatentRnn2019});
            QCOMPARE(bench.fills.state(), FillController::State::Refused);
            QVERIFY(bench.fills.refusal().contains("whole bars on both sides"));
            QVERIFY(bench.fills.refusalToCome().isEmpty()); // another engine could
        }
        QCOMPARE(bench.filler->fillsStarted(), 0);
        bench.document.setGap({2, 4});
        bench.fills.requestFills({.filler = lacuna::FillerKind::LatentRnn2019});
        QTRY_COMPARE(bench.fills.state(), FillController::State::Idle);
        QVERIFY(!bench.fills.fills().empty());
    }

    void aBackendThatCannotBeUsedIsSaidAndFillsGoOn() {
        Bench bench;
        bench.loads.acquire();
        bench.fills.useBackend(lacuna::Backend::Cuda);
        QVERIFY(bench.fills.mostCandidates() > 1000); // until it is known that there is none
        bench.loads.release();
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QCOMPARE(bench.fills.backendInUse().trouble, std::string("There is no GPU here."));
        QCOMPARE(bench.fills.mostCandidates(), lacuna::mostCandidates(lacuna::Backend::Kernels));
        bench.erase();
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
    }

    void theStyleChosenLastIsTheOneThatIsReady() {
        Bench bench;
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        bench.loads.acquire();
        bench.fills.useStyle(Bench::style("a"));
        QTRY_COMPARE(bench.loadedSoFar().back(), std::string("a"));
        bench.fills.useStyle(Bench::style("b")); // overtaken before the worker comes to it
        bench.fills.useStyle(Bench::style("c"));
        QSignalSpy ready(&bench.fills, &FillController::modelsChanged);
        bench.loads.release();
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QCOMPARE(ready.count(), 1); // a was not taken for c
        QCOMPARE(bench.loadedSoFar(), (std::vector<std::string>{"own", "a", "c"}));
        QCOMPARE(bench.fills.style()->id, QString("c"));
    }

    void aStyleThatCannotBeLoadedGivesWayWithASentence_data() {
        QTest::addColumn<QString>("style");
        QTest::addColumn<QString>("words");
        QTest::newRow("damaged") << "damaged"
                                 << "latent_rnn.safetensors is cut off";
        QTest::newRow("an error nobody expected") << "odd"
                                                  << "The style “ODD” could not be loaded";
    }

    void aStyleThatCannotBeLoadedGivesWayWithASentence() {
        QFETCH(QString, style);
        QFETCH(QString, words);
        Bench bench;
        bench.erase();
        bench.fills.useStyle(Bench::style(style));
        QVERIFY(bench.fill()); // asked for before anybody knew
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.fills.models(), FillController::Models::Ready);
        QVERIFY(!bench.fills.style());
        QVERIFY2(bench.fills.styleTrouble().startsWith(words),
                 qPrintable(bench.fills.styleTrouble()));
        QVERIFY(bench.fills.styleTrouble().endsWith("Lacuna's own is used instead."));
        QCOMPARE(bench.loadedSoFar().back(), std::string("own"));
        bench.fills.useStyle(Bench::style("sligo"));
        QCOMPARE(bench.fills.styleTrouble(), QString());
    }

    void choosingAStyleStopsAFillAndKeepsWhatIsShown() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.filler->hold();
        const int before = bench.filler->fillsStarted();
        bench.fills.requestFills({});
        bench.filler->waitForFills(before + 1);
        bench.fills.useStyle(Bench::style("sligo"));
        QCOMPARE(bench.fills.state(), State::Idle);
        bench.filler->release();
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
    }

    void aRenamedStyleIsNotLoadedAgain() {
        Bench bench;
        bench.fills.useStyle(Bench::style("sligo"));
        lacuna::Style renamed = Bench::style("sligo");
        renamed.name = "From Sligo";
        bench.fills.useStyle(renamed);
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QCOMPARE(bench.fills.style()->name, QString("From Sligo"));
        const std::vector<std::string> loaded = bench.loadedSoFar();
        QCOMPARE(std::ranges::count(loaded, "sligo"), 1);
    }

    void theScreenNeverWaitsForAFill() {
        Bench bench;
        bench.erase();
        bench.filler->hold();
        lacuna::ProcessorTimer work;
        double longest = 0;
        int beats = 0;
        QTimer heart;
        heart.setInterval(10);
        connect(&heart, &QTimer::timeout, this, [&] {
            longest = std::max(longest, work.milliseconds());
            work.restart();
            if (++beats == 20) {
                bench.filler->release();
            }
        });
        heart.start();
        bench.fills.requestFills({});
        QTRY_VERIFY(bench.fills.fills().size() == 4 && beats > 30);
        QVERIFY2(longest < 50 * lacuna::slowness(),
                 qPrintable(QString("%1 ms of work between two beats").arg(longest)));
    }
};

LACUNA_TEST(FillControllerTest)
#include "tst_fill_controller.moc"
