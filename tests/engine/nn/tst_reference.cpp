// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/anticipation_rnn.h"
#include "engine/nn/latent_rnn.h"
#include "engine/nn/measure_vae.h"
#include "tests/engine/nn/reference_data.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

/// Holds the LibTorch modules to the stored outputs of the models.
class TestReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void encodesTheStoredPosteriors();
    void decodesTheStoredLogitsAndGreedyTokens();
    void proposesTheStoredMixtures();
    void fillsAsTheStoredModeFill();
    void judgesAsTheStoredLogitsAndLikelihood();

private:
    torch::Tensor stored(const char* name) const;
    /// Prints the deviation of an output and says whether it is small enough.
    bool agrees(const char* name, const torch::Tensor& computed) const;
    torch::Tensor flatTokens() const { return m_tokens.view({-1, model::ticks}); }
    torch::Tensor flatMeters() const { return m_meters.repeat_interleave(ReferenceData::measures); }

    torch::NoGradGuard m_noGradients;
    ReferenceData m_data;
    MeasureVae m_vae;
    LatentRnn m_rnn;
    AnticipationRnn m_judge;
    torch::Tensor m_tokens;
    torch::Tensor m_gap;
    torch::Tensor m_meters;
};

torch::Tensor TestReference::stored(const char* name) const {
    const TensorView& view = *m_data.file.find(name);
    if (view.type == TensorType::Float32) {
        return torch::tensor(floatsOf(view)).view(view.shape);
    }
    return torch::tensor(integersOf(view), torch::kInt64).view(view.shape);
}

bool TestReference::agrees(const char* name, const torch::Tensor& computed) const {
    const torch::Tensor expected = stored(name);
    if (computed.numel() != expected.numel()) {
        return false;
    }
    const double largest =
        (computed.reshape(expected.sizes()) - expected).abs().max().item<double>();
    qInfo("%s: %.2g", name, largest);
    return largest < tolerance;
}

void TestReference::initTestCase() {
    if (!hasReferenceWeights())
        QSKIP("the weights whose outputs are stored are not beside the source tree");
    at::set_num_threads(1);
    m_vae->loadWeights(referencePath("measure_vae"));
    m_rnn->loadWeights(referencePath("latent_rnn"));
    m_judge->loadWeights(referencePath("anticipation_rnn"));
    m_vae->eval();
    m_rnn->eval();
    m_judge->eval();
    m_tokens = stored("tokens");
    m_gap = stored("gap").to(torch::kBool);
    m_meters = stored("meter");
}

void TestReference::encodesTheStoredPosteriors() {
    const Posterior posterior = m_vae->encode(flatTokens(), flatMeters());
    QVERIFY(agrees("posterior_mean", posterior.mean));
    QVERIFY(agrees("posterior_logvar", posterior.logVariance));
}

void TestReference::decodesTheStoredLogitsAndGreedyTokens() {
    const torch::Tensor latents = stored("posterior_mean").view({-1, model::latent});
    QVERIFY(agrees("decoder_logits", m_vae->teacherForced(latents, flatTokens(), flatMeters())));
    const torch::Tensor greedy = m_vae->greedy(latents, flatMeters());
    QVERIFY(torch::equal(greedy.view_as(m_tokens), stored("greedy_tokens")));
}

void TestReference::proposesTheStoredMixtures() {
    const torch::Tensor latents = stored("posterior_mean");
    const torch::Tensor context = m_rnn->context(latents, m_gap, m_meters);
    const LatentMixtures mixtures = m_rnn->mixtures(context, latents);
    QVERIFY(agrees("mixture_log_weights", mixtures.logWeights));
    QVERIFY(agrees("mixture_means", mixtures.means.select(2, 0)));
    QVERIFY(agrees("mixture_logvars", mixtures.logVariances.select(2, 0)));
}

void TestReference::fillsAsTheStoredModeFill() {
    torch::Tensor fill = m_tokens.clone();
    torch::Tensor latents = stored("posterior_mean").clone();
    const torch::Tensor context = m_rnn->context(latents, m_gap, m_meters);
    for (int tune = 0; tune < ReferenceData::tunes; ++tune) {
        for (int measure = 0; measure < ReferenceData::measures; ++measure) {
            if (!m_gap[tune][measure].item<bool>()) {
                continue;
            }
            const LatentMixtures mixtures = m_rnn->mixtures(context, latents);
            const auto best = mixtures.logWeights[tune][measure].argmax().item<std::int64_t>();
            const torch::Tensor meter = m_meters.narrow(0, tune, 1);
            const torch::Tensor written =
                m_vae->greedy(mixtures.means[tune][measure][best].unsqueeze(0), meter);
            fill[tune][measure] = written[0];
            latents[tune][measure] = m_vae->encode(written, meter).mean[0];
        }
    }
    QVERIFY(torch::equal(fill, stored("mode_fill")));
}

void TestReference::judgesAsTheStoredLogitsAndLikelihood() {
    QVERIFY(agrees("anticipation_logits", m_judge->logits(m_tokens, m_gap, m_meters)));
    const torch::Tensor sums = m_judge->negativeLogLikelihood(m_tokens, m_gap, m_meters);
    QVERIFY(agrees("fill_nll_per_measure", sums / m_gap.sum(1)));
}

LACUNA_APPLESS_TEST(TestReference)
#include "tst_reference.moc"
