// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/library_store.h"
#include "engine/library/melody_index.h"
#include "engine/library/resemblance.h"

#include <filesystem>
#include <map>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

/// Melodies with what tells settings of one tune apart from other tunes.
struct Quotable {
    std::vector<Melody> melodies;
    std::vector<std::string> clusters; ///< empty if the table does not know the tune
    MelodyIndex index;

    /// The tunes whose melody is the tune's own, by the table.
    std::vector<std::size_t> settingsOf(std::size_t tune) const {
        std::vector<std::size_t> settings{tune};
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            if (i != tune && !clusters[tune].empty() && clusters[i] == clusters[tune])
                settings.push_back(i);
        }
        return settings;
    }
};

/// All that the library holds; `folder` has the table of clusters, split.tsv.
Quotable quotable(const LibraryStore& store, const std::filesystem::path& folder);

/// So many bars from a random place of a tune, in another key; empty if it has too few.
Melody excerpt(const Melody& melody, int bars, std::mt19937& random);

inline constexpr double nothingLike = -1e9;

/// How much the closest tune surprises; nothingLike if there is none.
double surpriseOf(const Quotable& tunes, std::span<const MelodyStep> steps,
                  std::span<const std::size_t> without = {});

/// A melody that nobody wrote: each step is drawn after the two before it, as the tunes have them.
class StepChain {
public:
    explicit StepChain(const Quotable& tunes) {
        for (std::size_t tune = 0; tune < tunes.index.size(); ++tune) {
            const auto steps = tunes.index.steps(tune);
            for (std::size_t i = 2; i < steps.size(); ++i)
                m_next[{keyOf(steps[i - 2]), keyOf(steps[i - 1])}].push_back(steps[i]);
        }
    }

    std::vector<MelodyStep> draw(std::size_t length, std::mt19937& random) const {
        std::vector<MelodyStep> steps{{2, 0}, {2, 0}};
        while (steps.size() < length) {
            const auto found = m_next.find({keyOf(steps[steps.size() - 2]), keyOf(steps.back())});
            steps.push_back(found == m_next.end() ? MelodyStep{-1, 0}
                                                  : found->second[random() % found->second.size()]);
        }
        return steps;
    }

private:
    static int keyOf(MelodyStep step) { return step.interval * 8 + step.rhythm; }
    std::map<std::pair<int, int>, std::vector<MelodyStep>> m_next;
};

} // namespace lacuna
