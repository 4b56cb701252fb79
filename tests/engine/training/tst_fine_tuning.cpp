// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/nn/anticipation_inference.h"
#include "engine/nn/latent_rnn_inference.h"
#include "engine/nn/safetensors_file.h"
#include "engine/nn/style_weights.h"
#include "engine/training/fine_tuning.h"
#include "tests/engine/training/small_tunes.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace lacuna;

namespace {

Corpus corpusOf(int tunes) {
    Corpus corpus;
    corpus.tunes = smallTunes(tunes, 12, 7);
    return corpus;
}

Corpus splitCorpus(int tunes, int held) {
    Corpus corpus = corpusOf(tunes);
    holdOut(corpus, held, 1);
    return corpus;
}

QStringList filesIn(const QTemporaryDir& folder) {
    return QDir(folder.path()).entryList(QDir::Files);
}

/// A handful of small steps, so large that each of them counts: what is learnt in them is little,
/// but on any machine the same.
FineTuning shortTuning(const QTemporaryDir& folder) {
    return {.models = LACUNA_TEST_MODELS,
            .out = folder.path().toStdString(),
            .steps = 6,
            .batch = 4,
            .validateEvery = 3,
            .rate = 2e-3};
}

/// What is left if only the first model has got a style.
QStringList onlyLatentRnn() {
    return {QString::fromStdString(weightsFileOf(TrainedModel::LatentRnn))};
}

int heldOf(const Corpus& corpus) {
    return static_cast<int>(std::ranges::count(corpus.tunes, Split::Valid, &CorpusTune::split));
}

double surpriseAt(const std::vector<GapTask>& tasks, const AnticipationInference& judge) {
    double nats = 0;
    for (const GapTask& task : tasks) {
        std::vector<char> gap(task.measures.size(), 0);
        std::vector<MeasureTokens> constraints = task.measures;
        for (int i = task.gapFirst; i < task.gapEnd; ++i) {
            gap[static_cast<std::size_t>(i)] = 1;
            constraints[static_cast<std::size_t>(i)].fill(model::unknown);
        }
        const std::vector<MeasureTokens> truth(task.measures.begin() + task.gapFirst,
                                               task.measures.begin() + task.gapEnd);
        const auto context = judge.prepare(constraints, gap, task.meter, {});
        nats += judge.negativeLogLikelihood(context, truth, {}).front();
    }
    return nats;
}

} // namespace

class TestFineTuning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tenTunesAreHeldOut() {
        Corpus corpus = corpusOf(200);
        holdOut(corpus, 10, 1);
        QCOMPARE(heldOf(corpus), 10);
        Corpus again = corpusOf(200);
        holdOut(again, 10, 1);
        for (std::size_t i = 0; i < corpus.tunes.size(); ++i)
            QCOMPARE(again.tunes[i].split, corpus.tunes[i].split);
    }

    void aFifthAtMostIsHeldOut() {
        Corpus corpus = corpusOf(15);
        holdOut(corpus, 10, 1);
        QCOMPARE(heldOf(corpus), 3);
    }

    void settingsOfOneMelodyStayTogether() {
        Corpus corpus = corpusOf(60);
        for (std::size_t i = 0; i < corpus.tunes.size(); ++i)
            corpus.tunes[i].cluster = "melody " + std::to_string(i / 3);
        holdOut(corpus, 10, 4);
        QVERIFY(heldOf(corpus) >= 10 && heldOf(corpus) <= 12);
        std::set<std::string> learnt;
        std::set<std::string> held;
        for (const CorpusTune& tune : corpus.tunes)
            (tune.split == Split::Train ? learnt : held).insert(tune.cluster);
        for (const std::string& cluster : held)
            QVERIFY(!learnt.contains(cluster));
    }

    void aLargeClusterIsHeldOutOnlyIfThereIsNoOther() {
        Corpus corpus = corpusOf(9);
        for (std::size_t i = 0; i < corpus.tunes.size(); ++i)
            corpus.tunes[i].cluster = i < 5 ? "five" : "four";
        holdOut(corpus, 1, 1);
        QCOMPARE(heldOf(corpus), 4);
        corpus.tunes[8].cluster = "one";
        holdOut(corpus, 1, 1);
        QCOMPARE(heldOf(corpus), 1);
        QCOMPARE(corpus.tunes[8].split, Split::Valid);
        for (CorpusTune& tune : corpus.tunes)
            tune.cluster = "all";
        QVERIFY_THROWS_EXCEPTION(TrainingError, holdOut(corpus, 1, 1));
    }

    void tunesTooShortToMeasureWithAreRefused() {
        Corpus corpus;
        corpus.tunes = smallTunes(20, 7, 7);
        QVERIFY_THROWS_EXCEPTION(TrainingError, holdOut(corpus, 10, 1));
    }

    void tooFewTunesAreRefused() {
        Corpus corpus = corpusOf(4);
        QVERIFY_THROWS_EXCEPTION(TrainingError, holdOut(corpus, 10, 1));
    }

    void aStopBeforeTheFirstStepIsSaid() {
        const QTemporaryDir folder;
        const Corpus corpus = splitCorpus(24, 4);
        std::stop_source stop;
        stop.request_stop();
        const FineTuning tuning = shortTuning(folder);
        try {
            fineTune(
                corpus, tuning, [](TrainedModel, const TrainingEvent&) {}, stop.get_token());
            QFAIL("nothing was thrown");
        } catch (const TrainingError& error) {
            QVERIFY2(QString(error.what()).contains("before its first step"), error.what());
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aStopKeepsWhatIsBestSoFar() {
        const QTemporaryDir folder;
        const Corpus corpus = splitCorpus(24, 4);
        std::stop_source stop;
        const auto stopOnceBetter = [&](TrainedModel, const TrainingEvent& event) {
            const auto* validation = std::get_if<Validation>(&event);
            if (validation != nullptr && validation->step > 0 && validation->best)
                stop.request_stop();
        };
        const FineTuning tuning = shortTuning(folder);
        const auto tuned = fineTune(corpus, tuning, stopOnceBetter, stop.get_token());
        QCOMPARE(tuned.size(), 1u);
        QCOMPARE(tuned[0].model, TrainedModel::LatentRnn);
        QCOMPARE(tuned[0].result.end, TrainingEnd::Stopped);
        QCOMPARE(tuned[0].stored.size(), 1u); // who stops waits for no comparison
        QCOMPARE(filesIn(folder), onlyLatentRnn());
    }

    void aModelThatFailsLeavesTheOther() {
        const QTemporaryDir folder;
        const Corpus corpus = splitCorpus(8, 1);
        // As on a disk that is full by then.
        const auto report = [](TrainedModel model, const TrainingEvent&) {
            if (model == TrainedModel::AnticipationRnn)
                throw ModelError("The disk is full.");
        };
        const FineTuning tuning = shortTuning(folder);
        const auto tuned = fineTune(corpus, tuning, report, {});
        QCOMPARE(tuned.size(), 2u);
        QCOMPARE(tuned[0].failure, std::string());
        QVERIFY(!tuned[0].stored.empty());
        QCOMPARE(tuned[1].failure, std::string("The disk is full."));
        QVERIFY(tuned[1].stored.empty());
        QCOMPARE(filesIn(folder), onlyLatentRnn());
    }

    void whatWasBestBeforeAFailureIsKept() {
        const QTemporaryDir folder;
        const Corpus corpus = splitCorpus(8, 1);
        bool isBetter = false;
        const auto report = [&](TrainedModel, const TrainingEvent& event) {
            const auto* validation = std::get_if<Validation>(&event);
            if (isBetter)
                throw TrainingError("The loss was no number.");
            isBetter = validation != nullptr && validation->step > 0 && validation->best;
        };
        const FineTuning tuning = shortTuning(folder);
        const auto tuned = fineTune(corpus, tuning, report, {});
        QCOMPARE(tuned[0].failure, std::string("The loss was no number."));
        QVERIFY(tuned[0].result.best < tuned[0].result.before);
        QCOMPARE(tuned[0].stored.size(), tuning.ranks.size());
        QVERIFY(tuned[1].stored.empty());
        QCOMPARE(filesIn(folder), onlyLatentRnn());
    }

    void failingAltogetherIsSaid() {
        const QTemporaryDir folder;
        const Corpus corpus = splitCorpus(8, 1);
        const auto fails = [](TrainedModel, const TrainingEvent&) {
            throw ModelError("The disk is full.");
        };
        FineTuning tuning = shortTuning(folder);
        QVERIFY_THROWS_EXCEPTION(TrainingError, fineTune(corpus, tuning, fails, {}));
        QVERIFY(QDir(folder.path()).isEmpty());
        tuning.out = tuning.models;
        QVERIFY_THROWS_EXCEPTION(TrainingError, fineTune(corpus, tuning, fails, {}));
        QVERIFY(std::filesystem::exists(tuning.models / weightsFileOf(TrainedModel::LatentRnn)));
    }

    void aStyleLowersTheSurpriseAtTunesHeldOut() {
        const QTemporaryDir folder;
        const Corpus corpus = splitCorpus(24, 4);
        const FineTuning tuning = shortTuning(folder);
        const std::vector<TunedModel> tuned =
            fineTune(corpus, tuning, [](TrainedModel, const TrainingEvent&) {}, {});
        QCOMPARE(tuned.size(), 2u);
        for (const TunedModel& each : tuned) {
            QVERIFY2(each.result.best < each.result.before,
                     qPrintable(QString("%1: %2, before %3")
                                    .arg(QString::fromStdString(nameOf(each.model)))
                                    .arg(each.result.best)
                                    .arg(each.result.before)));
            const std::string file = weightsFileOf(each.model);
            const StyleWeights style((tuning.out / file).string(),
                                     each.model == TrainedModel::LatentRnn ? "LatentRnn"
                                                                           : "AnticipationRnn",
                                     fileHash((tuning.models / file).string()));
            QVERIFY(!std::filesystem::exists(tuning.out / (file + ".best")));
            QVERIFY(!std::filesystem::exists(tuning.out / (file + ".tried")));
            // Both ways to store it were measured, and the better one is the file's.
            QCOMPARE(each.stored.size(), tuning.ranks.size());
            QVERIFY(each.stored[0].loss <= each.stored[1].loss);
            QVERIFY(each.stored[0].loss < each.result.before);
            const SafetensorsFile kept((tuning.out / file).string());
            QCOMPARE(kept.metadata().at("rank"), std::to_string(each.stored[0].rank));
        }
        // The fillers wear what was made: the judge finds the tunes held out likelier.
        const std::string judge = weightsFileOf(TrainedModel::AnticipationRnn);
        const std::string shipped = (tuning.models / judge).string();
        const std::vector<GapTask> tasks = gapTasks(tunesOf(corpus, Split::Valid), {});
        const double plain = surpriseAt(tasks, AnticipationInference(shipped));
        const double styled =
            surpriseAt(tasks, AnticipationInference(shipped, (tuning.out / judge).string()));
        QVERIFY2(styled < plain, qPrintable(QString("%1, plain %2").arg(styled).arg(plain)));
        QVERIFY_THROWS_EXCEPTION(
            ModelError, LatentRnnInference((tuning.models / "latent_rnn.safetensors").string(),
                                           (tuning.out / judge).string()));
    }
};

LACUNA_APPLESS_TEST(TestFineTuning)
#include "tst_fine_tuning.moc"
