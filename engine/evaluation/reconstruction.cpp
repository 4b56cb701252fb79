// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/reconstruction.h"

#include "engine/evaluation/task_threads.h"
#include "engine/inpainting/model_files.h"
#include "engine/nn/measure_vae.h"
#include "engine/nn/torch_threads.h"
#include "engine/nn/torch_values.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace lacuna {

namespace {

constexpr std::size_t measuresAtOnce = 128;
constexpr std::array meterNames{"2/4", "3/4", "4/4", "6/8", "9/8", "12/8"};

/// Of a diagonal Gaussian from the standard one, summed over all rows. Kingma, Welling (2014),
/// appendix B.
double divergence(const Posterior& posterior) {
    const torch::Tensor each =
        posterior.mean * posterior.mean + posterior.logVariance.exp() - 1 - posterior.logVariance;
    return 0.5 * each.sum(torch::kFloat64).item<double>();
}

MeterReconstruction rebuilt(MeasureVae measureVae, // a handle of the same module
                            std::span<const MeasureTokens> measures, int meter) {
    const torch::NoGradGuard noGradients; // of this thread
    const torch::Tensor tokens = tensorOf(measures);
    const torch::Tensor meters = torch::full({tokens.size(0)}, std::int64_t{meter}, torch::kInt64);
    const Posterior posterior = measureVae->encode(tokens, meters);
    // Past the meter's end both hold PAD.
    const std::int64_t inside = model::ticksOf(meter);
    const torch::Tensor right =
        (measureVae->greedy(posterior.mean, meters) == tokens).narrow(1, 0, inside);
    return {.meter = meter,
            .measures = static_cast<int>(tokens.size(0)),
            .tokens = static_cast<int>(tokens.size(0) * inside),
            .tokensRight = static_cast<int>(right.sum().item<std::int64_t>()),
            .measuresRight = static_cast<int>(right.all(1).sum().item<std::int64_t>()),
            .nats = divergence(posterior)};
}

void add(MeterReconstruction& sum, const MeterReconstruction& part) {
    sum.measures += part.measures;
    sum.tokens += part.tokens;
    sum.tokensRight += part.tokensRight;
    sum.measuresRight += part.measuresRight;
    sum.nats += part.nats;
}

FigureTable::Row rowOf(std::string name, const MeterReconstruction& reconstruction) {
    const double measures = reconstruction.measures;
    return {.name = std::move(name),
            .count = reconstruction.measures,
            .figures = {reconstruction.tokensRight / static_cast<double>(reconstruction.tokens),
                        reconstruction.measuresRight / measures, reconstruction.nats / measures}};
}

} // namespace

std::vector<MeterReconstruction> reconstruct(const std::filesystem::path& folder,
                                             std::span<const CorpusTune> tunes, int threads) {
    useTorchThreads(1);
    MeasureVae measureVae;
    measureVae->loadWeights((folder / measureVaeFile).string());
    measureVae->eval();
    std::map<int, std::set<MeasureTokens>> distinct;
    for (const CorpusTune& tune : tunes) {
        distinct[tune.meter].insert(tune.measures.begin(), tune.measures.end());
    }
    std::vector<MeterReconstruction> all;
    for (const auto& [meter, set] : distinct) {
        const std::vector<MeasureTokens> measures(set.begin(), set.end());
        const std::size_t batches = (measures.size() + measuresAtOnce - 1) / measuresAtOnce;
        std::vector<MeterReconstruction> parts(batches);
        forEachIndex(batches, threads, [&, meter = meter](std::size_t i) {
            const std::size_t first = i * measuresAtOnce;
            const std::size_t count = std::min(measuresAtOnce, measures.size() - first);
            parts[i] = rebuilt(measureVae, std::span(measures).subspan(first, count), meter);
        });
        all.push_back({.meter = meter});
        for (const MeterReconstruction& part : parts) {
            add(all.back(), part);
        }
    }
    return all;
}

FigureTable figuresOf(const std::vector<MeterReconstruction>& reconstruction) {
    FigureTable table{.title = "MeasureVae: distinct measures rebuilt from their latents",
                      .counted = "measures",
                      .columns = {"tokens right", "measures right", "KL, nats"},
                      .rows = {}};
    MeterReconstruction all;
    for (const MeterReconstruction& each : reconstruction) {
        table.rows.push_back(rowOf(meterNames[static_cast<std::size_t>(each.meter)], each));
        add(all, each);
    }
    if (all.measures > 0) {
        table.rows.push_back(rowOf("all", all));
    }
    return table;
}

} // namespace lacuna
