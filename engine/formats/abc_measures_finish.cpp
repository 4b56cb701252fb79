// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What can be told of measures only once all of them are read.
#include "engine/formats/abc_accidentals.h"
#include "engine/formats/abc_fields.h"
#include "engine/formats/abc_measures.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

bool endsSection(const MeasureFrame& frame) {
    return frame.playedTimes > 1 || frame.barline == Barline::Double ||
           frame.barline == Barline::Final || frame.barline == Barline::HeavyLight;
}

// An accidental that the key and bar already give is a courtesy; one that is needed is not.
void settleCourtesies(MeasureDraft& draft) {
    BarAccidentals inForce(draft.frame.key);
    for (Event& event : draft.music.events) {
        Note* note = std::get_if<Note>(&event);
        if (!note) {
            continue;
        }
        for (const GraceNote& grace : note->graces.notes) {
            if (inForce.needs(grace.pitch)) {
                inForce.writeGrace(grace.pitch);
            }
        }
        for (NoteHead& head : note->heads) {
            if (!inForce.needs(head.pitch)) {
                continue;
            }
            inForce.write(head.pitch);
            head.courtesyAccidental = false;
        }
    }
}

// Signs that nobody plays come behind what else stands over a bar line, for they are known to stand
// there only when the bar line comes.
void settleOrder(MeasureDraft& draft) {
    std::vector<Annotation>& all = draft.frame.annotations;
    std::stable_partition(all.begin(), all.end(), [&draft](const Annotation& annotation) {
        return annotation.at != draft.length || annotation.kind != Annotation::Kind::Sign ||
               parseJumpSign(annotation.text).has_value();
    });
}

bool hasCourtesy(const MeasureDraft& draft) {
    for (const Event& event : draft.music.events) {
        const Note* note = std::get_if<Note>(&event);
        if (note && std::any_of(note->heads.begin(), note->heads.end(),
                                [](const NoteHead& head) { return head.courtesyAccidental; })) {
            return true;
        }
    }
    return false;
}

bool hasPitch(const Note& note, const Pitch& pitch) {
    return std::any_of(note.heads.begin(), note.heads.end(),
                       [&](const NoteHead& head) { return head.pitch.midi() == pitch.midi(); });
}

} // namespace

// The last measure of the ending that begins at `first`: before the next ending, at a repeat's end
// or beginning, or, in the last of the endings, at a double bar.
std::size_t MeasureAssembler::endOfEnding(std::size_t first) const {
    std::size_t hard = first;
    std::size_t soft = m_closed.size();
    for (; hard + 1 < m_closed.size(); ++hard) {
        const MeasureFrame& next = m_closed[hard + 1].frame;
        if (m_closed[hard].frame.playedTimes > 1 || !next.ending.empty() || next.startsRepeat) {
            break;
        }
        if (endsSection(m_closed[hard].frame)) {
            soft = std::min(soft, hard);
        }
    }
    const bool anotherFollows =
        hard + 1 < m_closed.size() && !m_closed[hard + 1].frame.ending.empty() &&
        m_closed[hard + 1].frame.ending.front() > m_closed[first].frame.ending.front();
    return anotherFollows ? hard : std::min(soft, hard);
}

void MeasureAssembler::markEndings() {
    for (std::size_t i = 0; i < m_closed.size(); ++i) {
        if (!m_closed[i].frame.ending.empty()) {
            m_closed[endOfEnding(i)].frame.stopsEnding = true;
        }
    }
}

// A tie to another pitch is meant as a slur; of a chord's, those hold that find theirs. One that
// ends a section may find its note where the repeat or jump goes on, so it stays.
void MeasureAssembler::checkTies() {
    Note* tied = nullptr;
    std::size_t place = 0;
    for (MeasureDraft& draft : m_closed) {
        const bool sectionBegins = draft.frame.startsRepeat || !draft.frame.ending.empty();
        if (sectionBegins) {
            tied = nullptr;
        }
        for (Event& event : draft.music.events) {
            Note* note = std::get_if<Note>(&event);
            if (tied && note) {
                bool found = false;
                for (NoteHead& head : tied->heads) {
                    head.tiedToNext = head.tiedToNext && hasPitch(*note, head.pitch);
                    found = found || head.tiedToNext;
                }
                if (!found) {
                    ++tied->slursOpened;
                    ++note->slursClosed;
                    m_log.add(Severity::Warning, place,
                              "A tie to a note of another pitch is read as a slur.");
                }
            }
            tied = nullptr;
            if (note && std::any_of(note->heads.begin(), note->heads.end(),
                                    [](const NoteHead& head) { return head.tiedToNext; })) {
                tied = note;
                place = draft.source.begin;
            }
        }
        if (endsSection(draft.frame) || draft.blank || lacuna::leapsBack(draft.frame)) {
            tied = nullptr;
        }
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
        const bool atSectionStart = i == 0 || frame.startsRepeat || !frame.ending.empty() ||
                                    m_closed[i - 1].frame.barline != Barline::Single ||
                                    m_closed[i - 1].frame.playedTimes > 1;
        const bool atSectionEnd = i + 1 == m_closed.size() || frame.playedTimes > 1 ||
                                  frame.barline != Barline::Single || frame.stopsEnding ||
                                  m_closed[i + 1].frame.startsRepeat ||
                                  !m_closed[i + 1].frame.ending.empty();
        if (isShort && (atSectionStart || atSectionEnd)) {
            continue;
        }
        m_log.add(Severity::Note, draft.source.begin,
                  "This measure lasts " + formatUnit(draft.length) + " of a whole note, " +
                      (isShort ? "less" : "more") + " than its meter, " + frame.meter.name() + ".");
    }
}

Measures MeasureAssembler::finish(std::vector<SourceSpan>& sources) {
    if (!m_current.isEmpty()) {
        close(Barline::Single);
    } else if (!m_closed.empty()) {
        for (Annotation& annotation : m_current.frame.annotations) {
            annotation.at = m_closed.back().length;
            m_closed.back().frame.annotations.push_back(std::move(annotation));
        }
        m_closed.back().source.end = std::max(m_closed.back().source.end, m_current.source.end);
    }
    m_textBelow = m_current.frame.textAbove;
    markEndings();
    checkTies();
    checkLengths();
    Measures measures;
    measures.reserve(m_closed.size());
    sources.reserve(m_closed.size());
    for (MeasureDraft& draft : m_closed) {
        if (hasCourtesy(draft)) {
            settleCourtesies(draft);
        }
        settleOrder(draft);
        sources.push_back(draft.source);
        measures.push_back(draft.blank
                               ? m_shared.share(std::move(draft.frame), Blank{draft.length})
                               : m_shared.share(std::move(draft.frame), std::move(draft.music)));
    }
    return measures;
}

} // namespace lacuna
