// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/keys.h"

#include "engine/editing/edited_measures.h"
#include "engine/notation/spelling.h"

#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

Pitch spelledAnew(const Pitch& pitch, const Key& key) {
    return pitch.quarter == 0 ? spelled(pitch.midi(), key) : pitch;
}

Music spelledAnew(Music music, const Key& key) {
    for (Event& event : music.events) {
        Note* note = std::get_if<Note>(&event);
        if (!note) {
            continue;
        }
        for (NoteHead& head : note->heads) {
            head.pitch = spelledAnew(head.pitch, key);
        }
        if (!note->graces.notes.empty()) {
            for (GraceNote& grace : note->graces.notes.edit()) {
                grace.pitch = spelledAnew(grace.pitch, key);
            }
        }
    }
    return music;
}

void spellAnew(EditedMeasures& measures, int index) {
    if (!measures.at(index).isBlank()) {
        measures.setMusic(index, spelledAnew(measures.music(index), measures.frame(index).key));
    }
}

} // namespace

MeasureRange measuresInKey(const Score& score, int index) {
    EditedMeasures(score).checkInside({index, index + 1});
    const Key& key = score.measure(index).frame().key;
    int end = index + 1;
    while (end < score.size() && score.measure(end).frame().key == key) {
        ++end;
    }
    return {index, end};
}

Score setKey(const Score& score, MeasureRange range, const Key& key, Spelling spelling) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    if (std::abs(key.fifths()) > 7) {
        throw std::invalid_argument("a key has seven sharps or flats at most");
    }
    for (int i = range.first; i < range.end; ++i) {
        if (measures.frame(i).key != key) {
            MeasureFrame frame = measures.frame(i);
            frame.key = key;
            measures.setFrame(i, std::move(frame));
        }
        if (spelling == Spelling::OfKey) {
            spellAnew(measures, i);
        }
    }
    if (range.first == 0 && (!range.isEmpty() || measures.size() == 0)) {
        measures.header.key = key;
    }
    return measures.finish();
}

Score respell(const Score& score, MeasureRange range) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    for (int i = range.first; i < range.end; ++i) {
        spellAnew(measures, i);
    }
    return measures.finish();
}

} // namespace lacuna
