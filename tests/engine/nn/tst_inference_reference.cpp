// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_inference.h"
#include "engine/nn/latent_rnn_inference.h"
#include "engine/nn/measure_vae_inference.h"
#include "tests/engine/nn/reference_data.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <optional>

using namespace lacuna;

/// Holds the inference kernels to the stored outputs of the models.
class TestInferenceReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!hasReferenceWeights())
            QSKIP("the weights whose outputs are stored are not beside the source tree");
        m_vae.emplace(referencePath("measure_vae"));
        m_rnn.emplace(referencePath("latent_rnn"));
        m_judge.emplace(referencePath("anticipation_rnn"));
    }
    void encodesThePosteriorMeans();
    void decodesTheStoredLogitsAndGreedyTokens();
    void proposesTheStoredMixtures();
    void fillsAsTheStoredModeFill();
    void judgesAsTheStoredLikelihood();

private:
    std::vector<Latent> storedMeans(int tune) const;

    ReferenceData m_data;
    std::optional<MeasureVaeInference> m_vae;
    std::optional<LatentRnnInference> m_rnn;
    std::optional<AnticipationInference> m_judge;
};

std::vector<Latent> TestInferenceReference::storedMeans(int tune) const {
    const std::vector<float> all = m_data.floats("posterior_mean");
    std::vector<Latent> means(ReferenceData::measures);
    auto from = all.begin() + tune * ReferenceData::measures * model::latent;
    for (Latent& mean : means) {
        std::copy_n(from, model::latent, mean.begin());
        from += model::latent;
    }
    return means;
}

void TestInferenceReference::encodesThePosteriorMeans() {
    double largest = 0;
    for (int tune = 0; tune < ReferenceData::tunes; ++tune) {
        const auto means = m_vae->encode(m_data.measuresOf("tokens", tune), m_data.meter(tune));
        const auto stored = storedMeans(tune);
        for (std::size_t i = 0; i < means.size(); ++i) {
            largest = std::max(largest, deviation(means[i], stored[i]));
        }
    }
    qInfo("posterior_mean: %.2g", largest);
    QVERIFY(largest < tolerance);
}

void TestInferenceReference::decodesTheStoredLogitsAndGreedyTokens() {
    const std::vector<float> stored = m_data.floats("decoder_logits");
    double largest = 0;
    for (int tune = 0; tune < ReferenceData::tunes; ++tune) {
        const auto tokens = m_data.measuresOf("tokens", tune);
        const auto logits =
            m_vae->teacherForcedLogits(storedMeans(tune), tokens, m_data.meter(tune));
        const auto part = std::span(stored).subspan(static_cast<std::size_t>(tune) * logits.size(),
                                                    logits.size());
        largest = std::max(largest, deviation(logits, part));
        QCOMPARE(m_vae->decode(storedMeans(tune), m_data.meter(tune)),
                 m_data.measuresOf("greedy_tokens", tune));
    }
    qInfo("decoder_logits: %.2g", largest);
    QVERIFY(largest < tolerance);
}

void TestInferenceReference::proposesTheStoredMixtures() {
    const std::vector<float> weights = m_data.floats("mixture_log_weights");
    const std::vector<float> means = m_data.floats("mixture_means");
    const std::vector<float> logVariances = m_data.floats("mixture_logvars");
    const auto row = [](const std::vector<float>& all, int index, std::size_t size) {
        return std::span(all).subspan(static_cast<std::size_t>(index) * size, size);
    };
    double largest = 0;
    int compared = 0;
    for (int tune = 0; tune < ReferenceData::tunes; ++tune) {
        const auto latents = storedMeans(tune);
        const auto context = m_rnn->encodeContext(latents, m_data.gap(tune), m_data.meter(tune));
        TraverseState state = m_rnn->start(context);
        while (state.measure < ReferenceData::measures) {
            const LatentMixture mixture = m_rnn->mixture(context, state);
            const int index = tune * ReferenceData::measures + state.measure;
            largest = std::max(
                {largest, deviation(mixture.logWeights, row(weights, index, 16)),
                 deviation(mixture.means[0], row(means, index, model::latent)),
                 deviation(mixture.logVariances[0], row(logVariances, index, model::latent))});
            ++compared;
            m_rnn->advance(context, state,
                           std::span(latents).subspan(static_cast<std::size_t>(state.measure), 1));
        }
    }
    qInfo("mixtures of %d gap measures: %.2g", compared, largest);
    QVERIFY(compared >= ReferenceData::tunes);
    QVERIFY(largest < tolerance);
}

void TestInferenceReference::fillsAsTheStoredModeFill() {
    for (int tune = 0; tune < ReferenceData::tunes; ++tune) {
        const int meter = m_data.meter(tune);
        std::vector<MeasureTokens> measures = m_data.measuresOf("tokens", tune);
        const auto context =
            m_rnn->encodeContext(m_vae->encode(measures, meter), m_data.gap(tune), meter);
        std::vector<RandomStream> streams{RandomStream(1)};
        TraverseState state = m_rnn->start(context);
        while (state.measure < ReferenceData::measures) {
            const auto drawn = m_rnn->draw(context, state, 0, streams);
            const auto written = m_vae->decode(drawn, meter);
            measures[static_cast<std::size_t>(state.measure)] = written.front();
            m_rnn->advance(context, state, m_vae->encode(written, meter));
        }
        QCOMPARE(measures, m_data.measuresOf("mode_fill", tune));
    }
}

void TestInferenceReference::judgesAsTheStoredLikelihood() {
    const std::vector<float> stored = m_data.floats("fill_nll_per_measure");
    double largest = 0;
    for (int tune = 0; tune < ReferenceData::tunes; ++tune) {
        const std::vector<char> gap = m_data.gap(tune);
        const auto tokens = m_data.measuresOf("tokens", tune);
        auto constraints = tokens;
        std::vector<MeasureTokens> fill;
        for (std::size_t i = 0; i < gap.size(); ++i) {
            if (gap[i] != 0) {
                constraints[i].fill(model::unknown);
                fill.push_back(tokens[i]);
            }
        }
        const auto context = m_judge->prepare(constraints, gap, m_data.meter(tune));
        const auto sums = m_judge->negativeLogLikelihood(context, fill);
        QCOMPARE(sums.size(), std::size_t{1});
        const double each = sums[0] / static_cast<double>(fill.size());
        largest = std::max(
            largest, std::abs(each - static_cast<double>(stored[static_cast<std::size_t>(tune)])));
    }
    qInfo("fill_nll_per_measure: %.2g", largest);
    QVERIFY(largest < tolerance);
}

LACUNA_APPLESS_TEST(TestInferenceReference)
#include "tst_inference_reference.moc"
