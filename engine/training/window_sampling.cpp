// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/window_sampling.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace lacuna {
namespace {

/// Tunes at most this much longer than a window count as of its length.
constexpr int nearlyAsLong = 3;

/// From -mostDegrees to mostDegrees, but not 0.
int drawDegrees(RandomStream& random) {
    const int place = below(2 * mostDegrees, random) - mostDegrees;
    return place < 0 ? place : place + 1;
}

} // namespace

WindowSampler::WindowSampler(std::vector<int> sizes, const WindowOptions& options)
    : m_options(options), m_sizes(std::move(sizes)), m_byLength(m_sizes.size()) {
    if (m_sizes.empty() || std::ranges::min(m_sizes) < 4) {
        throw std::invalid_argument("windows need tunes of at least four measures");
    }
    std::iota(m_byLength.begin(), m_byLength.end(), 0);
    std::ranges::stable_sort(m_byLength, std::greater(),
                             [this](int tune) { return m_sizes[static_cast<std::size_t>(tune)]; });
}

int WindowSampler::drawLength(RandomStream& random) const {
    const int tune = below(static_cast<int>(m_sizes.size()), random);
    const int whole = std::min(m_sizes[static_cast<std::size_t>(tune)], m_options.longest);
    const bool cut = random.uniform() < m_options.cutShort && whole > m_options.shortest;
    return cut ? m_options.shortest + below(whole - m_options.shortest, random) : whole;
}

std::vector<bool> WindowSampler::drawHidden(int measures, RandomStream& random) const {
    std::vector<bool> hidden(static_cast<std::size_t>(measures), false);
    const int longest = std::max(1, std::min(m_options.longestGap, measures - 2));
    const int length = 1 + below(longest, random);
    const int first = below(measures - length + 1, random);
    std::fill_n(hidden.begin() + first, length, true);
    if (random.uniform() < m_options.furtherHidden) {
        for (std::vector<bool>::reference measure : hidden) {
            measure = measure || random.uniform() < m_options.hiddenShare;
        }
    }
    return hidden;
}

DrawnBatch WindowSampler::draw(int count, RandomStream& random) const {
    DrawnBatch batch;
    batch.measures = drawLength(random);
    const auto longEnough = [&](int measures) {
        const auto end = std::ranges::find_if(m_byLength, [&](int tune) {
            return m_sizes[static_cast<std::size_t>(tune)] < measures;
        });
        return static_cast<int>(end - m_byLength.begin());
    };
    const int all = longEnough(batch.measures);
    // At the longest window every longer tune is as good as one of just that length.
    const int longer =
        batch.measures == m_options.longest ? 0 : longEnough(batch.measures + nearlyAsLong + 1);
    for (int i = 0; i < count; ++i) {
        const bool ofThatLength = i % 2 == 0 && longer < all;
        const int place = ofThatLength ? longer + below(all - longer, random) : below(all, random);
        DrawnWindow window;
        window.tune = m_byLength[static_cast<std::size_t>(place)];
        const int spare = m_sizes[static_cast<std::size_t>(window.tune)] - batch.measures;
        window.start = random.uniform() < m_options.fromStart ? 0 : below(spare + 1, random);
        window.otherOctave = random.uniform() < m_options.otherOctave;
        if (m_options.otherMode > 0 && random.uniform() < m_options.otherMode)
            window.degrees = drawDegrees(random);
        window.hidden = drawHidden(batch.measures, random);
        batch.windows.push_back(std::move(window));
    }
    return batch;
}

} // namespace lacuna
