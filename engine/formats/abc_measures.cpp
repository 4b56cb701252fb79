// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_measures.h"

#include "engine/formats/abc_accidentals.h"
#include "engine/formats/abc_fields.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lacuna {
namespace {

constexpr Tick longestTune = wholeNote * 10000;
constexpr std::size_t mostMeasures = 20000;

int strengthOf(Barline line) {
    switch (line) {
    case Barline::Invisible:
        return 0;
    case Barline::Single:
        return 1;
    case Barline::Dotted:
        return 2;
    case Barline::Double:
        return 3;
    case Barline::HeavyLight:
        return 4;
    case Barline::Final:
        return 5;
    }
    return 1;
}

bool endsSection(const MeasureFrame& frame) {
    return frame.playedTimes > 1 || frame.barline == Barline::Double ||
           frame.barline == Barline::Final || frame.barline == Barline::HeavyLight;
}

// An accidental that the key and bar already give is a courtesy; one that is needed is not.
void settleCourtesies(MeasureDraft& draft) {
    BarAccidentals inForce(draft.frame.key);
    const auto pass = [&](const Pitch& pitch) {
        const bool needed = inForce.needs(pitch);
        if (needed)
            inForce.write(pitch);
        return needed;
    };
    for (Event& event : draft.music.events) {
        Note* note = std::get_if<Note>(&event);
        if (!note)
            continue;
        for (const GraceNote& grace : note->graces.notes)
            pass(grace.pitch);
        for (NoteHead& head : note->heads) {
            if (pass(head.pitch))
                head.courtesyAccidental = false;
        }
    }
}

bool hasCourtesy(const MeasureDraft& draft) {
    for (const Event& event : draft.music.events) {
        const Note* note = std::get_if<Note>(&event);
        if (note && std::any_of(note->heads.begin(), note->heads.end(),
                                [](const NoteHead& head) { return head.courtesyAccidental; }))
            return true;
    }
    return false;
}

bool hasPitch(const Note& note, const Pitch& pitch) {
    return std::any_of(note.heads.begin(), note.heads.end(),
                       [&](const NoteHead& head) { return head.pitch.midi() == pitch.midi(); });
}

} // namespace

MeasureAssembler::MeasureAssembler(const Meter& meter, const Key& key, Tick unit,
                                   DiagnosticLog& log, MeasureRoom& room)
    : m_log(log), m_closed(room.drafts), m_shared(room.measures), m_coming{meter, key, unit} {
    m_closed.clear();
    m_current.music.events.reserve(16);
    open();
    m_current.frame.startsLine = true;
}

Note* MeasureAssembler::lastNote() {
    if (!m_lastNote)
        return nullptr;
    const auto [measure, event] = *m_lastNote;
    MeasureDraft& draft = measure < m_closed.size() ? m_closed[measure] : m_current;
    return std::get_if<Note>(&draft.music.events[event]);
}

void MeasureAssembler::reach(SourceSpan source) {
    if (m_current.source.end == 0) // no measure begins a file
        m_current.source.begin = source.begin;
    m_current.source.end = source.end;
}

void MeasureAssembler::take(Tick duration, SourceSpan source) {
    reach(source);
    m_current.length += duration;
    m_total += duration;
    if ((m_total > longestTune || m_closed.size() > mostMeasures) && m_hasRoom) {
        m_hasRoom = false;
        m_log.add(Severity::Error, source.begin, "The tune is too long; it is cut off here.");
    }
}

void MeasureAssembler::add(Note&& note, SourceSpan source) {
    take(note.duration, source);
    m_lastNote = {m_closed.size(), m_current.music.events.size()};
    m_current.music.events.emplace_back(std::move(note));
}

void MeasureAssembler::add(Rest&& rest, SourceSpan source) {
    take(rest.duration, source);
    m_current.music.events.emplace_back(std::move(rest));
}

void MeasureAssembler::addBlank(Tick length, SourceSpan source) {
    reach(source);
    m_current.length += length;
    m_total += length;
    m_hasRoom = m_hasRoom && m_total <= longestTune;
}

void MeasureAssembler::annotate(Annotation annotation) {
    m_current.frame.annotations.push_back(std::move(annotation));
}

bool MeasureAssembler::annotateEnd(const std::string& words) {
    if (m_current.isEmpty() && m_closed.empty()) {
        return false;
    }
    MeasureDraft& last = m_current.isEmpty() ? m_closed.back() : m_current;
    last.frame.annotations.push_back({Annotation::Kind::Text, last.length, words, '^'});
    return true;
}

void MeasureAssembler::moveLeavingSigns() {
    if (m_closed.empty()) {
        return;
    }
    MeasureDraft& last = m_closed.back();
    std::erase_if(m_current.frame.annotations, [&last](Annotation& annotation) {
        const auto jump = annotation.kind == Annotation::Kind::ChordSymbol
                              ? std::optional<JumpSign>()
                              : parseJumpSign(annotation.text);
        if (!jump || !jump->isLeaving()) {
            return false;
        }
        annotation.at = last.length;
        last.frame.annotations.push_back(annotation);
        return true;
    });
}

bool MeasureAssembler::leapsBack() const {
    return std::ranges::any_of(m_current.frame.annotations, [](const Annotation& annotation) {
        const auto jump = annotation.kind == Annotation::Kind::ChordSymbol
                              ? std::optional<JumpSign>()
                              : parseJumpSign(annotation.text);
        return jump && jump->end != JumpEnd::Open;
    });
}

void MeasureAssembler::divide() {
    if (!m_current.isEmpty()) {
        close(Barline::Invisible);
    }
}

void MeasureAssembler::open() {
    std::vector<Event> events = std::move(m_current.music.events);
    events.clear();
    m_current = {};
    m_current.music.events = std::move(events);
    m_current.frame.meter = m_coming.meter;
    m_current.frame.key = m_coming.key;
    m_current.frame.unit = m_coming.unit;
    m_current.frame.tempo = std::exchange(m_coming.tempo, std::nullopt);
    m_current.frame.section = std::exchange(m_coming.section, {});
    m_current.frame.startsRepeat = std::exchange(m_coming.startsRepeat, false);
}

void MeasureAssembler::close(Barline line) {
    m_current.frame.barline = line;
    std::vector<Annotation>& annotations = m_current.frame.annotations;
    const auto earlier = [](const Annotation& a, const Annotation& b) { return a.at < b.at; };
    if (!std::is_sorted(annotations.begin(), annotations.end(), earlier))
        std::stable_sort(annotations.begin(), annotations.end(), earlier);
    // The next measure goes on in the same room; this one gets as much as it needs.
    std::vector<Event>& events = m_current.music.events;
    std::vector<Event> own(std::make_move_iterator(events.begin()),
                           std::make_move_iterator(events.end()));
    std::vector<Event> room = std::exchange(events, std::move(own));
    m_closed.push_back(std::move(m_current));
    m_current.music.events = std::move(room);
    open();
}

// A bar line that follows another one with no notes between adds to it.
void MeasureAssembler::mergeIntoLast(const BarSign& sign) {
    if (m_closed.empty())
        return;
    MeasureFrame& last = m_closed.back().frame;
    const bool replaces =
        sign.line != Barline::Single && strengthOf(sign.line) > strengthOf(last.barline);
    if (replaces)
        last.barline = sign.line;
    if (sign.dotsLeft > 0)
        last.playedTimes = std::max(last.playedTimes, sign.dotsLeft + 1);
}

void MeasureAssembler::bar(const BarSign& sign, SourceSpan source) {
    if (m_current.isEmpty()) {
        mergeIntoLast(sign);
        if (!m_closed.empty())
            m_closed.back().source.end = source.end;
    } else {
        reach(source);
        if (sign.dotsLeft > 0)
            m_current.frame.playedTimes = sign.dotsLeft + 1;
        close(sign.line);
    }
    if (sign.dotsRight > 0)
        m_current.frame.startsRepeat = true;
}

bool MeasureAssembler::expectsEnding(const std::vector<int>& numbers) const {
    return !numbers.empty() && (numbers.front() == 1 || numbers.front() == m_lastEnding + 1);
}

void MeasureAssembler::beginEnding(std::vector<int> numbers, std::size_t offset) {
    if (numbers.empty())
        return;
    if (!m_current.isEmpty()) {
        m_log.add(Severity::Warning, offset, "An ending begins here without a bar line before it.");
        close(Barline::Invisible);
    }
    m_lastEnding = numbers.back();
    m_current.frame.ending = std::move(numbers);
}

void MeasureAssembler::startLine() {
    if (!m_current.isEmpty()) {
        return;
    }
    moveLeavingSigns(); // that end the line before
    m_current.frame.startsLine = true;
}

void MeasureAssembler::setMeter(const Meter& meter) {
    m_coming.meter = meter;
    if (m_current.isEmpty())
        m_current.frame.meter = meter;
}

void MeasureAssembler::setKey(const Key& key) {
    m_coming.key = key;
    if (m_current.isEmpty())
        m_current.frame.key = key;
}

void MeasureAssembler::setUnit(Tick unit) {
    m_coming.unit = unit;
    if (m_current.isEmpty())
        m_current.frame.unit = unit;
}

void MeasureAssembler::setTempo(const Tempo& tempo) {
    (m_current.isEmpty() ? m_current.frame.tempo : m_coming.tempo) = tempo;
}

void MeasureAssembler::setSection(const std::string& section) {
    (m_current.isEmpty() ? m_current.frame.section : m_coming.section) = section;
}

// The last measure of the ending that begins at `first`: before the next ending, at a repeat's end
// or beginning, or, in the last of the endings, at a double bar.
std::size_t MeasureAssembler::endOfEnding(std::size_t first) const {
    std::size_t hard = first;
    std::size_t soft = m_closed.size();
    for (; hard + 1 < m_closed.size(); ++hard) {
        const MeasureFrame& next = m_closed[hard + 1].frame;
        if (m_closed[hard].frame.playedTimes > 1 || !next.ending.empty() || next.startsRepeat)
            break;
        if (endsSection(m_closed[hard].frame))
            soft = std::min(soft, hard);
    }
    const bool anotherFollows =
        hard + 1 < m_closed.size() && !m_closed[hard + 1].frame.ending.empty() &&
        m_closed[hard + 1].frame.ending.front() > m_closed[first].frame.ending.front();
    return anotherFollows ? hard : std::min(soft, hard);
}

void MeasureAssembler::markEndings() {
    for (std::size_t i = 0; i < m_closed.size(); ++i) {
        if (!m_closed[i].frame.ending.empty())
            m_closed[endOfEnding(i)].frame.stopsEnding = true;
    }
}

// A tie to another pitch is meant as a slur. One that ends a section may find its note where the
// repeat goes on, so it stays.
void MeasureAssembler::checkTies() {
    Note* tied = nullptr;
    std::size_t place = 0;
    for (MeasureDraft& draft : m_closed) {
        const bool sectionBegins = draft.frame.startsRepeat || !draft.frame.ending.empty();
        if (sectionBegins)
            tied = nullptr;
        for (Event& event : draft.music.events) {
            Note* note = std::get_if<Note>(&event);
            if (tied && note) {
                bool found = false;
                for (const NoteHead& head : tied->heads)
                    found = found || (head.tiedToNext && hasPitch(*note, head.pitch));
                if (!found) {
                    for (NoteHead& head : tied->heads)
                        head.tiedToNext = false;
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
        if (endsSection(draft.frame) || draft.blank)
            tied = nullptr;
    }
}

// Short measures are right where a section begins or ends; long ones nowhere.
void MeasureAssembler::checkLengths() {
    for (std::size_t i = 0; i < m_closed.size() && !m_log.isFull(); ++i) {
        const MeasureDraft& draft = m_closed[i];
        const MeasureFrame& frame = draft.frame;
        if (frame.meter.isFree() || draft.length == frame.meter.measureLength())
            continue;
        const bool isShort = draft.length < frame.meter.measureLength();
        const bool atSectionStart = i == 0 || frame.startsRepeat || !frame.ending.empty() ||
                                    m_closed[i - 1].frame.barline != Barline::Single ||
                                    m_closed[i - 1].frame.playedTimes > 1;
        const bool atSectionEnd = i + 1 == m_closed.size() || frame.playedTimes > 1 ||
                                  frame.barline != Barline::Single || frame.stopsEnding ||
                                  m_closed[i + 1].frame.startsRepeat ||
                                  !m_closed[i + 1].frame.ending.empty();
        if (isShort && (atSectionStart || atSectionEnd))
            continue;
        m_log.add(Severity::Warning, draft.source.begin,
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
    markEndings();
    checkTies();
    checkLengths();
    Measures measures;
    measures.reserve(m_closed.size());
    sources.reserve(m_closed.size());
    for (MeasureDraft& draft : m_closed) {
        if (hasCourtesy(draft))
            settleCourtesies(draft);
        sources.push_back(draft.source);
        measures.push_back(draft.blank
                               ? m_shared.share(std::move(draft.frame), Blank{draft.length})
                               : m_shared.share(std::move(draft.frame), std::move(draft.music)));
    }
    return measures;
}

} // namespace lacuna
