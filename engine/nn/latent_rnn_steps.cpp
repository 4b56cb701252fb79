// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/latent_rnn_steps.h"

#include "engine/nn/torch_values.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace lacuna {

namespace {

bool isGap(char each) {
    return each != 0;
}

/// The measure's index as a tensor index.
std::int64_t at(std::ptrdiff_t index) {
    return static_cast<std::int64_t>(index);
}

} // namespace

LatentRnnSteps::LatentRnnSteps(std::shared_ptr<LatentRnnImpl> module)
    : m_module(std::move(module)), m_device(m_module->parameters().front().device()) {
    m_module->eval();
}

LatentReading LatentRnnSteps::read(std::span<const Latent> latents, std::span<const char> gap,
                                   int meter) const {
    assert(latents.size() == gap.size());
    const torch::InferenceMode inference;
    torch::Tensor isHidden = torch::empty({1, at(std::ssize(gap))}, torch::kBool);
    std::ranges::transform(gap, isHidden.data_ptr<bool>(), isGap);
    const torch::Tensor meters =
        torch::full({1}, meter, torch::dtype(torch::kInt64).device(m_device));
    return {.gap = {gap.begin(), gap.end()},
            .latents = {latents.begin(), latents.end()},
            .context = m_module->context(tensorOf(latents).unsqueeze(0).to(m_device),
                                         isHidden.to(m_device), meters)};
}

LatentPlace LatentRnnSteps::start(const LatentReading& reading) const {
    const torch::InferenceMode inference;
    const auto first = std::ranges::find_if(reading.gap, isGap) - reading.gap.begin();
    const std::span<const Latent> before =
        std::span(reading.latents).first(static_cast<std::size_t>(first));
    const torch::Tensor told =
        torch::cat({torch::zeros({1, model::latent}), tensorOf(before)}).unsqueeze(0).to(m_device);
    LatentPlace place{.measure = static_cast<int>(first)};
    place.features =
        m_module->traverse(reading.context.narrow(1, 0, at(first) + 1), told, place.memory);
    return place;
}

std::vector<LatentMixture> LatentRnnSteps::mixtures(const LatentPlace& place) const {
    const torch::InferenceMode inference;
    const LatentMixtures all = m_module->mixturesOf(place.features);
    const torch::Tensor logWeights = onHost(all.logWeights);
    const torch::Tensor means = onHost(all.means);
    const torch::Tensor logVariances = onHost(all.logVariances);
    std::vector<LatentMixture> mixtures(static_cast<std::size_t>(logWeights.size(0)));
    for (std::size_t row = 0; row < mixtures.size(); ++row) {
        const float* weights = rowOf(logWeights, row);
        mixtures[row] = {.logWeights = {weights, weights + logWeights.size(1)},
                         .means = latentsOf(means[at(static_cast<std::ptrdiff_t>(row))]),
                         .logVariances =
                             latentsOf(logVariances[at(static_cast<std::ptrdiff_t>(row))])};
    }
    return mixtures;
}

std::vector<Latent> LatentRnnSteps::draw(const LatentPlace& place, float temperature,
                                         std::span<RandomStream> streams) const {
    assert(place.rows == 1 || place.rows == std::ssize(streams));
    const std::vector<LatentMixture> all = mixtures(place);
    std::vector<Latent> drawn;
    for (std::size_t i = 0; i < streams.size(); ++i) {
        const LatentMixture& mixture = all[place.rows == 1 ? 0 : i];
        const auto component =
            static_cast<std::size_t>(chooseComponent(mixture.logWeights, temperature, &streams[i]));
        drawn.push_back(latentAround(mixture.means[component], mixture.logVariances[component],
                                     temperature, &streams[i]));
    }
    return drawn;
}

void LatentRnnSteps::advance(const LatentReading& reading, LatentPlace& place,
                             std::span<const Latent> written) const {
    assert(!written.empty());
    const torch::InferenceMode inference;
    const auto rows = std::max<std::int64_t>(place.rows, at(std::ssize(written)));
    const auto after = reading.gap.begin() + place.measure + 1;
    const auto next = std::find_if(after, reading.gap.end(), isGap);
    place.rows = rows;
    if (next == reading.gap.end()) {
        place.measure = static_cast<int>(reading.gap.size());
        return;
    }
    const auto visible = static_cast<std::size_t>(next - after);
    const torch::Tensor between = tensorOf(
        std::span(reading.latents).subspan(static_cast<std::size_t>(place.measure) + 1, visible));
    const torch::Tensor told =
        torch::cat({tensorOf(written).unsqueeze(1).expand({rows, 1, model::latent}),
                    between.unsqueeze(0).expand({rows, -1, -1})},
                   1)
            .to(m_device);
    const torch::Tensor context =
        reading.context.narrow(1, place.measure + 1, at(static_cast<std::ptrdiff_t>(visible)) + 1)
            .expand({rows, -1, -1});
    place.features = m_module->traverse(context, told, place.memory);
    place.measure = static_cast<int>(next - reading.gap.begin());
}

LatentPlace LatentRnnSteps::ofRows(const LatentPlace& place, std::span<const int> rows) const {
    const torch::InferenceMode inference;
    const std::vector<std::int64_t> wanted(rows.begin(), rows.end());
    const torch::Tensor index = indexTensor(wanted).to(m_device);
    const auto chosen = [&](const torch::Tensor& all, std::int64_t dimension) {
        return all.defined() ? all.index_select(dimension, index) : all;
    };
    return {.measure = place.measure,
            .rows = at(std::ssize(rows)),
            .memory = {.hidden = chosen(place.memory.hidden, 1),
                       .keys = chosen(place.memory.keys, 0),
                       .values = chosen(place.memory.values, 0)},
            .features = chosen(place.features, 0)};
}

} // namespace lacuna
