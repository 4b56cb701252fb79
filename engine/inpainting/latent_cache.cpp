// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/latent_cache.h"

#include "engine/inpainting/fill_stopped.h"

#include <algorithm>

namespace lacuna {

namespace {

/// Measures encoded between two looks at the stop token: some five milliseconds.
constexpr std::size_t measuresPerStep = 8;

} // namespace

LatentCache::LatentCache(const MeasureVaeInference& measureVae, std::size_t capacity)
    : m_measureVae(measureVae), m_capacity(capacity) {}

std::size_t LatentCache::Hash::operator()(const Key& key) const {
    // Fowler, Noll, Vo: FNV-1a, 64 bits.
    std::uint64_t hash = 14695981039346656037u;
    const auto mix = [&hash](std::uint8_t byte) { hash = (hash ^ byte) * 1099511628211u; };
    std::ranges::for_each(key.tokens, mix);
    mix(static_cast<std::uint8_t>(key.meter));
    return static_cast<std::size_t>(hash);
}

std::vector<Latent> LatentCache::encode(std::span<const MeasureTokens> measures, int meter,
                                        const std::stop_token& stop) {
    std::vector<MeasureTokens> unknown;
    for (const MeasureTokens& measure : measures) {
        if (!m_latents.contains({measure, meter}) &&
            std::ranges::find(unknown, measure) == unknown.end()) {
            unknown.push_back(measure);
        }
    }
    for (std::size_t first = 0; first < unknown.size(); first += measuresPerStep) {
        throwIfStopped(stop);
        const auto step = std::span<const MeasureTokens>(unknown).subspan(
            first, std::min(measuresPerStep, unknown.size() - first));
        const std::vector<Latent> latents = m_measureVae.encode(step, meter);
        for (std::size_t i = 0; i < step.size(); ++i) {
            remember({step[i], meter}, latents[i]);
        }
    }
    std::vector<Latent> result;
    result.reserve(measures.size());
    for (const MeasureTokens& measure : measures) {
        result.push_back(m_latents.at({measure, meter}));
    }
    // Only now, so that none of those asked for is forgotten on the way.
    while (m_latents.size() > m_capacity) {
        m_latents.erase(m_oldestFirst.front());
        m_oldestFirst.pop_front();
    }
    return result;
}

void LatentCache::remember(const Key& key, const Latent& latent) {
    m_latents.emplace(key, latent);
    m_oldestFirst.push_back(key);
}

} // namespace lacuna
