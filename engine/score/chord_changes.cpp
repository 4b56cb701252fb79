// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_changes.h"

#include "engine/score/chord_symbol.h"

#include <algorithm>
#include <iterator>

namespace lacuna {
namespace {

std::optional<SoundingChord> chordAfter(const std::optional<SoundingChord>& before,
                                        const ChordSymbol& symbol) {
    switch (symbol.kind) {
    case ChordSymbol::Kind::NoChord:
        return std::nullopt;
    case ChordSymbol::Kind::Bass:
        return SoundingChord{before ? before->notes : std::vector<int>(), symbol.bassPitchClass()};
    case ChordSymbol::Kind::Chord:
        break;
    }
    return symbol.isUnderstood()
               ? std::optional(SoundingChord{symbol.pitchClasses(), symbol.bassPitchClass()})
               : std::nullopt;
}

} // namespace

std::vector<ChordChange> chordChanges(const Score& score) {
    std::vector<ChordChange> changes;
    for (int i = 0; i < score.size(); ++i) {
        for (const Annotation& annotation : score.measure(i).frame().annotations) {
            if (annotation.kind != Annotation::Kind::ChordSymbol)
                continue;
            if (const std::optional<ChordSymbol> symbol = parseChordSymbol(annotation.text)) {
                const auto before = changes.empty() ? std::nullopt : changes.back().chord;
                changes.push_back({score.startOf(i) + annotation.at, chordAfter(before, *symbol)});
            }
        }
    }
    return changes;
}

const ChordChange* changeInForce(std::span<const ChordChange> changes, Tick written) {
    const auto after = std::ranges::upper_bound(changes, written, {}, &ChordChange::at);
    return after == changes.begin() ? nullptr : &*std::prev(after);
}

} // namespace lacuna
