// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_inference.h"
#include "engine/nn/anticipation_rnn.h"
#include "engine/nn/measure_vae.h"
#include "engine/nn/measure_vae_inference.h"
#include "engine/nn/row_sums.h"
#include "tests/engine/nn/module_comparison.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <limits>

using namespace lacuna;

/// Holds the inference kernels, which go step by step, to the LibTorch modules, which take whole
/// sequences, on random inputs.
class TestInference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void encodesLikeTheModule_data() { addMeters(); }
    void encodesLikeTheModule();
    void decodesLikeTheModule_data() { addMeters(); }
    void decodesLikeTheModule();
    void traversesLikeTheModule_data() { addGaps(); }
    void traversesLikeTheModule();
    void judgesLikeTheModule_data() { addGaps(); }
    void judgesLikeTheModule();
    void drawsTheModulesLikeliestTokens_data() { addGaps(); }
    void drawsTheModulesLikeliestTokens();

private:
    static void addMeters();
    static void addGaps();

    torch::NoGradGuard m_noGradients;
    MeasureVae m_vae;
    LatentRnn m_rnn;
    AnticipationRnn m_judge;
    MeasureVaeInference m_fastVae{weightsPath("measure_vae")};
    LatentRnnInference m_fastRnn{weightsPath("latent_rnn")};
    AnticipationInference m_fastJudge{weightsPath("anticipation_rnn")};
};

void TestInference::initTestCase() {
    at::set_num_threads(1);
    m_vae->loadWeights(weightsPath("measure_vae"));
    m_rnn = openLatentRnn(weightsPath("latent_rnn"));
    m_judge = openAnticipationRnn(weightsPath("anticipation_rnn"));
    m_vae->eval();
    m_rnn->eval();
    m_judge->eval();
}

void TestInference::addMeters() {
    QTest::addColumn<int>("meter");
    for (int meter = 0; meter < model::meters; ++meter) {
        QTest::addRow("meter %d", meter) << meter;
    }
}

void TestInference::addGaps() {
    QTest::addColumn<int>("meter");
    QTest::addColumn<QByteArray>("gap"); // x: to be written
    QTest::newRow("start, 2/4") << 0 << QByteArray("xx.........");
    QTest::newRow("middle, 3/4") << 1 << QByteArray("......xxx.......");
    QTest::newRow("end, 4/4") << 2 << QByteArray("............xxxx");
    QTest::newRow("two runs, 6/8") << 3 << QByteArray("..x....xx....");
    QTest::newRow("three runs, 9/8") << 4 << QByteArray("x.x.......x");
    QTest::newRow("32 measures, 12/8") << 5 << QByteArray("..............xxxx..............");
    QTest::newRow("everything") << 2 << QByteArray("xxx");
}

void TestInference::encodesLikeTheModule() {
    QFETCH(int, meter);
    RandomStream random(11, static_cast<std::uint64_t>(meter));
    const auto measures = randomMeasures(random, meter, 37);
    const torch::Tensor meters = torch::full({37}, meter, torch::kInt64);
    const Posterior expected = m_vae->encode(tensorOf(measures), meters);
    std::vector<Latent> means;
    std::vector<Latent> logVariances;
    for (const MeasurePosterior& posterior : m_fastVae.posteriors(measures, meter)) {
        means.push_back(posterior.mean);
        logVariances.push_back(posterior.logVariance);
    }
    QVERIFY(m_fastVae.encode(measures, meter) == means);
    const auto deviationFrom = [](const std::vector<Latent>& fast, const torch::Tensor& slow) {
        return deviation(numbersOf(tensorOf(fast)), numbersOf(slow.contiguous()));
    };
    QVERIFY(deviationFrom(means, expected.mean) < tolerance);
    QVERIFY(deviationFrom(logVariances, expected.logVariance) < tolerance);
}

void TestInference::decodesLikeTheModule() {
    QFETCH(int, meter);
    RandomStream random(12, static_cast<std::uint64_t>(meter));
    const auto measures = randomMeasures(random, meter, 13);
    std::vector<Latent> latents(13);
    std::ranges::generate(latents, [&] { return randomLatent(random); });
    const torch::Tensor meters = torch::full({13}, meter, torch::kInt64);
    const torch::Tensor expected =
        m_vae->teacherForced(tensorOf(latents), tensorOf(measures), meters).contiguous();
    QVERIFY(deviation(m_fastVae.teacherForcedLogits(latents, measures, meter),
                      numbersOf(expected)) < tolerance);
    QVERIFY(torch::equal(tensorOf(m_fastVae.decode(latents, meter)),
                         m_vae->greedy(tensorOf(latents), meters)));
}

void TestInference::traversesLikeTheModule() {
    QFETCH(int, meter);
    QFETCH(QByteArray, gap);
    QVERIFY(traverseDeviation(m_rnn, m_fastRnn, gapOf(gap), meter) < tolerance);
}

void TestInference::judgesLikeTheModule() {
    QFETCH(int, meter);
    QFETCH(QByteArray, gap);
    constexpr std::size_t rows = 5;
    const std::vector<char> isGap = gapOf(gap);
    RandomStream random(14, isGap.size());
    auto constraints = randomMeasures(random, meter, isGap.size());
    std::vector<MeasureTokens> fills;
    std::vector<torch::Tensor> each;
    for (std::size_t row = 0; row < rows; ++row) {
        auto whole = constraints;
        for (std::size_t i = 0; i < isGap.size(); ++i) {
            if (isGap[i] != 0) {
                whole[i] = randomMeasure(random, meter);
                fills.push_back(whole[i]);
            }
        }
        each.push_back(tensorOf(whole));
    }
    for (std::size_t i = 0; i < isGap.size(); ++i) {
        if (isGap[i] != 0) {
            constraints[i].fill(model::unknown);
        }
    }
    const torch::Tensor expected = m_judge->negativeLogLikelihood(
        torch::stack(each), gapTensor(isGap).unsqueeze(0).expand({std::int64_t{rows}, -1}),
        torch::full({std::int64_t{rows}}, meter, torch::kInt64));
    const auto context = m_fastJudge.prepare(constraints, isGap, meter);
    const auto sums = m_fastJudge.negativeLogLikelihood(context, fills);
    QCOMPARE(sums.size(), rows);
    const auto gapMeasures = static_cast<double>(gap.count('x'));
    for (std::size_t row = 0; row < rows; ++row) {
        const double difference =
            sums[row] - expected[static_cast<std::int64_t>(row)].item<double>();
        // Random tunes cost some 70 nats a measure, where a float32 sum is coarse: per tick.
        QVERIFY(std::abs(difference) / gapMeasures < tolerance * model::ticksOf(meter));
    }
    const auto alone = m_fastJudge.negativeLogLikelihood(
        context, std::span(fills).first(static_cast<std::size_t>(gap.count('x'))));
    QCOMPARE(alone.at(0), sums[0]); // to the last bit: rows do not depend on the batch
    const auto shares = m_fastJudge.measureSurprises(context, fills);
    QCOMPARE(shares.size(), fills.size());
    QCOMPARE(rowSums(shares, static_cast<std::size_t>(gap.count('x'))), sums);
    // What comes later changes nothing of a measure's share.
    auto changed = fills;
    changed[static_cast<std::size_t>(gap.count('x')) - 1].fill(model::hold);
    const auto again = m_fastJudge.measureSurprises(context, changed);
    for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(gap.count('x')); ++i) {
        QCOMPARE(again[i], shares[i]);
    }
}

void TestInference::drawsTheModulesLikeliestTokens() {
    QFETCH(int, meter);
    QFETCH(QByteArray, gap);
    const std::vector<char> isGap = gapOf(gap);
    RandomStream random(15, isGap.size());
    auto measures = randomMeasures(random, meter, isGap.size());
    auto constraints = measures;
    for (std::size_t i = 0; i < isGap.size(); ++i) {
        if (isGap[i] != 0) {
            constraints[i].fill(model::unknown);
        }
    }
    const auto context = m_fastJudge.prepare(constraints, isGap, meter);
    const std::vector<TickRules> rules(static_cast<std::size_t>(gap.count('x')));
    std::vector<RandomStream> streams{RandomStream(1), RandomStream(2)};
    const auto fills = m_fastJudge.draw(context, rules, streams);
    QCOMPARE(fills.size(), 2 * rules.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < isGap.size(); ++i) {
        if (isGap[i] != 0) {
            QCOMPARE(fills[next], fills[next + rules.size()]);
            measures[i] = fills[next++];
        }
    }
    torch::Tensor logits =
        m_judge->logits(tensorOf(measures).unsqueeze(0), gapTensor(isGap).unsqueeze(0),
                        torch::full({1}, meter, torch::kInt64))[0];
    logits.select(2, model::pad).fill_(-std::numeric_limits<float>::infinity());
    const torch::Tensor likeliest = logits.argmax(2);
    for (std::size_t i = 0; i < isGap.size(); ++i) {
        for (int tick = 0; isGap[i] != 0 && tick < model::ticks; ++tick) {
            const int token = measures[i][static_cast<std::size_t>(tick)];
            const int expected =
                tick < model::ticksOf(meter)
                    ? static_cast<int>(likeliest[static_cast<std::int64_t>(i)][tick].item<int>())
                    : model::pad;
            QCOMPARE(token, expected);
        }
    }
}

LACUNA_APPLESS_TEST(TestInference)
#include "tst_inference.moc"
