// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/models.h"

#include <cstddef>
#include <deque>
#include <span>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace lacuna {

/// Encodes measures and remembers their posteriors: folk tunes repeat themselves, and so do the
/// measures drawn for them. Since a measure's posterior does not depend on its neighbours,
/// remembering changes no result. Called from one thread; encodes on several.
class LatentCache {
public:
    /// Keeps a reference to `models` and at most `capacity` posteriors (about 700 bytes each).
    explicit LatentCache(const Models& models, std::size_t capacity = 16384);

    /// One for each measure. Throws FillStopped within a few milliseconds of a stop; what was
    /// encoded until then is kept.
    std::vector<MeasurePosterior> posteriors(std::span<const MeasureTokens> measures, int meter,
                                             const std::stop_token& stop);

    /// Their means.
    std::vector<Latent> encode(std::span<const MeasureTokens> measures, int meter,
                               const std::stop_token& stop);

    std::size_t size() const { return m_posteriors.size(); }

private:
    struct Key {
        MeasureTokens tokens;
        int meter = 0;

        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };

    void encodeUnknown(std::span<const MeasureTokens> unknown, int meter,
                       const std::stop_token& stop);
    void remember(const Key& key, const MeasurePosterior& posterior);

    const Models& m_models;
    std::size_t m_capacity;
    std::unordered_map<Key, MeasurePosterior, Hash> m_posteriors;
    std::deque<Key> m_oldestFirst;
};

} // namespace lacuna
