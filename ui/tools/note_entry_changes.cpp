// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/edited_pitch.h"
#include "engine/editing/graces.h"
#include "engine/editing/insertion.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/editing/removal.h"
#include "engine/editing/tied_notes.h"
#include "engine/editing/ties.h"
#include "engine/notation/spelling.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"

#include <stdexcept>

// What is changed while notes are written: the note before the caret, and what stands at it.

namespace lacuna {

void NoteEntry::writeTied() {
    attempt([this] {
        const std::optional<Place> place = noteBefore();
        if (!place) {
            throw std::invalid_argument("no note stands before the caret that could be tied");
        }
        put(lacuna::writeTied(m_document.score(), *place, m_state.value), tr("Write a tied note"));
    });
}

void NoteEntry::addHead(Step step) {
    attempt([&] {
        const std::optional<Place> place = noteBefore();
        if (!place) {
            throw std::invalid_argument("no note stands before the caret that could have another");
        }
        const Score& score = m_document.score();
        const Pitch top = noteAt(score, *place).top().pitch;
        Pitch pitch{step, 0, top.octave};
        if (pitch.diatonic() <= top.diatonic()) {
            ++pitch.octave;
        }
        if (m_state.accidental) {
            pitch.alter = static_cast<std::int8_t>(*m_state.accidental);
        } else {
            pitch = pitchInForce(score, *place, pitch);
        }
        addPitch(*place, pitch);
    });
}

void NoteEntry::addMidi(int midi) {
    attempt([&] {
        const std::optional<Place> place = noteBefore();
        if (!place) {
            throw std::invalid_argument("no note stands before the caret that could have another");
        }
        const Key& key = m_document.score().measure(place->measure).frame().key;
        addPitch(*place, spelled(midi, key));
    });
}

void NoteEntry::addPitch(Place place, const Pitch& pitch) {
    const Score after = lacuna::addHead(m_document.score(), place, pitch);
    m_document.apply(after, tr("Add a note"), caretIn(after, m_document.caret()));
    soundNoteAt(place);
    InputState next = m_state;
    next.accidental.reset();
    change(next);
}

void NoteEntry::changeBefore(const QString& text,
                             const std::function<Score(const Score&, Place)>& edit) {
    attempt([&] {
        if (const std::optional<Place> place = noteBefore()) {
            const Score after = edit(m_document.score(), *place);
            m_document.apply(after, text, caretIn(after, m_document.caret()));
            soundNoteAt(*place);
        }
    });
}

void NoteEntry::changeHere(const QString& text,
                           const std::function<Score(const Score&, Place)>& edit) {
    attempt([&] {
        const Caret caret = m_document.caret();
        const std::optional<Place> place = placeOf(m_document.score(), caret);
        if (!place) {
            throw std::invalid_argument("no note or rest stands at the caret");
        }
        const Score after = edit(m_document.score(), *place);
        if (after == m_document.score()) {
            throw std::invalid_argument("a rest stands here already");
        }
        m_document.apply(after, text, caretIn(after, settledCaret(after, caret)));
    });
}

void NoteEntry::changeGrace(Step step) {
    attempt([&] {
        if (!m_document.selectedSign()) {
            return; // typed text has changed the tune
        }
        const ChosenSign grace = *m_document.selectedSign();
        const Score& score = m_document.score();
        const Pitch near = graceAt(score, grace.place, grace.number).pitch;
        const Pitch pitch = pitchInForce(score, grace.place, nearestTo(near, step));
        const Selection selection = m_document.session().selection;
        m_document.apply(setGracePitch(score, grace.place, grace.number, pitch),
                         tr("Change a pitch"), selection);
        m_playback.sound({pitch.midi()});
    });
}

void NoteEntry::moveOctave(int octaves) {
    changeBefore(tr("Move a note"), [octaves](const Score& score, Place place) {
        return moveTiedByOctaves(score, place, octaves);
    });
}

void NoteEntry::moveSemitones(int semitones) {
    changeBefore(tr("Move a note"), [semitones](const Score& score, Place place) {
        return moveTiedBySemitones(score, place, semitones);
    });
}

void NoteEntry::moveSteps(int steps) {
    changeBefore(tr("Move a note"), [steps](const Score& score, Place place) {
        return moveTiedBySteps(score, place, steps);
    });
}

void NoteEntry::toggleSlur() {
    changeBefore(tr("Slur"), [](const Score& score, Place place) {
        const std::optional<Place> from = previousEvent(score, place);
        if (!from) {
            throw std::invalid_argument("a slur wants two notes");
        }
        try {
            return removeSlur(score, *from, place);
        } catch (const std::invalid_argument&) {
            return addSlur(score, *from, place);
        }
    });
}

void NoteEntry::toggleDecoration(const std::string& name) {
    changeBefore(tr("Change ornaments"), [&name](const Score& score, Place place) {
        const Score with = setDecoration(score, place, name, true);
        return with == score ? setDecoration(score, place, name, false) : with;
    });
}

void NoteEntry::restHere() {
    changeHere(tr("Remove notes"),
               [](const Score& score, Place place) { return removeContents(score, place, place); });
}

void NoteEntry::removeTime() {
    changeHere(tr("Remove notes and their time"), [](const Score& score, Place place) {
        const Event& event = eventAt(score, place);
        const bool isWholeBar = std::holds_alternative<Rest>(event) &&
                                durationOf(event) == score.measure(place.measure).length();
        return isWholeBar ? lacuna::removeTime(score, place, place) : removeEvent(score, place);
    });
}

void NoteEntry::respell() {
    changeBefore(tr("Respell"), respellNote);
}

void NoteEntry::addInterval(int steps) {
    changeBefore(tr("Add a note"), [steps](const Score& score, Place place) {
        return lacuna::addInterval(score, place, steps);
    });
}

void NoteEntry::addGrace() {
    // From above, as a fiddler cuts.
    changeBefore(tr("Grace note"), [](const Score& score, Place place) {
        const Pitch above = onLine(noteAt(score, place).top().pitch.diatonic() + 1);
        return addGraceNote(score, place, pitchInForce(score, place, above));
    });
}

void NoteEntry::removeGrace() {
    changeBefore(tr("Remove a grace note"), removeGraceNote);
}

void NoteEntry::soundNoteAt(Place place) {
    std::vector<int> keys;
    for (const NoteHead& head : noteAt(m_document.score(), place).heads) {
        keys.push_back(head.pitch.midi());
    }
    m_playback.sound(keys);
}

} // namespace lacuna
