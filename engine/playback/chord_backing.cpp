// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/chord_backing.h"

#include "engine/score/accompaniment.h"

namespace lacuna {

std::vector<TimedNote> chordBacking(const Score& score, const std::vector<PlayedBar>& bars) {
    std::vector<PlayedMeasure> measures;
    for (const PlayedBar& bar : bars) {
        const Tick begin = bar.written - score.startOf(bar.measure);
        measures.push_back({bar.measure, 1, begin, begin + bar.length});
    }
    const Tick start = bars.empty() ? Tick{} : bars.front().start;
    constexpr int bassVelocity = 68;
    constexpr int chordVelocity = 50;
    std::vector<TimedNote> notes;
    for (const AccompanyingNote& sound : accompanimentOf(score, measures)) {
        TimedNote note;
        note.start = start + sound.start;
        note.duration = sound.duration;
        note.channel = chordChannel;
        note.key = sound.midi;
        note.velocity = sound.isBass ? bassVelocity : chordVelocity;
        notes.push_back(note);
    }
    return notes;
}

} // namespace lacuna
