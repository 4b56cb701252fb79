// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/select_tool.h"

#include "engine/editing/graces.h"
#include "engine/editing/note_input.h"
#include "engine/editing/places.h"
#include "engine/editing/tied_notes.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/chosen_signs.h"

#include <QCoreApplication>

#include <stdexcept>

namespace lacuna {

void soundHead(PlaybackController& playback, const Score& score, Place place) {
    if (const Note* note = std::get_if<Note>(&eventAt(score, place))) {
        const auto head = static_cast<std::size_t>(place.head);
        playback.sound({note->heads[head < note->heads.size() ? head : 0].pitch.midi()});
    }
}

void SelectTool::press(const PointerPlace& place) {
    m_pressed = place;
    m_grip.reset();
    m_isChoosing = false;
    m_isClick = place.measure && !(place.modifiers & Qt::ShiftModifier);
    if (!m_playback.isPlaying()) {
        choose(place);
    }
}

void SelectTool::choose(const PointerPlace& place) {
    if (!place.measure) {
        m_document.clearSelection();
        return;
    }
    const bool extends = place.modifiers & Qt::ShiftModifier;
    if (const std::optional<Place> note = place.note ? place.note : place.part) {
        const std::optional<NoteSpan>& selected = m_document.selectedNotes();
        m_document.selectNotes(extends && selected ? NoteSpan{selected->anchor, *note}
                                                   : NoteSpan{*note, *note});
        if (!extends) {
            m_grip = Grip{*note, TuneDrag(m_document), m_document.session().selection};
            soundHead(m_playback, m_document.score(), *note);
        }
        return;
    }
    if (place.sign && !extends) {
        chooseSign(*place.sign);
        return;
    }
    m_isChoosing = true;
    if (extends) {
        m_document.extendTo(place.measure->value);
    } else {
        m_document.select(place.measure->value, place.measure->value);
    }
}

void SelectTool::chooseSign(const ChosenSign& sign) {
    const Score& score = m_document.score();
    m_document.selectSign(sign, caretOf(score, sign));
    if (sign.isGrace()) {
        m_grip = Grip{.place = sign.place,
                      .drag = TuneDrag(m_document),
                      .selection = m_document.session().selection,
                      .grace = sign.number};
        m_playback.sound({graceAt(score, sign.place, sign.number).pitch.midi()});
    }
}

void SelectTool::drag(const PointerPlace& place) {
    if (!m_pressed || !place.measure) {
        return;
    }
    if (place.measure != m_pressed->measure) {
        m_isClick = false;
        if (!m_isChoosing && m_pressed->measure) {
            // Not the pitch was meant but the bars.
            if (m_grip && !moveNote(*m_grip, *m_pressed)) {
                letGo();
                return;
            }
            m_grip.reset();
            m_isChoosing = true;
            m_document.select(m_pressed->measure->value, m_pressed->measure->value);
        }
    }
    if (m_isChoosing) {
        m_document.extendTo(place.measure->value);
    } else if (m_grip && !moveNote(*m_grip, place)) {
        letGo();
    }
}

bool SelectTool::moveNote(Grip& grip, const PointerPlace& place) {
    const bool isOnStaff = place.diatonic && m_pressed->diatonic;
    const bool isOnKeys = place.midi && m_pressed->midi;
    const int steps = isOnStaff  ? *place.diatonic - *m_pressed->diatonic
                      : isOnKeys ? *place.midi - *m_pressed->midi
                                 : 0;
    const Score& before = grip.drag.before();
    if (steps == grip.steps || !std::holds_alternative<Note>(eventAt(before, grip.place))) {
        return true;
    }
    m_isClick = false;
    try {
        // All that is tied to it moves with it.
        const Score after = grip.grace  ? moveGraceBySteps(before, grip.place, *grip.grace, steps)
                            : isOnStaff ? moveTiedBySteps(before, grip.place, steps)
                                        : moveTiedBySemitones(before, grip.place, steps);
        if (!grip.drag.apply(m_document, after,
                             QCoreApplication::translate("SelectTool", "Move a note"),
                             grip.selection)) {
            return false;
        }
        grip.steps = steps;
        if (grip.grace) {
            m_playback.sound({graceAt(after, grip.place, *grip.grace).pitch.midi()});
        } else {
            soundHead(m_playback, after, grip.place);
        }
    } catch (const std::logic_error&) {
        // Beyond what can be played it stays where it is.
    }
    return true;
}

void SelectTool::release(const PointerPlace&) {
    if (m_isClick && m_pressed) {
        const Score& score = m_document.score();
        const std::optional<Place> note = m_pressed->note ? m_pressed->note : m_pressed->part;
        m_playback.placeAt(note              ? caretAt(score, *note)
                           : m_pressed->sign ? caretOf(score, *m_pressed->sign)
                                             : Caret{m_pressed->measure->value, Tick{0}});
    }
    letGo();
}

void SelectTool::letGo() {
    m_pressed.reset();
    m_grip.reset();
    m_isClick = false;
    m_isChoosing = false;
}

void SelectTool::putBack() {
    if (m_grip) {
        m_grip->drag.putBack(m_document);
    }
    letGo();
}

Hold SelectTool::holdAt(const PointerPlace& place) const {
    const std::optional<Place> note = place.note ? place.note : place.part;
    const bool isNote = (place.sign && place.sign->isGrace()) ||
                        (note && std::holds_alternative<Note>(eventAt(m_document.score(), *note)));
    return isNote && !m_playback.isPlaying() ? Hold::Pitch : Hold::Nothing;
}

} // namespace lacuna
