// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/reconstruction.h"
#include "engine/inpainting/model_files.h"
#include "engine/inpainting/models.h"
#include "engine/nn/measure_vae.h"
#include "engine/nn/measure_vae_inference.h"
#include "tests/engine/evaluation/example_tasks.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace lacuna;

/// The shipped weights on the example tunes, and an own count of it by the other implementation.
class TestReconstruction : public QObject {
    Q_OBJECT

    const std::vector<CorpusTune> m_tunes = exampleCorpus();
    std::vector<MeterReconstruction> m_result;

    std::vector<MeasureTokens> distinct(int meter) const {
        std::set<MeasureTokens> measures;
        for (const CorpusTune& tune : m_tunes) {
            if (tune.meter == meter)
                measures.insert(tune.measures.begin(), tune.measures.end());
        }
        return {measures.begin(), measures.end()};
    }

private Q_SLOTS:
    void initTestCase() {
        at::set_num_threads(1);
        m_result = reconstruct(shippedWeights(), m_tunes, 2);
        QCOMPARE(m_result.size(), std::size_t{6});
    }

    void countsAreThoseOfTheKernels() {
        const MeasureVaeInference kernels((shippedWeights() / measureVaeFile).string());
        for (const MeterReconstruction& result : m_result) {
            const std::vector<MeasureTokens> measures = distinct(result.meter);
            const std::vector<MeasureTokens> again =
                kernels.decode(kernels.encode(measures, result.meter), result.meter);
            int right = 0;
            int whole = 0;
            for (std::size_t i = 0; i < measures.size(); ++i) {
                whole += again[i] == measures[i] ? 1 : 0;
                for (int place = 0; place < BeatGrid(result.meter).placeCount(); ++place) {
                    const auto at = static_cast<std::size_t>(place);
                    right += again[i][at] == measures[i][at] ? 1 : 0;
                }
            }
            QCOMPARE(result.measures, static_cast<int>(measures.size()));
            QCOMPARE(result.tokens, result.measures * BeatGrid(result.meter).placeCount());
            QCOMPARE(result.tokensRight, right);
            QCOMPARE(result.measuresRight, whole);
        }
    }

    void divergenceIsThatOfEachDimension() {
        const torch::NoGradGuard noGradients;
        MeasureVae module;
        module->loadWeights((shippedWeights() / measureVaeFile).string());
        module->eval();
        const MeterReconstruction& result = m_result.front();
        double nats = 0;
        for (const MeasureTokens& measure : distinct(result.meter)) {
            const std::vector<std::int64_t> tokens(measure.begin(), measure.end());
            const Posterior posterior =
                module->encode(torch::tensor(tokens, torch::kInt64).unsqueeze(0),
                               torch::full({1}, std::int64_t{result.meter}, torch::kInt64));
            for (std::int64_t i = 0; i < 64; ++i) {
                const double mean = posterior.mean[0][i].item<double>();
                const double deviation = std::exp(posterior.logVariance[0][i].item<double>() / 2);
                // KL(N(m, s) || N(0, 1)) = -log s + (s^2 + m^2 - 1) / 2
                nats += -std::log(deviation) + (deviation * deviation + mean * mean - 1) / 2;
            }
        }
        QVERIFY2(std::abs(nats - result.nats) < 1e-3 * nats,
                 qPrintable(QString("%1 %2").arg(nats).arg(result.nats)));
    }

    void figuresAddUpToAll() {
        const FigureTable table = figuresOf(m_result);
        QCOMPARE(table.rows.size(), m_result.size() + 1);
        int measures = 0;
        double whole = 0;
        for (std::size_t i = 0; i < m_result.size(); ++i) {
            QCOMPARE(table.rows[i].figures.size(), table.columns.size());
            measures += table.rows[i].count;
            whole += *table.rows[i].figures[1] * table.rows[i].count;
        }
        QCOMPARE(table.rows.back().count, measures);
        QVERIFY(std::abs(*table.rows.back().figures[1] - whole / measures) < 1e-9);
        QVERIFY(*table.rows.back().figures[0] > 0.95); // trained weights, tunes of the kind
        QVERIFY(figuresOf({}).rows.empty());
    }
};

LACUNA_APPLESS_TEST(TestReconstruction)
#include "tst_reconstruction.moc"
