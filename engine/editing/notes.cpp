// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/notes.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/edited_pitch.h"
#include "engine/editing/graces.h"
#include "engine/editing/places.h"
#include "engine/notation/bar_accidentals.h"
#include "engine/notation/spelling.h"
#include "engine/notation/ties.h"
#include "engine/score/drawn_signs.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

// The note that a tie into the measure may come from, or null.
const Note* noteTiedInto(const Score& score, int measure) {
    const EditedMeasures measures(score);
    return measure > 0 && measures.leadsOn(measure - 1) ? lastNoteOf(score, measure - 1) : nullptr;
}

Score withNote(const Score& score, Place place, Note note) {
    EditedMeasures measures(score);
    measures.setNote(place, std::move(note));
    return measures.finish();
}

Event restFor(const Event& event) {
    Rest rest;
    rest.duration = durationOf(event);
    return rest;
}

bool isBow(const std::string& name) {
    return name == "upbow" || name == "downbow";
}

bool isFinger(const std::string& name) {
    return name.size() == 1 && name[0] >= '0' && name[0] <= '5';
}

// The first of the names that cannot stand beside another goes.
void makeRoomFor(const std::string& name, std::size_t heads, std::vector<std::string>& names) {
    if (isBow(name)) {
        std::erase_if(names, isBow);
    }
    if (isFinger(name) &&
        std::ranges::count_if(names, isFinger) >= static_cast<std::ptrdiff_t>(heads)) {
        names.erase(std::ranges::find_if(names, isFinger));
    }
}

} // namespace

Pitch pitchInForce(const Score& score, Place place, const Pitch& line) {
    onsetOf(score, place);
    const Measure& measure = score.measure(place.measure);
    BarAccidentals accidentals(measure.frame().key, AccidentalReach::Octave);
    const Note* before = noteTiedInto(score, place.measure);
    for (const Event& event : measure.events().first(static_cast<std::size_t>(place.event))) {
        const Note* note = std::get_if<Note>(&event);
        if (note) {
            for (const GraceNote& grace : note->graces.notes) {
                accidentals.graceTakesSign(grace.pitch);
            }
            for (const NoteHead& head : note->heads) {
                accidentals.takesSign(head, isTiedFrom(before, head.pitch));
            }
        }
        before = note;
    }
    return accidentals.heard(line);
}

Score setPitch(const Score& score, Place place, const Pitch& pitch) {
    headAt(score, place);
    Note note = noteAt(score, place);
    checkNewHead(note, pitch, place.head);
    NoteHead& head = note.heads[static_cast<std::size_t>(place.head)];
    if (head.pitch == pitch) {
        return score;
    }
    head.pitch = pitch;
    head.courtesyAccidental = false;
    return withNote(score, place, std::move(note));
}

Score moveBySteps(const Score& score, Place place, int steps) {
    const Pitch moved = onLine(headAt(score, place).pitch.diatonic() + steps);
    return setPitch(score, place, pitchInForce(score, place, moved));
}

Score moveBySemitones(const Score& score, Place place, int semitones) {
    const int midi = headAt(score, place).pitch.midi() + semitones;
    if (semitones == 0) {
        return score;
    }
    checkMidi(midi);
    return setPitch(score, place, spelled(midi, score.measure(place.measure).frame().key));
}

Score moveByOctaves(const Score& score, Place place, int octaves) {
    return setPitch(score, place, octavesHigher(headAt(score, place).pitch, octaves));
}

Score addHead(const Score& score, Place place, const Pitch& pitch) {
    Note note = noteAt(score, place);
    checkNewHead(note, pitch, -1);
    note.heads.push_back({pitch});
    std::ranges::stable_sort(note.heads, {}, [](const NoteHead& head) {
        return std::pair(head.pitch.quarterTones(), head.pitch.diatonic());
    });
    return withNote(score, place, std::move(note));
}

Score addInterval(const Score& score, Place place, int steps) {
    const Pitch line = onLine(headAt(score, place).pitch.diatonic() + steps);
    return addHead(score, place, pitchInForce(score, place, line));
}

Score removeHead(const Score& score, Place place) {
    headAt(score, place);
    Note note = noteAt(score, place);
    if (note.heads.size() == 1) {
        return putRest(score, place);
    }
    MostlyOne<NoteHead> heads;
    for (std::size_t i = 0; i < note.heads.size(); ++i) {
        if (static_cast<int>(i) != place.head) {
            heads.push_back(note.heads[i]);
        }
    }
    note.heads = std::move(heads);
    return withNote(score, place, std::move(note));
}

Score putNote(const Score& score, Place place, const Pitch& pitch) {
    checkPitch(pitch);
    const Event& event = eventAt(score, place);
    const Note* before = std::get_if<Note>(&event);
    Note note = before ? *before : makeNote(pitch, durationOf(event));
    if (!before) {
        note.decorations = std::get<Rest>(event).decorations;
    }
    // A tie stays where the pitch does.
    const auto same = std::ranges::find(note.heads, pitch, &NoteHead::pitch);
    note.heads = {same == note.heads.end() ? NoteHead{pitch} : *same};
    return withNote(score, place, std::move(note));
}

Score putRest(const Score& score, Place place) {
    if (std::holds_alternative<Rest>(eventAt(score, place))) {
        return score;
    }
    EditedMeasures measures(score);
    measures.carrySlurs({place});
    Music music = measures.music(place.measure);
    Event& event = music.events[static_cast<std::size_t>(place.event)];
    event = restFor(event);
    measures.setMusic(place.measure, std::move(music));
    return measures.finish();
}

Score setDecoration(const Score& score, Place place, const std::string& name, bool isOn) {
    Event event = eventAt(score, place);
    const Note* note = std::get_if<Note>(&event);
    const std::size_t heads = note ? note->heads.size() : 1;
    const bool changes = std::visit(
        [&](auto& each) {
            std::vector<std::string> names = each.decorations;
            const auto isSame = [&](const std::string& other) {
                return usualSignName(other) == usualSignName(name);
            };
            if (std::ranges::any_of(names, isSame) == isOn) {
                return false;
            }
            if (isOn) {
                makeRoomFor(name, heads, names);
                names.push_back(name);
            } else {
                std::erase_if(names, isSame);
            }
            each.decorations = std::move(names);
            return true;
        },
        event);
    if (!changes) {
        return score;
    }
    EditedMeasures measures(score);
    Music music = measures.music(place.measure);
    music.events[static_cast<std::size_t>(place.event)] = std::move(event);
    measures.setMusic(place.measure, std::move(music));
    return measures.finish();
}

Score setGraces(const Score& score, Place place, const GraceGroup& graces) {
    Note note = noteAt(score, place);
    for (const GraceNote& grace : graces.notes) {
        checkPitch(grace.pitch);
    }
    note.graces = graces;
    return withNote(score, place, std::move(note));
}

Score addGraceNote(const Score& score, Place place, const Pitch& pitch) {
    GraceGroup graces = noteAt(score, place).graces;
    graces.slashed = graces.slashed || graces.notes.empty();
    graces.notes.push_back({pitch});
    return setGraces(score, place, graces);
}

Score removeGraceNote(const Score& score, Place place) {
    const auto count = static_cast<int>(noteAt(score, place).graces.notes.size());
    if (count == 0) {
        throw std::invalid_argument("the note has no grace note");
    }
    return removeGrace(score, place, count - 1);
}

} // namespace lacuna
