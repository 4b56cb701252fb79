// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/kernel_models.h"

#include "engine/inpainting/fill_kernels.h"
#include "engine/inpainting/judge_over.h"
#include "engine/inpainting/row_shares.h"
#include "engine/nn/anticipation_inference.h"
#include "engine/nn/latent_rnn_inference.h"
#include "engine/nn/measure_vae_inference.h"

#include <utility>

namespace lacuna {

namespace {

class KernelTraverse : public Traverse {
public:
    KernelTraverse(const LatentRnnInference& rnn, std::shared_ptr<const LatentContext> context,
                   TraverseState state)
        : m_rnn(rnn), m_context(std::move(context)), m_state(std::move(state)) {}

    int measure() const override { return m_state.measure; }

    std::vector<Latent> draw(float temperature, std::span<RandomStream> streams) const override {
        return m_rnn.draw(*m_context, m_state, temperature, streams);
    }

    std::vector<LatentMixture> mixtures(const std::stop_token& stop) const override {
        std::vector<LatentMixture> all;
        for (int row = 0; row < m_state.rows; ++row) {
            if (stop.stop_requested()) {
                return {};
            }
            all.push_back(m_rnn.mixture(*m_context, m_state, row));
        }
        return all;
    }

    void advance(std::span<const Latent> written) override {
        m_rnn.advance(*m_context, m_state, written);
    }

    std::unique_ptr<Traverse> ofRows(std::span<const int> rows) const override {
        return std::make_unique<KernelTraverse>(m_rnn, m_context, stateOfRows(m_state, rows));
    }

    std::unique_ptr<Traverse> copy() const override {
        return std::make_unique<KernelTraverse>(m_rnn, m_context, m_state);
    }

private:
    const LatentRnnInference& m_rnn;
    std::shared_ptr<const LatentContext> m_context; // the same for all copies
    TraverseState m_state;
};

using KernelJudge = JudgeOver<AnticipationInference, AnticipationContext>;

class KernelModels : public Models {
public:
    explicit KernelModels(const ModelFiles& files)
        : m_measureVae(files.measureVae()), m_latentRnn(files.latentRnn(), files.latentRnnStyle()),
          m_anticipationRnn(files.anticipationRnn(), files.anticipationRnnStyle()),
          m_weights(files.hashesOf(m_measureVae.hashes(), m_latentRnn.hashes(),
                                   m_anticipationRnn.hashes())) {}

    std::string backend() const override { return fillKernels() + " kernels"; }
    BatchSizes batchSizes() const override { return {.threads = fillThreads()}; }
    const WeightHashes& weights() const override { return m_weights; }

    std::vector<MeasurePosterior> posteriors(std::span<const MeasureTokens> measures,
                                             int meter) const override {
        return m_measureVae.posteriors(measures, meter);
    }

    std::vector<MeasureTokens> decode(std::span<const Latent> latents, int meter,
                                      const TickRules& rules) const override {
        return m_measureVae.decode(latents, meter, rules);
    }

    std::unique_ptr<Traverse> startTraverse(std::span<const Latent> latents,
                                            std::span<const char> gap, int meter) const override {
        auto context =
            std::make_shared<const LatentContext>(m_latentRnn.encodeContext(latents, gap, meter));
        TraverseState start = m_latentRnn.start(*context);
        return std::make_unique<KernelTraverse>(m_latentRnn, std::move(context), std::move(start));
    }

    std::unique_ptr<const GapJudge> prepareJudge(std::span<const MeasureTokens> constraints,
                                                 std::span<const char> gap, int meter,
                                                 const std::stop_token& stop) const override {
        AnticipationContext context = m_anticipationRnn.prepare(constraints, gap, meter, stop);
        if (context.gap.empty()) {
            return nullptr;
        }
        return std::make_unique<const KernelJudge>(m_anticipationRnn, std::move(context));
    }

private:
    MeasureVaeInference m_measureVae;
    LatentRnnInference m_latentRnn;
    AnticipationInference m_anticipationRnn;
    WeightHashes m_weights;
};

} // namespace

std::unique_ptr<const Models> openKernelModels(const ModelFiles& files) {
    return std::make_unique<const KernelModels>(files);
}

} // namespace lacuna
