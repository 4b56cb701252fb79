// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/nn/latent_rnn_2019.h"
#include "engine/nn/measure_vae.h"
#include "engine/nn/weight_saving.h"
#include "tests/engine/nn/reference_data.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace lacuna;

namespace {

constexpr std::int64_t rows = 3;

torch::Tensor latents(std::int64_t measures) {
    return torch::randn({rows, measures, model::latent});
}

torch::Tensor toldNowhere(std::int64_t measures) {
    return torch::zeros({rows, measures}, torch::kBool);
}

torch::Tensor toldEverywhere(std::int64_t measures) {
    return torch::ones({rows, measures}, torch::kBool);
}

double distance(const torch::Tensor& a, const torch::Tensor& b) {
    return a.sizes() == b.sizes() ? (a - b).abs().max().item<double>() : INFINITY;
}

/// Numbers that differ by rounding alone, or by more than that.
constexpr double same = 1e-5;
constexpr double different = 1e-3;

} // namespace

/// The baseline of 2019 as a module; what it is like once trained is a matter of measuring.
class TestLatentRnn2019 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void init() {
        torch::manual_seed(1);
        m_model = LatentRnn2019();
        m_model->eval();
    }

    void writesOneLatentAMeasure_data() {
        QTest::addColumn<int>("past");
        QTest::addColumn<int>("gap");
        QTest::addColumn<int>("future");
        for (int gap = 1; gap <= 8; ++gap) {
            QTest::addRow("%d in the middle of 16", gap) << (16 - gap) / 2 << gap << (17 - gap) / 2;
            QTest::addRow("%d after 1 before 1", gap) << 1 << gap << 1;
        }
    }

    void writesOneLatentAMeasure() {
        QFETCH(int, past);
        QFETCH(int, gap);
        QFETCH(int, future);
        const torch::NoGradGuard noGradients;
        const torch::Tensor written = m_model->forward(latents(past), latents(future), gap);
        QCOMPARE(written.sizes().vec(), (std::vector<std::int64_t>{rows, gap, model::latent}));
        QVERIFY(written.isfinite().all().item<bool>());
    }

    void isSmallerThanEightMillion() {
        std::int64_t parameters = 0;
        for (const auto& parameter : m_model->named_parameters()) {
            parameters += parameter.value().numel();
            QVERIFY(parameter.key().find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
                    std::string::npos);
        }
        QCOMPARE(parameters, std::int64_t{7949440}); // as its page says
        QVERIFY(parameters < 8000000);
    }

    // A longer gap begins as a shorter one does: what is written first cannot know how much is to
    // come.
    void writesOneAfterTheOther() {
        const torch::NoGradGuard noGradients;
        const torch::Tensor past = latents(5);
        const torch::Tensor future = latents(3);
        const torch::Tensor eight = m_model->forward(past, future, 8);
        for (int gap = 1; gap < 8; ++gap)
            QVERIFY(distance(m_model->forward(past, future, gap), eight.narrow(1, 0, gap)) < same);
    }

    // Told what it would write anyway, the model writes just that.
    void teacherForcingFollowsTheTruth() {
        const torch::NoGradGuard noGradients;
        const torch::Tensor past = latents(5);
        const torch::Tensor future = latents(3);
        const torch::Tensor own = m_model->forward(past, future, 6);
        QVERIFY(distance(m_model->forward(past, future, {own, toldEverywhere(6)}), own) < same);
        // The same step by step: each measure is what a gap that ends there would get.
        const torch::Tensor truth = latents(6);
        const torch::Tensor told = m_model->forward(past, future, {truth, toldEverywhere(6)});
        for (std::int64_t i = 0; i < 6; ++i) {
            torch::Tensor changed = truth.clone();
            changed.select(1, i).add_(3);
            const torch::Tensor after =
                m_model->forward(past, future, {changed, toldEverywhere(6)});
            QVERIFY(distance(after.narrow(1, 0, i + 1), told.narrow(1, 0, i + 1)) < same);
            if (i + 1 < 6)
                QVERIFY(distance(after.select(1, i + 1), told.select(1, i + 1)) > different);
        }
    }

    void aMeasureThatIsToldNothingFollowsWhatWasWritten() {
        const torch::NoGradGuard noGradients;
        const torch::Tensor past = latents(4);
        const torch::Tensor future = latents(4);
        const torch::Tensor truth = latents(5);
        const torch::Tensor own = m_model->forward(past, future, 5);
        QVERIFY(distance(m_model->forward(past, future, {truth, toldNowhere(5)}), own) < same);
        // Told at one place of one row, only that row changes, and from there on.
        torch::Tensor told = toldNowhere(5);
        told[1][2] = true;
        const torch::Tensor mixed = m_model->forward(past, future, {truth, told});
        QVERIFY(distance(mixed[0], own[0]) < same && distance(mixed[2], own[2]) < same);
        QVERIFY(distance(mixed[1].narrow(0, 0, 2), own[1].narrow(0, 0, 2)) < same);
        QVERIFY(distance(mixed[1][2], own[1][2]) > different);
        torch::Tensor first = toldNowhere(5);
        first.select(1, 0).fill_(true);
        QVERIFY(distance(m_model->forward(past, future, {truth, first}), own) < same);
    }

    void hearsBothSides() {
        const torch::NoGradGuard noGradients;
        const torch::Tensor past = latents(4);
        const torch::Tensor future = latents(4);
        const torch::Tensor written = m_model->forward(past, future, 2);
        for (std::int64_t i = 0; i < 4; ++i) {
            torch::Tensor other = past.clone();
            other.select(1, i).add_(3);
            QVERIFY(distance(m_model->forward(other, future, 2), written) > different);
            other = future.clone();
            other.select(1, i).add_(3);
            QVERIFY(distance(m_model->forward(past, other, 2), written) > different);
        }
        QVERIFY(distance(m_model->forward(future, past, 2), written) > different);
    }

    void needsMusicOnBothSides() {
        QVERIFY_EXCEPTION_THROWN(m_model->forward(latents(0), latents(3), 2),
                                 std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(m_model->forward(latents(3), latents(0), 2),
                                 std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(m_model->forward(latents(3), latents(3), 0),
                                 std::invalid_argument);
    }

    // Through the frozen decoder and back, every parameter learns something.
    void allParametersHaveFiniteGradients() {
        MeasureVae vae;
        vae->loadWeights(weightsPath("measure_vae"));
        vae->eval();
        m_model->train();
        const torch::Tensor truth = latents(4);
        torch::Tensor told = toldNowhere(4);
        told.select(1, 2).fill_(true);
        const torch::Tensor written = m_model->forward(latents(6), latents(6), {truth, told});
        const torch::Tensor tokens =
            torch::randint(model::tokens, {4 * rows, model::ticks}, torch::kInt64);
        const torch::Tensor logits =
            vae->teacherForced(written.view({4 * rows, model::latent}), tokens,
                               torch::full({4 * rows}, 2, torch::kInt64));
        const torch::Tensor loss =
            torch::nll_loss(torch::log_softmax(logits, 2).view({-1, model::tokens}),
                            tokens.view({-1})) +
            (written - truth).pow(2).mean();
        loss.backward();
        for (const auto& parameter : m_model->named_parameters()) {
            const torch::Tensor gradient = parameter.value().grad();
            QVERIFY2(gradient.defined(), parameter.key().c_str());
            QVERIFY2(gradient.isfinite().all().item<bool>(), parameter.key().c_str());
            QVERIFY2(gradient.abs().max().item<double>() > 0, parameter.key().c_str());
        }
    }

    // It has to be able to learn: eight windows by heart.
    void learnsAFewGapsByHeart() {
        m_model->train();
        const torch::Tensor past = torch::randn({8, 4, model::latent});
        const torch::Tensor future = torch::randn({8, 4, model::latent});
        const torch::Tensor truth = torch::randn({8, 2, model::latent});
        torch::optim::AdamW optimizer(m_model->parameters(), torch::optim::AdamWOptions(2e-3));
        for (int step = 0; step < 60; ++step) {
            optimizer.zero_grad();
            const torch::Tensor told = torch::rand({8, 2}) < 0.5;
            (m_model->forward(past, future, {truth, told}) - truth).pow(2).mean().backward();
            optimizer.step();
        }
        const torch::NoGradGuard noGradients;
        m_model->eval();
        const double left =
            (m_model->forward(past, future, 2) - truth).pow(2).mean().item<double>();
        QVERIFY2(left < 0.2, qPrintable(QString::number(left))); // 1 if nothing were learned
    }

    void comesBackFromItsFile() {
        const torch::NoGradGuard noGradients;
        const QTemporaryDir folder;
        const std::string path = folder.filePath("latent_rnn_2019.safetensors").toStdString();
        saveWeights(*m_model, path, m_model->config());
        LatentRnn2019 read;
        read->loadWeights(path);
        read->eval();
        const torch::Tensor past = latents(4);
        const torch::Tensor future = latents(4);
        // Stored in half precision.
        QVERIFY(distance(read->forward(past, future, 4), m_model->forward(past, future, 4)) < 5e-3);
        QVERIFY_EXCEPTION_THROWN(read->loadWeights(weightsPath("latent_rnn")), ModelError);
    }

private:
    LatentRnn2019 m_model;
};

LACUNA_APPLESS_TEST(TestLatentRnn2019)
#include "tst_latent_rnn_2019.moc"
