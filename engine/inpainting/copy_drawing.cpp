// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/candidate_drawing.h"

#include <algorithm>
#include <optional>

namespace lacuna {

namespace {

/// The offset of each copy, in the order in which they are proposed: whole phrases first.
std::vector<int> offsetsFor(int measures) {
    std::vector<int> distances{8, 4, 2, 1};
    for (int distance = 3; distance < measures; ++distance) {
        if (distance != 4 && distance != 8) {
            distances.push_back(distance);
        }
    }
    std::vector<int> offsets;
    for (const int distance : distances) {
        offsets.push_back(-distance);
        offsets.push_back(distance);
    }
    return offsets;
}

/// The token that is nearest by octaves and allowed; nothing if there is none.
std::optional<std::uint8_t> allowedToken(std::uint8_t wanted, std::uint64_t allowed) {
    if ((allowed >> wanted & 1) != 0) {
        return wanted;
    }
    if (!token::isPitch(wanted)) {
        return std::nullopt;
    }
    for (const int octave : {12, -12, 24, -24, 36, -36}) {
        const int pitch = token::pitchOf(wanted) + octave;
        if (pitch >= token::lowestPitch && pitch <= token::highestPitch &&
            (allowed >> token::ofPitch(pitch) & 1) != 0) {
            return token::ofPitch(pitch);
        }
    }
    return std::nullopt;
}

std::optional<MeasureTokens> copied(const MeasureTokens& source, const TickRules& rules,
                                    int meter) {
    MeasureTokens copy = source;
    const auto places = static_cast<std::size_t>(BeatGrid(meter).placeCount());
    for (std::size_t place = 0; place < places; ++place) {
        if (rules.forced[place] >= 0) {
            copy[place] = static_cast<std::uint8_t>(rules.forced[place]);
            continue;
        }
        const auto allowed = allowedToken(source[place], rules.allowed[place]);
        if (!allowed) {
            return std::nullopt;
        }
        copy[place] = *allowed;
    }
    return copy;
}

/// The gap filled from `offset` measures away; where that lies in the gap, from twice as far, and
/// so on.
std::optional<GapTokens> copyFrom(const DrawingJob& job, int offset) {
    const EncodedTune& tune = job.context.tune();
    GapTokens candidate;
    for (int i = tune.gapFirst; i < tune.gapEnd; ++i) {
        int source = i + offset;
        while (source >= tune.gapFirst && source < tune.gapEnd) {
            source += offset;
        }
        if (source < 0 || source >= tune.size() || tune.hidden[static_cast<std::size_t>(source)]) {
            return std::nullopt;
        }
        const auto copy = copied(tune.measures[static_cast<std::size_t>(source)],
                                 job.rules[candidate.size()], tune.meter);
        if (!copy) {
            return std::nullopt;
        }
        candidate.push_back(*copy);
    }
    return candidate;
}

} // namespace

std::vector<GapTokens> drawCopies(const DrawingJob& job, const DrawingRound& round) {
    std::vector<GapTokens> copies;
    for (const int offset : offsetsFor(job.context.tune().size())) {
        if (auto copy = copyFrom(job, offset);
            copy && std::ranges::find(copies, *copy) == copies.end()) {
            copies.push_back(std::move(*copy));
        }
    }
    const auto first = std::min(copies.size(), static_cast<std::size_t>(round.first));
    const auto end = std::min(copies.size(), first + static_cast<std::size_t>(round.count));
    return {copies.begin() + static_cast<std::ptrdiff_t>(first),
            copies.begin() + static_cast<std::ptrdiff_t>(end)};
}

} // namespace lacuna
