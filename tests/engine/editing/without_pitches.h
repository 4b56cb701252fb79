// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <utility>

namespace lacuna {

/// All of a tune but how high its notes are: for edits of pitches, which leave everything else.
inline Score withoutPitches(const Score& score) {
    Measures measures;
    for (const MeasurePointer& measure : score.measures()) {
        if (measure->isBlank()) {
            measures.push_back(measure);
            continue;
        }
        Music music = *measure->music();
        for (Event& event : music.events) {
            if (Note* note = std::get_if<Note>(&event)) {
                for (NoteHead& head : note->heads) {
                    head.pitch = {Step::C, 0, 4};
                    head.courtesyAccidental = false;
                }
            }
        }
        measures.push_back(share(measure->withMusic(std::move(music))));
    }
    return Score(score.header(), std::move(measures));
}

} // namespace lacuna
