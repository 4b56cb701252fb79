// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/roll_pencil.h"

#include "engine/editing/note_input.h"
#include "engine/editing/places.h"
#include "engine/notation/spelling.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"

#include <QCoreApplication>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {

bool RollPencil::isOnNote(const PointerPlace& place) const {
    return place.note && std::holds_alternative<Note>(eventAt(m_document.score(), *place.note));
}

std::optional<RollPencil::Drawing> RollPencil::drawingAt(const PointerPlace& place) const {
    const bool isFree =
        place.measure && place.time && place.midi && !isOnNote(place) && !m_playback.isPlaying();
    if (!isFree) {
        return std::nullopt;
    }
    const bool isBehind = *place.time >= m_document.score().length();
    const Score score = isBehind ? withTimeBehind(m_document.score()) : m_document.score();
    if (*place.time >= score.length()) {
        return std::nullopt;
    }
    const RollGrid grid = gridFor(place.modifiers);
    const Tick begin = grid.before(score, *place.time);
    const MeasureFrame& frame = score.measure(score.measureAt(begin)).frame();
    const Pitch pitch = spelled(*place.midi - frame.staff.shift(), frame.key);
    const NoteValue value = m_entry.state().value;
    return drawn(
        score, begin,
        {caretAtTime(score, begin), pitch, value, grid.lengthAt(score, begin, ticksOf(value))});
}

std::optional<RollPencil::Drawing> RollPencil::drawn(const Score& before, Tick begin,
                                                     const GhostNote& note) {
    try {
        Score after = drawNote(before, note.pitch, begin, note.length).score;
        return Drawing{begin, note, before, std::move(after)};
    } catch (const std::logic_error&) {
        return std::nullopt;
    }
}

void RollPencil::press(const PointerPlace& place) {
    m_drawing.reset();
    m_draws = false;
    m_holds = false;
    if (isOnNote(place) && place.modifiers & Qt::ControlModifier && !m_playback.isPlaying()) {
        erase(*place.note);
        return;
    }
    // What was typed at this moment goes first.
    const std::optional<Drawing> asShown = drawingAt(place);
    if (!asShown) {
        m_holds = true;
        m_hand.press(place);
    } else if (m_document.mayEdit()) {
        m_drawing = drawingAt(place);
        m_draws = m_drawing.has_value();
    }
    if (m_draws) {
        m_least = m_drawing->note.length;
        m_playback.sound({m_drawing->note.pitch.midi()});
    }
}

void RollPencil::drag(const PointerPlace& place) {
    if (m_holds) {
        m_hand.drag(place);
    } else if (m_draws && place.time) {
        const Tick end = gridFor(place.modifiers).nearest(m_drawing->before, *place.time);
        GhostNote note = m_drawing->note;
        note.length = std::max(m_least, end - m_drawing->begin);
        if (std::optional<Drawing> longer = drawn(m_drawing->before, m_drawing->begin, note)) {
            m_drawing = std::move(longer);
        }
    }
}

void RollPencil::release(const PointerPlace& place) {
    if (m_holds) {
        m_hand.release(place);
    } else if (m_draws) {
        put(*m_drawing);
    }
    m_draws = false;
    m_holds = false;
    hover(place);
}

void RollPencil::put(const Drawing& drawing) {
    const Caret behind = caretAtTime(drawing.score, drawing.begin + drawing.note.length);
    const int measure = std::min(behind.measure, drawing.score.size() - 1);
    m_document.apply(
        drawing.score, QCoreApplication::translate("RollPencil", "Draw a note"),
        Selection{.anchor = measure, .focus = measure, .isCaret = true, .caret = behind});
}

void RollPencil::erase(Place place) {
    if (!m_document.mayEdit()) {
        return;
    }
    try {
        const Score after = eraseNote(m_document.score(), place);
        m_document.apply(after, QCoreApplication::translate("RollPencil", "Erase a note"));
    } catch (const std::logic_error&) {
        // Typed text has made another tune of it.
    }
}

void RollPencil::letGo() {
    m_drawing.reset();
    m_draws = false;
    m_holds = false;
    m_hand.letGo();
}

void RollPencil::putBack() {
    m_hand.putBack();
    letGo();
}

bool RollPencil::pressRight(const PointerPlace& place) {
    if (!isOnNote(place) || m_playback.isPlaying()) {
        return false;
    }
    erase(*place.note);
    return true;
}

void RollPencil::hover(const std::optional<PointerPlace>& place) {
    m_drawing = place ? drawingAt(*place) : std::nullopt;
}

std::optional<GhostNote> RollPencil::ghost() const {
    return m_drawing ? std::optional(m_drawing->note) : std::nullopt;
}

Hold RollPencil::holdAt(const PointerPlace& place) const {
    return m_drawing ? Hold::Pencil : m_hand.holdAt(place);
}

} // namespace lacuna
