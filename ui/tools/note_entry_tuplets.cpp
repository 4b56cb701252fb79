// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/places.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_entry.h"
#include "ui/tools/note_properties.h"

#include <algorithm>

// Tuplets that are written member by member.

namespace lacuna {

namespace {

/// From the tune's start on; its end behind the last bar.
Tick timeInTune(const Score& score, Caret caret) {
    return caret.measure < score.size() ? score.startOf(caret.measure) + caret.at : score.length();
}

} // namespace

/// The first rest of a tuplet at the caret that no note has been written into yet.
std::optional<Place> NoteEntry::openTuplet() const {
    const Score& score = m_document.score();
    const std::optional<Place> place = placeOf(score, m_document.caret());
    if (!place) {
        return std::nullopt;
    }
    const Measure& measure = score.measure(place->measure);
    const std::span<const Tuplet> tuplets = measure.tuplets();
    const auto own = std::ranges::find(tuplets, place->event, &Tuplet::first);
    const auto first = static_cast<std::size_t>(place->event);
    const bool isOpen =
        own != tuplets.end() &&
        std::ranges::all_of(measure.events().subspan(first, static_cast<std::size_t>(own->count)),
                            [](const Event& event) { return std::holds_alternative<Rest>(event); });
    return isOpen ? place : std::nullopt;
}

/// Whether a note stands in the time that would be written next.
bool NoteEntry::coversNotes() const {
    const Score& score = m_document.score();
    Caret caret = settledCaret(score, begin());
    const Tick end = timeInTune(score, caret) + ticksOf(m_state.value);
    while (caret.measure < score.size() && timeInTune(score, caret) < end) {
        const std::optional<Place> place = placeOf(score, caret);
        if (place && std::holds_alternative<Note>(eventAt(score, *place))) {
            return true;
        }
        caret = nextCaret(score, caret);
    }
    return false;
}

void NoteEntry::writeTuplet(int actual) {
    if (m_state.isOn && m_state.mode == EntryMode::Pitches) {
        Q_EMIT refused(tr("The rhythm stays as it is while pitches are changed."));
        return;
    }
    if (!m_state.isOn && coversNotes()) {
        Q_EMIT refused(tr("Choose the note that the tuplet is to begin with: click on it."));
        return;
    }
    setOn(true);
    attempt([&] {
        const WrittenNote written = lacuna::writeTuplet(m_document.score(), m_document.caret(),
                                                        m_state.value, actual, way());
        const Event& member = eventAt(written.score, written.place);
        const std::span<const Tuplet> tuplets =
            written.score.measure(written.place.measure).tuplets();
        const auto own = std::ranges::find(tuplets, written.place.event, &Tuplet::first);
        put(written, tr("Write a tuplet"));
        const auto value = own == tuplets.end()
                               ? std::nullopt
                               : writtenInTuplet(durationOf(member), own->actual, own->normal);
        InputState next = m_state;
        next.value = value ? noteValueOf(*value).value_or(next.value) : next.value;
        change(next);
    });
}

} // namespace lacuna
