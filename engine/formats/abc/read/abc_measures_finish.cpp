// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What can be told of measures only once all of them are read.
#include "engine/formats/abc/read/abc_measures.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/notation/section_ends.h"
#include "engine/score/jump_sign.h"
#include "engine/score/slurs.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

// Signs that nobody plays come behind what else stands over a bar line, for they are known to stand
// there only when the bar line comes.
void settleOrder(MeasureDraft& draft) {
    std::vector<Annotation>& all = draft.frame.annotations;
    std::stable_partition(all.begin(), all.end(), [&draft](const Annotation& annotation) {
        return annotation.at != draft.length || annotation.kind != Annotation::Kind::Sign ||
               parseJumpSign(annotation.text).has_value();
    });
}

} // namespace

void MeasureAssembler::checkSlurs() {
    SlurPairs pairs;
    for (const MeasureDraft& draft : m_closed)
        pairs.add(draft.frame, draft.music.events, draft.blank);
    pairs.finish();
    const auto tell = [this](const std::vector<SlurEnd>& ends, const char* message) {
        for (const SlurEnd end : ends)
            m_log.add(Severity::Warning,
                      m_closed[static_cast<std::size_t>(end.measure)].source.begin, message);
    };
    tell(pairs.endless, "A slur begins in this measure and has no end; it is not drawn.");
    tell(pairs.beginless, "A slur ends in this measure and has no beginning; it is not drawn.");
}

void MeasureAssembler::checkTies() {
    for (const std::size_t place : m_slurredTies) {
        m_log.add(Severity::Warning, place, "A tie to a note of another pitch is read as a slur.");
    }
    // One that ends the tune finds its note where a repeat or jump goes back to.
    if (!m_closed.empty() && m_closed.back().frame.playedTimes <= 1 &&
        !lacuna::leapsBack(m_closed.back().frame)) {
        const MeasureDraft& last = m_closed.back();
        const Note* note =
            last.music.events.empty() ? nullptr : std::get_if<Note>(&last.music.events.back());
        if (note && std::ranges::any_of(note->heads, &NoteHead::tiedToNext)) {
            m_looseTies.push_back(last.source.begin);
        }
    }
    if (!m_looseTies.empty()) {
        m_log.add(Severity::Warning, m_looseTies.front(),
                  "A tie leads to no note here; it is not played.");
    }
}

// Short measures are right where a section begins or ends; long ones nowhere.
void MeasureAssembler::checkLengths() {
    for (std::size_t i = 0; i < m_closed.size() && !m_log.isFull(); ++i) {
        const MeasureDraft& draft = m_closed[i];
        const MeasureFrame& frame = draft.frame;
        if (frame.meter.isFree() || draft.length == frame.meter.measureLength()) {
            continue;
        }
        const bool isShort = draft.length < frame.meter.measureLength();
        const bool atSectionStart = i == 0 || !joinsPlainly(m_closed[i - 1].frame, frame);
        const bool atSectionEnd =
            i + 1 == m_closed.size() || !joinsPlainly(frame, m_closed[i + 1].frame);
        if (isShort && (atSectionStart || atSectionEnd)) {
            continue;
        }
        m_log.add(Severity::Note, draft.source.begin,
                  "This measure lasts " + formatUnit(draft.length) + " of a whole note, " +
                      (isShort ? "less" : "more") + " than its meter, " + frame.meter.name() + ".");
    }
}

void MeasureAssembler::finish() {
    if (!m_state.current.isEmpty()) {
        close(Barline::Single);
    } else if (!m_closed.empty()) {
        for (Annotation& annotation : m_state.current.frame.annotations) {
            annotation.at = m_closed.back().length;
            m_closed.back().frame.annotations.push_back(std::move(annotation));
        }
        m_closed.back().source.end =
            std::max(m_closed.back().source.end, m_state.current.source.end);
    }
    m_textBelow = m_state.current.frame.textAbove;
}

void MeasureAssembler::settleTune() {
    const auto frameAt = [this](std::size_t i) -> const MeasureFrame& { return m_closed[i].frame; };
    const std::vector<bool> stops = endingStops(m_closed.size(), frameAt);
    for (std::size_t i = 0; i < m_closed.size(); ++i) {
        m_closed[i].frame.stopsEnding = stops[i];
    }
    checkTies();
    checkSlurs();
    checkLengths();
}

Measures MeasureAssembler::takeMeasures(std::size_t count, std::vector<SourceSpan>& sources) {
    Measures measures;
    measures.reserve(count);
    sources.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        MeasureDraft& draft = m_closed[i];
        settleOrder(draft);
        sources.push_back(draft.source);
        measures.push_back(draft.blank
                               ? m_shared.share(std::move(draft.frame), Blank{draft.length})
                               : m_shared.share(std::move(draft.frame), std::move(draft.music)));
    }
    return measures;
}

} // namespace lacuna
