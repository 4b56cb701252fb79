// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What signs and words to come may still change of the measures that are read.
#include "engine/formats/abc/read/abc_measures.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr std::size_t longestTail = 8;

} // namespace

// Signs to come may change the measure of the last note, by a tie, the last measure, by its bar
// line, and those of the last line of music, by words under them.
std::optional<AssemblyPlace> MeasureAssembler::place(bool lineGoesOn) const {
    std::size_t first = m_closed.empty() ? 0 : m_closed.size() - 1;
    if (m_state.lastNote)
        first = std::min(first, m_state.lastNote->measure);
    const bool keepsWords = lineGoesOn && wordsGoOn();
    if (keepsWords)
        first = std::min(first, m_state.lineStart->measure);
    if (m_closed.size() - first > longestTail || !m_state.hasRoom)
        return std::nullopt;
    AssemblyPlace place{.state = m_state, .count = count(), .total = m_total, .notes = m_allNotes};
    place.tail.assign(m_closed.begin() + static_cast<std::ptrdiff_t>(first), m_closed.end());
    if (place.state.lastNote)
        place.state.lastNote->measure -= first;
    if (keepsWords)
        place.state.lineStart->measure -= first;
    else
        place.state.lineStart.reset();
    return place;
}

bool MeasureAssembler::wordsGoOn() const {
    return m_state.lineStart && m_closed.size() - m_state.lineStart->measure <= longestTail;
}

std::optional<std::vector<MeasureAssembler::SungNote>> MeasureAssembler::sungNotes() {
    if (!m_state.lineStart)
        return std::nullopt;
    const auto [first, firstEvent] = *m_state.lineStart;
    std::vector<SungNote> notes;
    for (std::size_t i = first; i <= m_closed.size(); ++i) {
        std::vector<Event>& events =
            (i < m_closed.size() ? m_closed[i] : m_state.current).music.events;
        for (std::size_t k = i == first ? firstEvent : 0; k < events.size(); ++k) {
            if (Note* note = std::get_if<Note>(&events[k]))
                notes.push_back({note, i - first});
        }
    }
    return notes;
}

} // namespace lacuna
