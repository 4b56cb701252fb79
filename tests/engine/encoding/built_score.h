// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/beat_grid.h"
#include "engine/notation/spelling.h"
#include "engine/score/score.h"

#include <array>
#include <compare>
#include <utility>
#include <vector>

namespace lacuna {

inline constexpr Tick whole = wholeNote;
inline constexpr Tick half = wholeNote / 2;
inline constexpr Tick quarter = wholeNote / 4;
inline constexpr Tick eighth = wholeNote / 8;
inline constexpr Tick sixteenth = wholeNote / 16;

inline Meter meter(int beats, int beatUnit) {
    return Meter{.beats = beats, .beatUnit = beatUnit};
}

/// Every meter that the models read; the six that they know first, in the order of their ids.
inline const std::array<Meter, 20>& readMeters() {
    static const std::array<Meter, 20> meters{
        meter(2, 4),
        meter(3, 4),
        meter(4, 4),
        meter(6, 8),
        meter(9, 8),
        meter(12, 8),
        meter(2, 2),
        meter(3, 2),
        meter(4, 2),
        meter(6, 4),
        meter(9, 4),
        meter(12, 4),
        meter(2, 8),
        meter(3, 8),
        meter(4, 8),
        meter(6, 16),
        meter(9, 16),
        meter(12, 16),
        Meter{.beats = 4, .beatUnit = 4, .symbol = MeterSymbol::Common},
        Meter{.beats = 2, .beatUnit = 2, .symbol = MeterSymbol::Cut}};
    return meters;
}

inline Event note(int midi, Tick length, bool tied = false) {
    Note made = makeNote(spelled(midi, majorKey(0)), length);
    made.heads.front().tiedToNext = tied;
    return made;
}

inline Event rest(Tick length) {
    return Rest{.duration = length};
}

inline MeasureFrame frame(Meter meter, Key key = majorKey(0)) {
    MeasureFrame made;
    made.meter = std::move(meter);
    made.key = std::move(key);
    return made;
}

inline MeasurePointer bar(MeasureFrame frame, std::vector<Event> events,
                          std::vector<Tuplet> tuplets = {}) {
    return share(Measure(std::move(frame), Music{std::move(events), std::move(tuplets)}));
}

/// A full 4/4 bar that holds one note.
inline MeasurePointer wholeBar(int midi) {
    return bar(frame(meter(4, 4)), {note(midi, whole)});
}

inline Score tune(Measures measures) {
    return Score(TuneHeader{}, std::move(measures));
}

/// A note as heard: the measure in which it begins, when in that measure, and its MIDI pitch.
struct HeardOnset {
    int measure = 0;
    int at = 0;
    int midi = 0;

    friend auto operator<=>(const HeardOnset&, const HeardOnset&) = default;
};

/// The notes that begin in some measures, played in this order: the top of each chord, tied ones
/// once.
inline std::vector<HeardOnset> onsetsOf(const Score& score, const std::vector<int>& measures) {
    constexpr int none = -1;
    std::vector<HeardOnset> onsets;
    int tied = none;
    for (const int i : measures) {
        Tick at;
        for (const Event& event : score.measure(i).events()) {
            const Note* note = std::get_if<Note>(&event);
            const int midi = note ? note->top().pitch.midi() : none;
            if (note && tied != midi)
                onsets.push_back({i, at.value, midi});
            tied = note && note->top().tiedToNext ? midi : none;
            at += durationOf(event);
        }
    }
    return onsets;
}

inline std::vector<HeardOnset> onsetsOf(const Score& score) {
    std::vector<int> all;
    for (int i = 0; i < score.size(); ++i)
        all.push_back(i);
    return onsetsOf(score, all);
}

} // namespace lacuna
