// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/surprise.h"
#include "engine/inpainting/kernel_models.h"
#include "engine/nn/anticipation_rnn.h"
#include "tests/engine/evaluation/example_tasks.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace lacuna;

namespace {

/// The gap's pitches moved by a tritone.
GapTask spoilt(GapTask task) {
    for (int i = task.gapFirst; i < task.gapEnd; ++i) {
        for (std::uint8_t& each : task.measures[static_cast<std::size_t>(i)]) {
            if (token::isPitch(each))
                each = token::ofPitch(token::pitchOf(each) + 6);
        }
    }
    return task;
}

double meanOf(const std::vector<double>& values) {
    double sum = 0;
    for (const double each : values)
        sum += each;
    return sum / static_cast<double>(values.size());
}

/// -log p a gap measure by the LibTorch module.
double natsByModule(AnticipationRnn& module, const GapTask& task) {
    torch::Tensor tokens = torch::empty({1, task.size(), 24}, torch::kInt64);
    auto* token = tokens.data_ptr<std::int64_t>();
    for (const MeasureTokens& measure : task.measures)
        token = std::ranges::copy(measure, token).out;
    torch::Tensor gap = torch::zeros({1, task.size()}, torch::kBool);
    gap.slice(1, task.gapFirst, task.gapEnd).fill_(true);
    const torch::Tensor meter = torch::full({1}, std::int64_t{task.meter}, torch::kInt64);
    return module->negativeLogLikelihood(tokens, gap, meter).item<double>() / task.gapMeasures();
}

} // namespace

class TestSurprise : public QObject {
    Q_OBJECT

    const std::vector<GapTask> m_tasks = exampleTasks();
    /// A few, since the bound is slow: windows of 12 and of 16 measures.
    const std::vector<GapTask> m_someTasks{m_tasks.begin(), m_tasks.begin() + 4};
    std::shared_ptr<const Surprise> m_exact;
    std::shared_ptr<const Surprise> m_bound;

private Q_SLOTS:
    void initTestCase() {
        at::set_num_threads(1);
        m_exact = anticipationSurprise(openKernelModels({.folder = shippedWeights()}));
        m_bound = latentBound(shippedWeights(), 2, 1);
        QVERIFY(m_bound->isBound() && !m_exact->isBound());
    }

    void theExactSurpriseIsTheModules() {
        const torch::NoGradGuard noGradients;
        AnticipationRnn module =
            openAnticipationRnn((shippedWeights() / anticipationRnnFile).string());
        module->eval();
        const std::vector<double> nats = m_exact->nats(m_tasks, 2);
        QCOMPARE(nats.size(), m_tasks.size());
        for (std::size_t i = 0; i < nats.size(); ++i) {
            const double expected = natsByModule(module, m_tasks[i]);
            QVERIFY2(std::abs(nats[i] - expected) < 2e-3,
                     qPrintable(QString("%1 %2").arg(nats[i]).arg(expected)));
        }
    }

    void aTasksBoundDoesNotDependOnTheOthers() {
        const std::vector<double> together = m_bound->nats(m_someTasks, 2);
        for (std::size_t i = 0; i < m_someTasks.size(); ++i) {
            const double alone = m_bound->nats({&m_someTasks[i], 1}, 1).front();
            QVERIFY2(std::abs(alone - together[i]) < 2e-3,
                     qPrintable(QString("%1 %2").arg(alone).arg(together[i])));
        }
    }

    void otherDrawsGiveAboutTheSameBound() {
        const double one = meanOf(m_bound->nats(m_someTasks, 1));
        const double other = meanOf(latentBound(shippedWeights(), 2, 2)->nats(m_someTasks, 1));
        QVERIFY(one != other);
        QVERIFY2(std::abs(one - other) < 0.1 * one, qPrintable(QString::number(one - other)));
    }

    void wrongNotesSurprise() {
        std::vector<GapTask> wrong;
        for (const GapTask& task : m_someTasks)
            wrong.push_back(spoilt(task));
        for (const auto* surprise : {m_exact.get(), m_bound.get()}) {
            const double right = meanOf(surprise->nats(m_someTasks, 1));
            QVERIFY(right > 0 && right < 60);
            QVERIFY(meanOf(surprise->nats(wrong, 1)) > right + 5);
        }
    }
};

LACUNA_APPLESS_TEST(TestSurprise)
#include "tst_surprise.moc"
