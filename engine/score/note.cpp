// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/note.h"

#include <algorithm>

namespace lacuna {

const NoteHead& Note::top() const {
    return *std::max_element(heads.begin(), heads.end(), [](const NoteHead& a, const NoteHead& b) {
        return a.pitch.midi() < b.pitch.midi();
    });
}

Note makeNote(Pitch pitch, Tick duration) {
    Note note;
    note.duration = duration;
    note.heads = {NoteHead{pitch}};
    return note;
}

} // namespace lacuna
