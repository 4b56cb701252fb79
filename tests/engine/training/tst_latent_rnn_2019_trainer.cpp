// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/latent_rnn_2019_trainer.h"
#include "engine/training/training_loop.h"
#include "tests/engine/training/small_tunes.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace lacuna;

namespace {

MeasureVae measureVae() {
    MeasureVae loaded;
    loaded->loadWeights(LACUNA_SOURCE_DIR "/models/measure_vae.safetensors");
    return loaded;
}

TrainingSet setOf(const std::vector<CorpusTune>& tunes, const std::vector<CorpusTune>& valid) {
    TrainingSet set;
    set.tunes = std::make_shared<TokenStore>(tunes, torch::kCPU);
    set.validTunes = valid;
    return set;
}

GapTraining smallBatches() {
    GapTraining options = latentRnn2019Training();
    options.batch = 4;
    options.windows.longestGap = 2;
    return options;
}

} // namespace

class TestLatentRnn2019Trainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void init() { torch::manual_seed(1); }

    void theLossFollowsFromStepAndSeed() {
        const TrainingSet set = setOf(smallTunes(6, 12, 3), smallTunes(3, 12, 9));
        LatentRnn2019Trainer trainer(set, measureVae(), LatentRnn2019(), smallBatches());
        trainer.module().train();
        const auto lossAt = [&](std::int64_t step) {
            torch::manual_seed(5);
            return trainer.loss(step).item<double>();
        };
        const double first = lossAt(0);
        const double second = lossAt(1);
        QVERIFY(std::isfinite(first) && first > 0);
        QVERIFY(first != second);
        QCOMPARE(lossAt(0), first);
        QCOMPARE(lossAt(1), second);
    }

    // The decoder is told on by gradients but never changed by them, and drops nothing.
    void measureVaeIsFrozen() {
        const TrainingSet set = setOf(smallTunes(6, 12, 3), smallTunes(3, 12, 9));
        MeasureVae vae = measureVae();
        LatentRnn2019Trainer trainer(set, vae, LatentRnn2019(), smallBatches());
        trainer.module().train();
        trainer.loss(0).backward();
        for (const auto& parameter : vae->named_parameters())
            QVERIFY2(!parameter.value().grad().defined(), parameter.key().c_str());
        for (const auto& parameter : trainer.module().named_parameters())
            QVERIFY2(parameter.value().grad().defined(), parameter.key().c_str());
        MeasureVae fresh = measureVae();
        fresh->eval();
        const torch::NoGradGuard noGradients;
        const torch::Tensor tokens = set.tunes->tokens().narrow(0, 0, 8).to(torch::kInt64);
        const torch::Tensor meters = set.tunes->meters().narrow(0, 0, 8);
        const torch::Tensor latents = fresh->encode(tokens, meters).mean;
        QVERIFY(torch::equal(vae->encode(tokens, meters).mean, latents));
        QVERIFY(torch::equal(vae->teacherForced(latents, tokens, meters),
                             fresh->teacherForced(latents, tokens, meters)));
    }

    void theShortestTunesStillHoldAGap() {
        const TrainingSet set = setOf(smallTunes(3, 4, 3), smallTunes(2, 8, 9));
        GapTraining options = latentRnn2019Training();
        options.batch = 3;
        LatentRnn2019Trainer trainer(set, measureVae(), LatentRnn2019(), options);
        trainer.module().train();
        const torch::NoGradGuard noGradients;
        for (std::int64_t step = 0; step < 30; ++step)
            QVERIFY(std::isfinite(trainer.loss(step).item<double>()));
    }

    // What is measured is what was learnt from.
    void aShortRunLearns() {
        const std::vector<CorpusTune> tunes = smallTunes(4, 8, 21);
        LatentRnn2019Trainer trainer(setOf(tunes, tunes), measureVae(), LatentRnn2019(),
                                     smallBatches());
        const QTemporaryDir folder;
        TrainingOptions options;
        options.steps = 60;
        options.warmup = 5;
        options.validateEvery = 1000;
        const TrainingFiles files{.weights = folder.filePath("a.safetensors").toStdString(),
                                  .checkpoint = {},
                                  .fingerprint = {},
                                  .notes = {}};
        const TrainingResult result =
            train(trainer, options, files, [](const TrainingEvent&) {}, {});
        QVERIFY2(result.best < 0.7 * result.before,
                 qPrintable(QString("%1 after %2").arg(result.best).arg(result.before)));
        // The file is the state that was validated, but for the rounding to half precision.
        LatentRnn2019 kept;
        kept->loadWeights(files.weights.string());
        kept->eval();
        const torch::NoGradGuard noGradients;
        LatentRnn2019Trainer again(setOf(tunes, tunes), measureVae(), kept, smallBatches());
        QVERIFY(std::abs(validationOf(again) - result.best) < 0.01 * result.best);
    }
};

LACUNA_APPLESS_TEST(TestLatentRnn2019Trainer)
#include "tst_latent_rnn_2019_trainer.moc"
