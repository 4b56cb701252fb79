// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/evaluation/fill_rows.h"
#include "engine/evaluation/metrics.h"
#include "engine/nn/weight_saving.h"
#include "engine/training/recipe.h"
#include "tests/engine/training/small_tunes.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lacuna;

namespace {

TrainingSet setOf(std::vector<CorpusTune> tunes, std::vector<CorpusTune> valid) {
    Corpus corpus;
    for (CorpusTune& tune : tunes) {
        tune.split = Split::Train;
        corpus.tunes.push_back(std::move(tune));
    }
    for (CorpusTune& tune : valid) {
        tune.split = Split::Valid;
        corpus.tunes.push_back(std::move(tune));
    }
    return trainingSet(corpus, recipeFor(TrainedModel::LatentRnn), torch::kCPU);
}

QByteArray contentOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double pitchRightAtOnsets(const FillRow& row, const std::vector<GapTask>& tasks) {
    Ratio sum;
    for (const GapTask& task : tasks)
        sum += scoresOf(task, {.fills = row.fill(task, 1), .nats = {}})[Column::PitchAtOnsets];
    return sum.above / sum.below;
}

} // namespace

class TestModelTrainers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void eightMeasuresAreLearntByHeart() {
        const std::vector<CorpusTune> tunes = smallTunes(1, 8, 3);
        const TokenStore store(tunes, torch::kCPU);
        const torch::Tensor tokens = store.tokens().to(torch::kInt64);
        MeasureVae model;
        Optimizer optimizer(*model, {});
        const torch::Tensor none = torch::zeros({8, 64});
        double loss = 100;
        int step = 0;
        // Evaluation mode: nothing is dropped, nothing is drawn.
        model->eval();
        for (; step < 800 && loss > 0.05; ++step) {
            optimizer.clearGradients();
            const torch::Tensor each = measureVaeLoss(model, tokens, store.meters(), none, 0);
            loss = each.item<double>();
            each.backward();
            optimizer.step(2e-3);
        }
        QVERIFY2(loss < 0.05, qPrintable(QString("%1 after %2 steps").arg(loss).arg(step)));
        const torch::NoGradGuard noGradients;
        const Posterior posterior = model->encode(tokens, store.meters());
        QVERIFY(torch::equal(model->greedy(posterior.mean, store.meters()), tokens));
    }

    void savedModelsReloadToEqualOutputs() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.safetensors").toStdString();
        const std::string again = folder.filePath("b.safetensors").toStdString();
        AnticipationRnn model(96);
        saveWeights(*model, path, model->config());
        AnticipationRnn loaded = openAnticipationRnn(path);
        saveWeights(*loaded, again, loaded->config());
        QCOMPARE(contentOf(path), contentOf(again));
        AnticipationRnn second = openAnticipationRnn(again);
        loaded->eval();
        second->eval();
        const torch::NoGradGuard noGradients;
        const TaskBatch batch =
            taskBatches(gapTasks(smallTunes(2, 8, 1), {}), 4, torch::kCPU).front();
        QVERIFY(torch::equal(loaded->logits(batch.tokens, batch.gap, batch.meters),
                             second->logits(batch.tokens, batch.gap, batch.meters)));
    }

    void aGrownMemorySaysNothingAtFirst() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.safetensors").toStdString();
        AnticipationRnn fresh;
        saveWeights(*fresh, path, fresh->config());
        AnticipationRnn small = openAnticipationRnn(path);
        AnticipationRnn grown(64);
        grown->loadWeights(path, true);
        small->eval();
        grown->eval();
        const torch::NoGradGuard noGradients;
        const TaskBatch batch =
            taskBatches(gapTasks(smallTunes(2, 8, 1), {}), 4, torch::kCPU).front();
        QVERIFY(torch::allclose(small->logits(batch.tokens, batch.gap, batch.meters),
                                grown->logits(batch.tokens, batch.gap, batch.meters), 1e-5, 1e-5));
    }

    void twoRunsWithOneSeedGiveEqualFiles_data() {
        QTest::addColumn<int>("model");
        QTest::newRow("MeasureVae") << static_cast<int>(TrainedModel::MeasureVae);
        QTest::newRow("LatentRnn") << static_cast<int>(TrainedModel::LatentRnn);
        QTest::newRow("AnticipationRnn") << static_cast<int>(TrainedModel::AnticipationRnn);
        QTest::newRow("random constraints")
            << static_cast<int>(TrainedModel::AnticipationRnnRandom);
    }
    void twoRunsWithOneSeedGiveEqualFiles() {
        QFETCH(int, model);
        const QTemporaryDir folder;
        const TrainingSet set = setOf(smallTunes(4, 8, 3), smallTunes(2, 8, 9));
        Recipe recipe = recipeFor(static_cast<TrainedModel>(model));
        recipe.batch = 2;
        recipe.training.steps = 3;
        QByteArray first;
        for (const char* name : {"a", "b"}) {
            const auto trainer = makeTrainer(recipe, set, LACUNA_TEST_MODELS, std::nullopt);
            const std::filesystem::path weights = folder.filePath(name).toStdString();
            const TrainingFiles files{
                .weights = weights, .checkpoint = {}, .fingerprint = {}, .notes = {}};
            const TrainingResult result =
                train(*trainer, recipe.training, files, [](const TrainingEvent&) {}, {});
            QCOMPARE(result.steps, 3);
            const QByteArray content = contentOf(weights);
            QVERIFY(content.size() > 1000);
            if (first.isEmpty())
                first = content;
            QVERIFY(content == first);
        }
    }

    void aTinyRunDoesBetterThanCopying() {
        // From nothing, and what is measured is what was learnt from: the run must have learnt it.
        const std::vector<CorpusTune> tunes{risingTune(8)};
        const TrainingSet set = setOf(tunes, tunes);
        Recipe recipe = recipeFor(TrainedModel::LatentRnn);
        recipe.batch = 4;
        recipe.windows.otherOctave = 0;
        recipe.training.steps = 400; // fewer leave it to the rounding of the kernels
        recipe.training.rate = 1e-3;
        recipe.training.warmup = 10;
        recipe.training.optimizer.averaging = 0.9;
        recipe.training.validateEvery = 1000;
        const QTemporaryDir folder;
        const auto trainer = makeTrainer(recipe, set, LACUNA_TEST_MODELS, std::nullopt);
        const std::filesystem::path weights =
            folder.filePath("latent_rnn.safetensors").toStdString();
        train(*trainer, recipe.training,
              {.weights = weights, .checkpoint = {}, .fingerprint = {}, .notes = {}},
              [](const TrainingEvent&) {}, {});
        for (const char* name : {"measure_vae.safetensors", "anticipation_rnn.safetensors"}) {
            std::filesystem::copy(std::filesystem::path(LACUNA_TEST_MODELS) / name,
                                  weights.parent_path() / name);
        }
        const FillRows rows = loadFillRows(weights.parent_path(), {"copy", "latent-rnn-mode"});
        QCOMPARE(rows.rows.size(), 2u);
        const double copy = pitchRightAtOnsets(rows.rows[0], set.validTasks);
        const double learnt = pitchRightAtOnsets(rows.rows[1], set.validTasks);
        qInfo("pitch right at onsets: copy %.3f, learnt %.3f", copy, learnt);
        QVERIFY(learnt >= copy + 0.5);
    }

    void aStopWhileMeasuresAreReadEndsIt_data() {
        QTest::addColumn<TrainedModel>("model");
        for (const TrainedModel model : {TrainedModel::LatentRnn, TrainedModel::LatentRnn2019})
            QTest::newRow(nameOf(model).c_str()) << model;
    }
    void aStopWhileMeasuresAreReadEndsIt() {
        QFETCH(TrainedModel, model);
        const TrainingSet set = setOf(smallTunes(6, 12, 1), smallTunes(3, 12, 2));
        std::stop_source stop;
        std::vector<MeasuresRead> told;
        const auto make = [&] {
            return makeTrainer(recipeFor(model), set, LACUNA_TEST_MODELS, std::nullopt,
                               {.stop = stop.get_token(),
                                .report = [&](const MeasuresRead& read) { told.push_back(read); }});
        };
        QVERIFY(make() != nullptr);
        QVERIFY(!told.empty());
        QVERIFY(told.back().measures > 0);
        QCOMPARE(told.back().measures, told.back().of);
        QCOMPARE(told.back().secondsLeft, 0.0);
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(TrainingError, make());
    }

    void tooFewTunesAreRefused() {
        QVERIFY_THROWS_EXCEPTION(TrainingError, setOf({}, {}));
        QVERIFY_THROWS_EXCEPTION(TrainingError, setOf(smallTunes(1, 8, 1), {}));
    }
};

LACUNA_APPLESS_TEST(TestModelTrainers)
#include "tst_model_trainers.moc"
