// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/latent_cache.h"

#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/row_shares.h"

#include <algorithm>

namespace lacuna {

LatentCache::LatentCache(const Models& models, std::size_t capacity)
    : m_models(models), m_capacity(capacity) {}

std::size_t LatentCache::Hash::operator()(const Key& key) const {
    // Fowler, Noll, Vo: FNV-1a, 64 bits.
    std::uint64_t hash = 14695981039346656037u;
    const auto mix = [&hash](std::uint8_t byte) { hash = (hash ^ byte) * 1099511628211u; };
    std::ranges::for_each(key.tokens, mix);
    mix(static_cast<std::uint8_t>(key.meter));
    return static_cast<std::size_t>(hash);
}

std::vector<MeasurePosterior> LatentCache::posteriors(std::span<const MeasureTokens> measures,
                                                      int meter, const std::stop_token& stop) {
    std::vector<MeasureTokens> unknown;
    for (const MeasureTokens& measure : measures) {
        if (!m_posteriors.contains({measure, meter}) &&
            std::ranges::find(unknown, measure) == unknown.end()) {
            unknown.push_back(measure);
        }
    }
    encodeUnknown(unknown, meter, stop);
    std::vector<MeasurePosterior> result;
    result.reserve(measures.size());
    for (const MeasureTokens& measure : measures) {
        result.push_back(m_posteriors.at({measure, meter}));
    }
    // Only now, so that none of those asked for is forgotten on the way.
    while (m_posteriors.size() > m_capacity) {
        m_posteriors.erase(m_oldestFirst.front());
        m_oldestFirst.pop_front();
    }
    return result;
}

std::vector<Latent> LatentCache::encode(std::span<const MeasureTokens> measures, int meter,
                                        const std::stop_token& stop) {
    std::vector<Latent> means(measures.size());
    std::ranges::transform(posteriors(measures, meter, stop), means.begin(),
                           &MeasurePosterior::mean);
    return means;
}

void LatentCache::encodeUnknown(std::span<const MeasureTokens> unknown, int meter,
                                const std::stop_token& stop) {
    std::vector<MeasurePosterior> encoded(unknown.size());
    std::vector<char> isDone(unknown.size());
    const BatchSizes sizes = m_models.batchSizes();
    const auto encodeShare = [&](std::size_t first, std::size_t end) {
        // Steps of one size: a last step of a measure or two would take as long as a whole one.
        const std::size_t steps = (end - first + sizes.encode - 1) / sizes.encode;
        for (std::size_t step = 0; step < steps && !stop.stop_requested(); ++step) {
            const std::size_t from = first + step * (end - first) / steps;
            const std::size_t to = first + (step + 1) * (end - first) / steps;
            std::ranges::copy(m_models.posteriors(unknown.subspan(from, to - from), meter),
                              encoded.begin() + static_cast<std::ptrdiff_t>(from));
            std::fill(isDone.begin() + static_cast<std::ptrdiff_t>(from),
                      isDone.begin() + static_cast<std::ptrdiff_t>(to), char{1});
        }
    };
    inShares(unknown.size(), encodeShare, sizes.threads);
    for (std::size_t i = 0; i < unknown.size(); ++i) {
        if (isDone[i] != 0) {
            remember({unknown[i], meter}, encoded[i]);
        }
    }
    throwIfStopped(stop);
}

void LatentCache::remember(const Key& key, const MeasurePosterior& posterior) {
    m_posteriors.emplace(key, posterior);
    m_oldestFirst.push_back(key);
}

} // namespace lacuna
