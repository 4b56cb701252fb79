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

bool isSameButSung(const Event& a, const Event& b) {
    const Note* first = std::get_if<Note>(&a);
    const Note* second = std::get_if<Note>(&b);
    if (!first || !second || first->syllable == second->syllable) {
        return a == b;
    }
    Note note = *second;
    note.syllable = first->syllable;
    return *first == note;
}

Note makeNote(Pitch pitch, Tick duration) {
    Note note;
    note.duration = duration;
    note.heads = {NoteHead{pitch}};
    return note;
}

} // namespace lacuna
