// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Places from which a tune's music can be read on.
#include "engine/formats/abc/read/abc_music.h"

#include <algorithm>

namespace lacuna {
namespace {

// With its source counted from `at`; what lies before it wraps around, as unsigned numbers do.
MeasureDraft related(MeasureDraft draft, std::size_t at) {
    if (draft.source.end != 0) { // it has begun: no measure begins a file
        draft.source = {draft.source.begin - at, draft.source.end - at};
    }
    return draft;
}

bool agree(const AssemblyState& a, std::size_t atA, const AssemblyState& b, std::size_t atB) {
    AssemblyState first = a;
    AssemblyState second = b;
    first.current = related(std::move(first.current), atA);
    second.current = related(std::move(second.current), atB);
    return first == second;
}

} // namespace

MusicReader::MusicReader(const MusicSettings& settings, const MusicPlace& place, DiagnosticLog& log,
                         MeasureRoom& room, TuneTrace* trace)
    : m_log(log), m_trace(trace), m_measures(place.measures, log, room), m_state(place.music),
      m_charset(settings.charset), m_ordersParts(settings.ordersParts) {
    if (const auto& start = place.measures.state.lineStart) {
        const auto tail = static_cast<int>(place.measures.tail.size());
        traceWordsBegin(place.measures.count - tail + static_cast<int>(start->measure),
                        static_cast<int>(start->event));
        endWordsTrace(place.at);
    }
}

std::optional<MusicPlace> MusicReader::placeAt(std::size_t offset) const {
    if (m_state.layers.isOpen() || m_state.layers.isBracketed()) {
        return std::nullopt;
    }
    auto measures = m_measures.place(m_state.continued && !m_state.hadWords);
    if (!measures) {
        return std::nullopt;
    }
    MusicPlace place{.music = m_state, .measures = std::move(*measures), .at = offset};
    place.music.hadWords = false; // lines of words go on in no place
    return place;
}

bool agree(const MusicPlace& a, const MusicPlace& b) {
    const auto alike = [&](const MeasureDraft& first, const MeasureDraft& second) {
        return related(first, a.at) == related(second, b.at);
    };
    return a.music == b.music && agree(a.measures.state, a.at, b.measures.state, b.at) &&
           std::ranges::equal(a.measures.tail, b.measures.tail, alike);
}

MusicPlace movedTo(const MusicPlace& place, std::size_t at) {
    MusicPlace moved = place;
    const std::size_t back = place.at - at;
    for (MeasureDraft& draft : moved.measures.tail) {
        draft = related(std::move(draft), back);
    }
    moved.measures.state.current = related(std::move(moved.measures.state.current), back);
    moved.at = at;
    return moved;
}

} // namespace lacuna
