// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/fake_gap_filler.h"
#include "tests/support/patience.h"
#include "tests/support/processor_time.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/fill_controller.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <mutex>

using lacuna::FillController;
using lacuna::Score;
using State = FillController::State;

namespace {

/// A document with a gap in bars 3 and 4, and a controller that fills without models.
struct Bench {
    lacuna::OpenSmallBook book;
    lacuna::ScoreDocument& document = book.document;
    std::mutex loadedMutex;
    std::vector<std::string> loaded;
    QSemaphore loads{1}; ///< taken by a test, loading waits
    std::shared_ptr<lacuna::FakeFillerControl> filler =
        std::make_shared<lacuna::FakeFillerControl>();
    FillController fills{document, [this](const std::optional<std::filesystem::path>& style) {
                             return load(style);
                         }};
    Score original = document.score();

    /// On the worker. A style's folder tells by its name how it loads.
    std::unique_ptr<lacuna::GapFiller> load(const std::optional<std::filesystem::path>& style) {
        const std::string name = style ? style->filename().string() : "own";
        std::string number;
        {
            const std::lock_guard lock(loadedMutex);
            loaded.push_back(name);
            number = std::to_string(loaded.size());
        }
        if (name == "damaged") {
            throw lacuna::ModelError("latent_rnn.safetensors is cut off; train the style again.");
        }
        if (name == "odd") {
            throw std::runtime_error("index 7 out of range");
        }
        loads.acquire();
        loads.release();
        const lacuna::WeightHashes hashes{.measureVae = "vae", // those of a style change each time
                                          .latentRnn = name + number,
                                          .anticipationRnn = "judge"};
        return std::make_unique<lacuna::FakeGapFiller>(filler, hashes);
    }
    std::vector<std::string> loadedSoFar() {
        const std::lock_guard lock(loadedMutex);
        return loaded;
    }
    static lacuna::Style style(const QString& id) {
        return {.id = id, .name = id.toUpper(), .folder = "/styles/" + id};
    }

    void erase() {
        document.select(2, 3);
        document.eraseSelection();
    }
    bool fill() {
        fills.requestFills({});
        return lacuna::waitFor([this] { return fills.state() != State::Filling; });
    }
};

} // namespace

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
        FillController fills(book.document, [](const auto&) -> std::unique_ptr<lacuna::GapFiller> {
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

    void fillsAreForgottenWhenTheirNeighboursChange() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.document.apply(lacuna::eraseMeasures(bench.document.score(), {0, 1}), "other");
        QVERIFY(bench.fills.fills().empty());
        QVERIFY(!bench.fills.shown().has_value());
    }

    void fillsAreForgottenWithTheTune() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        bench.document.showTune(1);
        QVERIFY(bench.fills.fills().empty());
        QVERIFY(!bench.document.hasPreview());
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
        QCOMPARE(bench.fills.origin().weights.latentRnn, std::string("own1"));
        bench.fills.useStyle(Bench::style("sligo"));
        QTRY_COMPARE(bench.fills.models(), FillController::Models::Ready);
        QCOMPARE(bench.fills.origin().weights.latentRnn, std::string("own1"));
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.origin().weights.latentRnn, std::string("sligo2"));
        bench.fills.useStyle(std::nullopt);
        QVERIFY(bench.fill()); // asked for while the models are loaded
        QCOMPARE(bench.fills.origin().weights.latentRnn, std::string("own3"));
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

QTEST_MAIN(FillControllerTest)
#include "tst_fill_controller.moc"
