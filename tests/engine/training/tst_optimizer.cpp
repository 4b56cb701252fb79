// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/optimizer.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <torch/torch.h>

using namespace lacuna;

namespace {

torch::nn::Sequential network() {
    return torch::nn::Sequential(torch::nn::Linear(5, 7), torch::nn::Tanh(),
                                 torch::nn::Linear(7, 3));
}

torch::Tensor lossOf(torch::nn::Sequential& model, std::int64_t step) {
    torch::manual_seed(static_cast<std::uint64_t>(100 + step));
    const torch::Tensor input = torch::randn({16, 5});
    return (model->forward(input) - input.narrow(1, 0, 3)).pow(2).mean();
}

void copyInto(torch::nn::Sequential& to, const torch::nn::Sequential& from) {
    const torch::NoGradGuard noGradients;
    const auto source = from->named_parameters();
    for (auto& parameter : to->named_parameters())
        parameter.value().copy_(source[parameter.key()]);
}

double farthest(const torch::nn::Sequential& a, const torch::nn::Sequential& b) {
    double most = 0;
    const auto other = b->named_parameters();
    for (const auto& parameter : a->named_parameters())
        most =
            std::max(most, (parameter.value() - other[parameter.key()]).abs().max().item<double>());
    return most;
}

} // namespace

class TestOptimizer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsAreThoseOfLibTorchsAdamW() {
        torch::manual_seed(1);
        torch::nn::Sequential ours = network();
        torch::nn::Sequential theirs = network();
        copyInto(theirs, ours);
        Optimizer optimizer(*ours, {.weightDecay = 0.1, .gradientNorm = 1e9});
        std::vector<torch::Tensor> matrices;
        std::vector<torch::Tensor> vectors;
        for (const torch::Tensor& parameter : theirs->parameters())
            (parameter.dim() > 1 ? matrices : vectors).push_back(parameter);
        const auto options = torch::optim::AdamWOptions(0.01).betas({0.9, 0.98}).eps(1e-8);
        torch::optim::AdamW decaying(matrices,
                                     torch::optim::AdamWOptions(options).weight_decay(0.1));
        torch::optim::AdamW plain(vectors, torch::optim::AdamWOptions(options).weight_decay(0));
        for (int step = 0; step < 30; ++step) {
            optimizer.clearGradients();
            lossOf(ours, step).backward();
            optimizer.step(0.01);
            decaying.zero_grad();
            plain.zero_grad();
            lossOf(theirs, step).backward();
            decaying.step();
            plain.step();
        }
        QVERIFY2(farthest(ours, theirs) < 2e-5,
                 qPrintable(QString::number(farthest(ours, theirs))));
    }

    void longGradientsAreCutToTheNorm() {
        torch::manual_seed(2);
        torch::nn::Sequential ours = network();
        torch::nn::Sequential theirs = network();
        copyInto(theirs, ours);
        Optimizer optimizer(*ours, {.gradientNorm = 0.01});
        Optimizer other(*theirs, {.gradientNorm = 1e9});
        for (int step = 0; step < 3; ++step) {
            optimizer.clearGradients();
            (100 * lossOf(ours, step)).backward();
            optimizer.step(0.01);
            other.clearGradients();
            (100 * lossOf(theirs, step)).backward();
            torch::nn::utils::clip_grad_norm_(theirs->parameters(), 0.01);
            other.step(0.01);
        }
        QVERIFY(farthest(ours, theirs) < 1e-5);
    }

    void theAverageFollowsTheWeights() {
        torch::nn::Linear model(1, 1);
        Optimizer optimizer(*model, {.averaging = 0.9});
        const torch::Tensor before = model->weight.detach().clone();
        double average = before.item<double>();
        for (int step = 0; step < 40; ++step) {
            optimizer.clearGradients();
            (model->weight.sum() + model->bias.sum()).backward();
            optimizer.step(0.1);
            const double share = std::min(0.9, (2.0 + step) / (11.0 + step));
            average = share * average + (1 - share) * model->weight.item<double>();
        }
        const double trained = model->weight.item<double>();
        optimizer.showAverage();
        QVERIFY(std::abs(model->weight.item<double>() - average) < 1e-4);
        QVERIFY(std::abs(average - trained) > 0.1);
        optimizer.showTrained();
        QCOMPARE(model->weight.item<double>(), trained);
    }

    void aRestoredStateGoesOnTheSame() {
        torch::manual_seed(3);
        torch::nn::Sequential whole = network();
        torch::nn::Sequential second = network();
        copyInto(second, whole);
        const OptimizerOptions options{.weightDecay = 0.1, .averaging = 0.99};
        Optimizer optimizer(*whole, options);
        NamedTensors saved;
        for (int step = 0; step < 10; ++step) {
            optimizer.clearGradients();
            lossOf(whole, step).backward();
            optimizer.step(0.01);
            if (step == 4) {
                for (const auto& [name, tensor] : optimizer.state())
                    saved.emplace_back(name, tensor.clone());
            }
        }
        Optimizer resumed(*second, options);
        resumed.restore(saved, 5);
        for (int step = 5; step < 10; ++step) {
            resumed.clearGradients();
            lossOf(second, step).backward();
            resumed.step(0.01);
        }
        QCOMPARE(farthest(whole, second), 0.0);
        optimizer.showAverage();
        resumed.showAverage();
        QCOMPARE(farthest(whole, second), 0.0);
        saved.pop_back();
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, resumed.restore(saved, 5));
    }

    void parametersThatDoNotLearnStay() {
        torch::nn::Sequential model = network();
        model->named_parameters()["0.weight"].set_requires_grad(false);
        const torch::Tensor before = model->named_parameters()["0.weight"].clone();
        Optimizer optimizer(*model, {.weightDecay = 0.5});
        optimizer.clearGradients();
        lossOf(model, 0).backward();
        optimizer.step(0.1);
        QVERIFY(torch::equal(before, model->named_parameters()["0.weight"]));
    }

    void theRateRisesAndFalls() {
        QCOMPARE(learningRateAt(0, 100, 1.0, 10), 0.1);
        QCOMPARE(learningRateAt(9, 100, 1.0, 10), 1.0);
        QCOMPARE(learningRateAt(55, 100, 1.0, 10, 0.0), 0.5);
        QCOMPARE(learningRateAt(100, 100, 1.0, 10), 0.02);
        for (int step = 11; step <= 100; ++step)
            QVERIFY(learningRateAt(step, 100, 1.0, 10) < learningRateAt(step - 1, 100, 1.0, 10));
    }
};

LACUNA_APPLESS_TEST(TestOptimizer)
#include "tst_optimizer.moc"
