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

} // namespace

MeasureAssembler::MeasureAssembler(const Signatures& start, DiagnosticLog& log, MeasureRoom& room)
    : m_log(log), m_closed(room.drafts), m_shared(room.measures), m_coming{start} {
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
    const bool isTooLong = m_total > longestTune || m_closed.size() > mostMeasures ||
                           m_allNotes + m_notes > mostTuneNotes;
    if (isTooLong && m_hasRoom) {
        m_hasRoom = false;
        m_log.add(Severity::Error, source.begin, "The tune is too long; it is cut off here.");
    }
}

void MeasureAssembler::add(Note&& note, SourceSpan source) {
    take(note.duration, source);
    m_notes += note.heads.size() + note.graces.notes.size();
    m_lastNote = {m_closed.size(), m_current.music.events.size()};
    m_current.music.events.emplace_back(std::move(note));
}

void MeasureAssembler::add(Rest&& rest, SourceSpan source) {
    take(rest.duration, source);
    ++m_notes;
    m_current.music.events.emplace_back(std::move(rest));
}

void MeasureAssembler::addBlank(Tick length, SourceSpan source) {
    reach(source);
    m_current.length += length;
    m_total += length;
    m_hasRoom = m_hasRoom && m_total <= longestTune;
}

void MeasureAssembler::annotate(Annotation annotation, std::size_t offset) {
    if (m_current.frame.annotations.size() >= mostMeasureWords) {
        tellBeyond(offset);
        return;
    }
    m_current.frame.annotations.push_back(std::move(annotation));
}

void MeasureAssembler::tellBeyond(std::size_t offset) {
    if (!std::exchange(m_toldBeyond, true)) {
        m_log.add(Severity::Warning, offset, beyondMeasureLimits);
    }
}

bool MeasureAssembler::annotateEnd(Annotation annotation) {
    if (m_current.isEmpty() && m_closed.empty()) {
        return false;
    }
    MeasureDraft& last = m_current.isEmpty() ? m_closed.back() : m_current;
    addAtEnd(last, std::move(annotation));
    return true;
}

void MeasureAssembler::addAtEnd(MeasureDraft& measure, Annotation annotation) {
    if (measure.frame.annotations.size() >= mostMeasureWords) {
        tellBeyond(measure.source.end);
        return;
    }
    annotation.at = measure.length;
    measure.frame.annotations.push_back(std::move(annotation));
}

void MeasureAssembler::moveLeavingSigns() {
    if (m_closed.empty()) {
        return;
    }
    MeasureDraft& last = m_closed.back();
    std::vector<Annotation>& all = m_current.frame.annotations;
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(m_settledWords);
    const auto end = std::remove_if(begin, all.end(), [&](Annotation& annotation) {
        const auto jump = annotation.kind == Annotation::Kind::ChordSymbol
                              ? std::optional<JumpSign>()
                              : parseJumpSign(annotation.text);
        if (!jump || !jump->isLeaving()) {
            return false;
        }
        addAtEnd(last, annotation);
        return true;
    });
    all.erase(end, all.end());
    m_settledWords = all.size();
}

bool MeasureAssembler::leapsBack() const {
    return lacuna::leapsBack(m_current.frame);
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
    m_settledWords = 0;
    m_allNotes += std::exchange(m_notes, 0);
    m_toldBeyond = false;
    const Signatures& signatures = m_coming.signatures;
    m_current.frame.meter = signatures.meter;
    m_current.frame.key = signatures.key;
    m_current.frame.unit = signatures.unit;
    m_current.frame.staff = signatures.staff;
    m_current.frame.tempo = std::exchange(m_coming.tempo, std::nullopt);
    m_current.frame.section = std::exchange(m_coming.section, {});
    m_current.frame.startsRepeat = std::exchange(m_coming.startsRepeat, false);
    m_current.frame.startsLine = std::exchange(m_coming.startsLine, false);
    m_current.frame.textAbove = std::exchange(m_coming.text, {});
}

void MeasureAssembler::close(Barline line) {
    m_current.frame.barline = line;
    std::vector<Annotation>& annotations = m_current.frame.annotations;
    const auto earlier = [](const Annotation& a, const Annotation& b) { return a.at < b.at; };
    if (!std::is_sorted(annotations.begin(), annotations.end(), earlier))
        std::stable_sort(annotations.begin(), annotations.end(), earlier);
    settleTempos();
    // The next measure goes on in the same room; this one gets as much as it needs.
    std::vector<Event>& events = m_current.music.events;
    std::vector<Event> own(std::make_move_iterator(events.begin()),
                           std::make_move_iterator(events.end()));
    std::vector<Event> room = std::exchange(events, std::move(own));
    m_closed.push_back(std::move(m_current));
    m_current.music.events = std::move(room);
    open();
}

// A tempo behind the last note is the next measure's; of two in one place the last counts.
void MeasureAssembler::settleTempos() {
    if (m_current.frame.laterTempos.empty())
        return;
    std::vector<TempoChange> settled;
    for (const TempoChange& change : m_current.frame.laterTempos) {
        if (change.at >= m_current.length)
            m_coming.tempo = change.tempo;
        else if (!settled.empty() && settled.back().at == change.at)
            settled.back() = change;
        else
            settled.push_back(change);
    }
    m_current.frame.laterTempos = std::move(settled);
}

// A bar line that follows another one with no notes between adds to it.
void MeasureAssembler::mergeIntoLast(const BarSign& sign) {
    if (m_closed.empty())
        return;
    MeasureFrame& last = m_closed.back().frame;
    if (strengthOf(sign.line) > strengthOf(last.barline))
        last.barline = sign.line;
    if (sign.dotsLeft > 0)
        last.playedTimes = std::max(last.playedTimes, sign.dotsLeft + 1);
}

void MeasureAssembler::bar(BarSign sign, SourceSpan source) {
    // A repeat sign is seen.
    if (sign.line == Barline::Invisible && sign.dotsLeft + sign.dotsRight > 0)
        sign.line = Barline::Single;
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
    m_coming.signatures.meter = meter;
    if (m_current.isEmpty())
        m_current.frame.meter = meter;
}

void MeasureAssembler::setKey(const Key& key) {
    m_coming.signatures.key = key;
    if (m_current.isEmpty())
        m_current.frame.key = key;
}

void MeasureAssembler::setUnit(Tick unit) {
    m_coming.signatures.unit = unit;
    if (m_current.isEmpty())
        m_current.frame.unit = unit;
}

void MeasureAssembler::setStaff(Staff staff) {
    m_coming.signatures.staff = staff;
    if (m_current.isEmpty())
        m_current.frame.staff = staff;
}

void MeasureAssembler::setTempo(const Tempo& tempo) {
    if (m_current.isEmpty())
        m_current.frame.tempo = tempo;
    else
        m_current.frame.laterTempos.push_back({m_current.length, tempo});
}

void MeasureAssembler::setSection(const std::string& section) {
    (m_current.isEmpty() ? m_current.frame.section : m_coming.section) = section;
}

void MeasureAssembler::addText(std::vector<TextLine> text) {
    if (text.empty())
        return;
    std::vector<TextLine>& all =
        m_current.isEmpty() ? m_current.frame.textAbove.edit() : m_coming.text;
    all.insert(all.end(), text.begin(), text.end());
}

void MeasureAssembler::breakLine() {
    (m_current.isEmpty() ? m_current.frame.startsLine : m_coming.startsLine) = true;
}

} // namespace lacuna
