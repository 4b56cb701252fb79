// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/likelihoods.h"
#include "engine/nn/model_tokens.h"
#include "engine/training/losses.h"
#include "engine/training/token_store.h"
#include "tests/engine/training/small_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace lacuna;

namespace {

/// Relative difference between the gradient along a random direction and the central difference
/// of the loss along it, in double precision.
double gradientError(torch::nn::Module& module, const std::function<torch::Tensor()>& loss) {
    std::vector<torch::Tensor> directions;
    double slope = 0;
    for (const torch::Tensor& parameter : module.parameters())
        parameter.mutable_grad() = torch::Tensor();
    loss().backward();
    for (const torch::Tensor& parameter : module.parameters()) {
        directions.push_back(torch::randn_like(parameter));
        if (parameter.grad().defined())
            slope += (parameter.grad() * directions.back()).sum().item<double>();
    }
    const torch::NoGradGuard noGradients;
    constexpr double step = 1e-6;
    const auto at = [&](double share) {
        std::size_t i = 0;
        for (torch::Tensor& parameter : module.parameters())
            parameter.add_(directions[i++], share);
        return loss().item<double>();
    };
    const double ahead = at(step);
    const double behind = at(-2 * step);
    const double measured = (ahead - behind) / (2 * step);
    return std::abs(measured - slope) / std::max(1e-8, std::abs(slope));
}

TaskBatch smallBatch() {
    const std::vector<GapTask> tasks =
        gapTasks(smallTunes(2, 8, 4), {.windowMeasures = 8, .longestGap = 2});
    return taskBatches(tasks, 2, torch::kCPU).front();
}

} // namespace

class TestLosses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(17); }

    void measureVaeGradientIsRight() {
        MeasureVae model;
        model->to(torch::kFloat64);
        model->eval();
        const TaskBatch batch = smallBatch();
        const torch::Tensor tokens = batch.tokens.view({-1, model::ticks}).narrow(0, 0, 4);
        const torch::Tensor meters = torch::full({4}, batch.meters[0].item<std::int64_t>());
        const torch::Tensor noise = torch::randn({4, model::latent}, torch::kFloat64);
        const double error = gradientError(
            *model, [&] { return measureVaeLoss(model, tokens, meters, noise, 0.3); });
        QVERIFY2(error < 1e-5, qPrintable(QString::number(error)));
    }

    void latentRnnGradientIsRight() {
        LatentRnn model(3);
        model->to(torch::kFloat64);
        model->eval();
        const TaskBatch batch = smallBatch();
        const auto shape = {batch.tokens.size(0), batch.tokens.size(1),
                            std::int64_t{model::latent}};
        const WindowPosteriors posteriors{torch::randn(shape, torch::kFloat64),
                                          torch::randn(shape, torch::kFloat64)};
        const torch::Tensor noise = torch::randn(shape, torch::kFloat64);
        const torch::Tensor rows = batch.gap.flatten().nonzero().flatten();
        const double error = gradientError(*model, [&] {
            return latentSurprise(model, posteriors, batch.gap, rows, batch.meters, noise).mean();
        });
        QVERIFY2(error < 1e-5, qPrintable(QString::number(error)));
    }

    void visibleMeasuresStrayAsFarAsAsked() {
        LatentRnn model(3);
        model->eval();
        const torch::NoGradGuard noGradients;
        const TaskBatch batch = smallBatch();
        const auto shape = {batch.tokens.size(0), batch.tokens.size(1),
                            std::int64_t{model::latent}};
        const WindowPosteriors posteriors{torch::randn(shape), torch::randn(shape)};
        const torch::Tensor noise = torch::randn(shape);
        const torch::Tensor rows = batch.gap.flatten().nonzero().flatten();
        const auto surprise = [&](const WindowPosteriors& seen, const torch::Tensor& share) {
            return latentSurprise(model, seen, batch.gap, rows, batch.meters, noise, share);
        };
        const torch::Tensor share = torch::zeros({batch.tokens.size(0), 1, 1});
        const torch::Tensor plain = surprise(posteriors, {});
        QVERIFY(torch::equal(surprise(posteriors, share), plain));
        QVERIFY(!torch::allclose(surprise(posteriors, share + 0.5), plain));
        // At a share of 1 visible measures are the samples.
        const torch::Tensor sample =
            posteriors.mean + torch::exp(0.5 * posteriors.logVariance) * noise;
        WindowPosteriors moved = posteriors;
        moved.mean = torch::where(batch.gap.unsqueeze(2), posteriors.mean, sample);
        QVERIFY(torch::allclose(surprise(posteriors, share + 1), surprise(moved, {}), 1e-4, 1e-4));
    }

    void anticipationGradientIsRight_data() {
        QTest::addColumn<int>("memory");
        QTest::newRow("without memory") << 0;
        QTest::newRow("with memory") << 64;
    }
    void anticipationGradientIsRight() {
        QFETCH(int, memory);
        AnticipationRnn model(memory);
        {
            const torch::NoGradGuard noGradients;
            for (auto& parameter : model->named_parameters()) {
                if (parameter.key().starts_with("memory_"))
                    parameter.value().normal_(0, 0.3); // a memory that says something
            }
        }
        model->to(torch::kFloat64);
        model->eval();
        const TaskBatch batch = smallBatch();
        const double error = gradientError(
            *model, [&] { return anticipationLoss(model, batch.tokens, batch.gap, batch.meters); });
        QVERIFY2(error < 1e-5, qPrintable(QString::number(error)));
    }

    void aHiddenTokenTellsTheConstraintsNothing() {
        AnticipationRnn model(64);
        {
            const torch::NoGradGuard noGradients;
            for (auto& parameter : model->named_parameters()) {
                if (parameter.key().starts_with("memory_"))
                    parameter.value().normal_(0, 0.3);
            }
        }
        model->eval();
        const torch::NoGradGuard noGradients;
        const TaskBatch batch = smallBatch();
        const auto gapFirst = batch.gap[0].nonzero()[0].item<std::int64_t>();
        torch::Tensor changed = batch.tokens.clone();
        // The gap's last tick: nothing before it may know.
        const auto gapLast = gapFirst + batch.gap[0].sum().item<std::int64_t>() - 1;
        const int lastTick = model::ticksOf(batch.meters[0].item<int>()) - 1;
        changed[0][gapLast][lastTick] = 40;
        const torch::Tensor before = model->logits(batch.tokens, batch.gap, batch.meters);
        const torch::Tensor after = model->logits(changed, batch.gap, batch.meters);
        const auto upTo = [&](const torch::Tensor& all) {
            return all[0].reshape({-1, model::tokens}).narrow(0, 0, gapLast * 24 + lastTick + 1);
        };
        QVERIFY(torch::equal(upTo(before), upTo(after)));
        QVERIFY(!torch::equal(before, after));
    }

    void theMemorySeesVisibleMeasures() {
        AnticipationRnn model(64);
        {
            const torch::NoGradGuard noGradients;
            for (auto& parameter : model->named_parameters()) {
                if (parameter.key() == "memory_output.weight")
                    parameter.value().normal_(0, 0.3);
            }
        }
        model->eval();
        const torch::NoGradGuard noGradients;
        const TaskBatch batch = smallBatch();
        AnticipationRnn without;
        const auto own = without->named_parameters();
        for (const auto& parameter : model->named_parameters()) {
            if (own.contains(parameter.key()))
                own[parameter.key()].detach().copy_(parameter.value());
        }
        without->eval();
        QVERIFY(!torch::allclose(model->logits(batch.tokens, batch.gap, batch.meters),
                                 without->logits(batch.tokens, batch.gap, batch.meters)));
    }

    void theLatentTermIsTheBounds() {
        MeasureVae measureVae;
        LatentRnn model;
        measureVae->eval();
        model->eval();
        const torch::NoGradGuard noGradients;
        const TaskBatch batch = smallBatch();
        const std::int64_t count = batch.tokens.size(0);
        const std::int64_t measures = batch.tokens.size(1);
        const torch::Tensor noise = torch::randn({count, measures, model::latent});
        const GapBound bound =
            gapBound(measureVae, model, batch.tokens, batch.gap, batch.meters, noise);
        const Posterior posterior =
            measureVae->encode(batch.tokens.view({count * measures, model::ticks}),
                               batch.meters.repeat_interleave(measures));
        const torch::Tensor surprise =
            latentSurprise(model,
                           {posterior.mean.view({count, measures, -1}),
                            posterior.logVariance.view({count, measures, -1})},
                           batch.gap, batch.gap.flatten().nonzero().flatten(), batch.meters, noise);
        QVERIFY(std::abs(surprise.sum().item<double>() - bound.latent.sum().item<double>()) < 1e-2);
    }

    void divergenceIsThatOfGaussians() {
        const Posterior same{torch::zeros({1, 64}), torch::zeros({1, 64})};
        QCOMPARE(divergenceFromPrior(same).item<float>(), 0.0f);
        const Posterior moved{torch::full({1, 64}, 2.0), torch::full({1, 64}, std::log(0.25))};
        // Each: (4 + 0.25 - 1 - log 0.25) / 2.
        const double expected = 64 * 0.5 * (4 + 0.25 - 1 + std::log(4.0));
        QVERIFY(std::abs(divergenceFromPrior(moved).item<double>() - expected) < 1e-3);
    }
};

LACUNA_APPLESS_TEST(TestLosses)
#include "tst_losses.moc"
