// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/torch_models.h"

#include "engine/engine_error.h"
#include "engine/inpainting/judge_over.h"
#include "engine/nn/anticipation_steps.h"
#include "engine/nn/latent_rnn_steps.h"
#include "engine/nn/measure_vae_steps.h"
#include "engine/nn/torch_threads.h"

#include <torch/torch.h>
#include <torch/version.h>

#include <utility>

namespace lacuna {

namespace {

class TorchTraverse : public Traverse {
public:
    TorchTraverse(const LatentRnnSteps& rnn, std::shared_ptr<const LatentReading> reading,
                  LatentPlace place)
        : m_rnn(rnn), m_reading(std::move(reading)), m_place(std::move(place)) {}

    int measure() const override { return m_place.measure; }

    std::vector<Latent> draw(float temperature, std::span<RandomStream> streams) const override {
        return m_rnn.draw(m_place, temperature, streams);
    }

    std::vector<LatentMixture> mixtures(const std::stop_token& stop) const override {
        return stop.stop_requested() ? std::vector<LatentMixture>() : m_rnn.mixtures(m_place);
    }

    void advance(std::span<const Latent> written) override {
        m_rnn.advance(*m_reading, m_place, written);
    }

    std::unique_ptr<Traverse> ofRows(std::span<const int> rows) const override {
        return std::make_unique<TorchTraverse>(m_rnn, m_reading, m_rnn.ofRows(m_place, rows));
    }

    std::unique_ptr<Traverse> copy() const override {
        return std::make_unique<TorchTraverse>(m_rnn, m_reading, m_place);
    }

private:
    const LatentRnnSteps& m_rnn;
    std::shared_ptr<const LatentReading> m_reading; // the same for all copies
    LatentPlace m_place;                            // no step changes a tensor in place
};

using TorchJudge = JudgeOver<AnticipationSteps, AnticipationReading>;

torch::Device deviceFor(const TorchWish& wish) {
    useTorchThreads(wish.threads);
    if (!wish.onGpu) {
        return torch::kCPU;
    }
    if (!torch::cuda::is_available()) {
        throw BackendError("There is no GPU that this LibTorch can use; choose fast kernels or "
                           "LibTorch on the processor.");
    }
    return torch::kCUDA;
}

class TorchModels : public Models {
public:
    explicit TorchModels(const TorchWish& wish) : TorchModels(wish, deviceFor(wish)) {}

    std::string backend() const override {
        return std::string("LibTorch " TORCH_VERSION) + (m_device.is_cuda() ? " on the GPU" : "");
    }

    BatchSizes batchSizes() const override {
        // A thread beside it would take the processor from LibTorch's own.
        return m_device.is_cuda() ? BatchSizes{.threads = 1, .encode = 1024, .decode = 4096}
                                  : BatchSizes{.threads = 1, .encode = 12, .decode = 32};
    }

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
        auto reading = std::make_shared<const LatentReading>(m_latentRnn.read(latents, gap, meter));
        LatentPlace start = m_latentRnn.start(*reading);
        return std::make_unique<TorchTraverse>(m_latentRnn, std::move(reading), std::move(start));
    }

    std::unique_ptr<const GapJudge> prepareJudge(std::span<const MeasureTokens> constraints,
                                                 std::span<const char> gap, int meter,
                                                 const std::stop_token& stop) const override {
        std::optional<AnticipationReading> reading =
            m_anticipationRnn.read(constraints, gap, meter, stop);
        return reading ? std::make_unique<const TorchJudge>(m_anticipationRnn, std::move(*reading))
                       : nullptr;
    }

private:
    /// The modules as they come from the files.
    struct Loaded {
        explicit Loaded(const ModelFiles& files, torch::Device device);

        MeasureVae measureVae;
        LatentRnn latentRnn;
        AnticipationRnn anticipationRnn;
        WeightHashes weights;
    };

    TorchModels(const TorchWish& wish, torch::Device device)
        : TorchModels(Loaded(wish.files, device), device) {}
    TorchModels(const Loaded& loaded, torch::Device device)
        : m_device(device), m_measureVae(loaded.measureVae.ptr()),
          m_latentRnn(loaded.latentRnn.ptr()), m_anticipationRnn(loaded.anticipationRnn.ptr()),
          m_weights(loaded.weights) {}

    torch::Device m_device;
    MeasureVaeSteps m_measureVae;
    LatentRnnSteps m_latentRnn;
    AnticipationSteps m_anticipationRnn;
    WeightHashes m_weights;
};

TorchModels::Loaded::Loaded(const ModelFiles& files, torch::Device device)
    : latentRnn(componentsIn(files.latentRnn())),
      anticipationRnn(memoryIn(files.anticipationRnn())) {
    const ModelHashes ofMeasureVae = measureVae->loadWeights(files.measureVae());
    const ModelHashes ofLatentRnn =
        latentRnn->loadWeights(files.latentRnn(), files.latentRnnStyle());
    const ModelHashes ofAnticipationRnn =
        anticipationRnn->loadStyled(files.anticipationRnn(), files.anticipationRnnStyle());
    weights = files.hashesOf(ofMeasureVae, ofLatentRnn, ofAnticipationRnn);
    measureVae->to(device);
    latentRnn->to(device);
    anticipationRnn->to(device);
}

} // namespace

} // namespace lacuna

extern "C" {

extern const char* const lacunaTorchModelsVersion = LACUNA_VERSION;

const lacuna::Models* lacunaOpenTorchModels(const lacuna::TorchWish& wish) {
    try {
        return new lacuna::TorchModels(wish);
    } catch (const c10::Error& error) {
        throw lacuna::BackendError("LibTorch cannot run the models (" +
                                   std::string(error.what_without_backtrace()) +
                                   "); choose fast kernels.");
    }
}
}
