// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/entry_tool.h"

#include "engine/editing/edited_pitch.h"
#include "engine/editing/places.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"

#include <stdexcept>

namespace lacuna {

bool EntryTool::isOnNote(const PointerPlace& place) const {
    if (place.sign && place.sign->isGrace()) {
        return true;
    }
    return place.note && std::holds_alternative<Note>(eventAt(m_document.score(), *place.note));
}

std::optional<GhostNote> EntryTool::ghostAt(const PointerPlace& place) const {
    const Score& score = m_document.score();
    const std::optional<int> inTune = place.measure ? place.diatonic : std::nullopt;
    const std::optional<int> line = place.behindTune ? place.behindTune : inTune;
    if (!line || isOnNote(place) || m_playback.isPlaying()) {
        return std::nullopt;
    }
    const std::optional<NoteEntry::NextNote> next = m_entry.nextNoteAt(caretOf(place));
    if (!next) {
        return std::nullopt;
    }
    try {
        Pitch pitch = onLine(*line);
        if (const InputState& state = m_entry.state(); state.accidental) {
            pitch.alter = static_cast<std::int8_t>(*state.accidental);
        } else {
            pitch = pitchInForceAt(score, next->caret, pitch);
        }
        return GhostNote{next->caret, pitch, next->value};
    } catch (const std::logic_error&) {
        return std::nullopt; // too high or too low
    }
}

Caret EntryTool::caretOf(const PointerPlace& place) const {
    return place.behindTune ? Caret{m_document.score().size(), Tick{0}} : place.caret;
}

void EntryTool::press(const PointerPlace& place) {
    const std::optional<GhostNote> ghost = ghostAt(place);
    m_pressed = ghost ? std::optional(Pressed{*ghost, caretOf(place)}) : std::nullopt;
    m_holds = !m_pressed && !place.behindTune; // what is not there is not taken hold of
    if (m_holds) {
        m_hand.press(place);
    }
}

void EntryTool::drag(const PointerPlace& place) {
    if (m_holds) {
        m_hand.drag(place);
    } else if (m_pressed && ghostAt(place) != m_pressed->note) {
        m_pressed.reset();
    }
    m_ghost = m_pressed ? std::optional(m_pressed->note) : std::nullopt;
}

void EntryTool::release(const PointerPlace& place) {
    if (m_holds) {
        m_hand.release(place);
    } else if (m_pressed) {
        m_document.placeCaret(m_pressed->from);
        m_entry.writePitch(m_pressed->note.pitch);
    }
    m_pressed.reset();
    m_holds = false;
    hover(place);
}

void EntryTool::letGo() {
    m_pressed.reset();
    m_ghost.reset();
    m_holds = false;
    m_hand.letGo();
}

void EntryTool::putBack() {
    m_hand.putBack();
    letGo();
}

void EntryTool::hover(const std::optional<PointerPlace>& place) {
    m_ghost = place ? ghostAt(*place) : std::nullopt;
}

Hold EntryTool::holdAt(const PointerPlace& place) const {
    return isOnNote(place) ? m_hand.holdAt(place) : Hold::Nothing;
}

} // namespace lacuna
