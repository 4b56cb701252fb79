// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_measures.h"

#include "engine/formats/text/abc_fields.h"
#include "engine/notation/section_ends.h"
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
    : m_log(log), m_closed(room.drafts), m_shared(room.measures), m_state{.coming = {start}} {
    m_closed.clear();
    m_state.current.music.events.reserve(16);
    open();
    m_state.current.frame.startsLine = true;
}

MeasureAssembler::MeasureAssembler(const AssemblyPlace& place, DiagnosticLog& log,
                                   MeasureRoom& room)
    : m_log(log), m_closed(room.drafts), m_shared(room.measures),
      m_base(place.count - static_cast<int>(place.tail.size())), m_state(place.state),
      m_total(place.total), m_allNotes(place.notes) {
    m_closed = place.tail;
}

Note* MeasureAssembler::lastNote() {
    if (!m_state.lastNote)
        return nullptr;
    const auto [measure, event] = *m_state.lastNote;
    MeasureDraft& draft = measure < m_closed.size() ? m_closed[measure] : m_state.current;
    return std::get_if<Note>(&draft.music.events[event]);
}

void MeasureAssembler::reach(SourceSpan source) {
    if (m_state.current.source.end == 0) // no measure begins a file
        m_state.current.source.begin = source.begin;
    m_state.current.source.end = source.end;
}

void MeasureAssembler::take(Tick duration, SourceSpan source) {
    reach(source);
    m_state.current.length += duration;
    m_total += duration;
    const bool isTooLong = m_total > longestTune ||
                           static_cast<std::size_t>(count()) > mostMeasures ||
                           m_allNotes + m_state.notes > mostTuneNotes;
    if (isTooLong && m_state.hasRoom) {
        m_state.hasRoom = false;
        m_log.add(Severity::Error, source.begin, "The tune is too long; it is cut off here.");
    }
}

void MeasureAssembler::add(Note&& note, SourceSpan source) {
    settleTie(note);
    take(note.duration, source);
    m_state.notes += note.heads.size() + note.graces.notes.size();
    m_state.lastNote = {m_closed.size(), m_state.current.music.events.size()};
    m_state.current.music.events.emplace_back(std::move(note));
}

// The note that a tie at the place at hand would come from. One that ends a section may find its
// note where the repeat or jump goes on, so its tie stays.
Note* MeasureAssembler::noteBeforeNext() {
    MeasureDraft& current = m_state.current;
    if (!current.music.events.empty())
        return std::get_if<Note>(&current.music.events.back());
    const bool sectionBegins = current.frame.startsRepeat || !current.frame.ending.empty();
    if (sectionBegins || m_closed.empty())
        return nullptr;
    MeasureDraft& last = m_closed.back();
    if (last.blank || endsSection(last.frame) || lacuna::leapsBack(last.frame))
        return nullptr;
    return std::get_if<Note>(&last.music.events.back());
}

// A tie to another pitch is meant as a slur; of a chord's, those hold that find theirs.
void MeasureAssembler::settleTie(Note& next) {
    Note* before = noteBeforeNext();
    const auto isTied = [](const NoteHead& head) { return head.tiedToNext; };
    if (!before || std::ranges::none_of(before->heads, isTied))
        return;
    const auto hasPitch = [&next](const Pitch& pitch) {
        return std::ranges::any_of(next.heads, [&pitch](const NoteHead& head) {
            return head.pitch.quarterTones() == pitch.quarterTones();
        });
    };
    for (NoteHead& head : before->heads)
        head.tiedToNext = head.tiedToNext && hasPitch(head.pitch);
    if (std::ranges::any_of(before->heads, isTied))
        return;
    ++before->slursOpened;
    ++next.slursClosed;
    const bool isHere = !m_state.current.music.events.empty();
    m_slurredTies.push_back((isHere ? m_state.current : m_closed.back()).source.begin);
}

void MeasureAssembler::add(Rest&& rest, SourceSpan source) {
    const Note* before = noteBeforeNext();
    if (before && std::ranges::any_of(before->heads, &NoteHead::tiedToNext))
        m_looseTies.push_back(source.begin);
    take(rest.duration, source);
    ++m_state.notes;
    m_state.current.music.events.emplace_back(std::move(rest));
}

void MeasureAssembler::addBlank(Tick length, SourceSpan source) {
    reach(source);
    m_state.current.length += length;
    m_total += length;
    m_state.hasRoom = m_state.hasRoom && m_total <= longestTune;
}

void MeasureAssembler::annotate(Annotation annotation, std::size_t offset) {
    if (m_state.current.frame.annotations.size() >= mostMeasureWords) {
        tellBeyond(offset);
        return;
    }
    m_state.current.frame.annotations.push_back(std::move(annotation));
}

void MeasureAssembler::tellBeyond(std::size_t offset) {
    if (!std::exchange(m_state.toldBeyond, true)) {
        m_log.add(Severity::Warning, offset, beyondMeasureLimits);
    }
}

bool MeasureAssembler::annotateEnd(Annotation annotation) {
    if (m_state.current.isEmpty() && m_closed.empty()) {
        return false;
    }
    MeasureDraft& last = m_state.current.isEmpty() ? m_closed.back() : m_state.current;
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
    std::vector<Annotation>& all = m_state.current.frame.annotations;
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(m_state.settledWords);
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
    m_state.settledWords = all.size();
}

bool MeasureAssembler::leapsBack() const {
    return lacuna::leapsBack(m_state.current.frame);
}

void MeasureAssembler::divide() {
    if (!m_state.current.isEmpty()) {
        close(Barline::Invisible);
    }
}

void MeasureAssembler::open() {
    std::vector<Event> events = std::move(m_state.current.music.events);
    events.clear();
    m_state.current = {};
    m_state.current.music.events = std::move(events);
    m_state.settledWords = 0;
    m_allNotes += std::exchange(m_state.notes, 0);
    m_state.toldBeyond = false;
    const Signatures& signatures = m_state.coming.signatures;
    m_state.current.frame.meter = signatures.meter;
    m_state.current.frame.key = signatures.key;
    m_state.current.frame.unit = signatures.unit;
    m_state.current.frame.staff = signatures.staff;
    m_state.current.frame.tempo = std::exchange(m_state.coming.tempo, std::nullopt);
    m_state.current.frame.section = std::exchange(m_state.coming.section, {});
    m_state.current.frame.startsRepeat = std::exchange(m_state.coming.startsRepeat, false);
    m_state.current.frame.startsLine = std::exchange(m_state.coming.startsLine, false);
    m_state.current.frame.textAbove = std::exchange(m_state.coming.text, {});
}

void MeasureAssembler::close(Barline line) {
    m_state.current.frame.barline = line;
    std::vector<Annotation>& annotations = m_state.current.frame.annotations;
    const auto earlier = [](const Annotation& a, const Annotation& b) { return a.at < b.at; };
    if (!std::is_sorted(annotations.begin(), annotations.end(), earlier))
        std::stable_sort(annotations.begin(), annotations.end(), earlier);
    settleTempos();
    // The next measure goes on in the same room; this one gets as much as it needs.
    std::vector<Event>& events = m_state.current.music.events;
    std::vector<Event> own(std::make_move_iterator(events.begin()),
                           std::make_move_iterator(events.end()));
    std::vector<Event> room = std::exchange(events, std::move(own));
    m_closed.push_back(std::move(m_state.current));
    m_state.current.music.events = std::move(room);
    open();
}

// A tempo behind the last note is the next measure's; of two in one place the last counts.
void MeasureAssembler::settleTempos() {
    if (m_state.current.frame.laterTempos.empty())
        return;
    std::vector<TempoChange> settled;
    for (const TempoChange& change : m_state.current.frame.laterTempos) {
        if (change.at >= m_state.current.length)
            m_state.coming.tempo = change.tempo;
        else if (!settled.empty() && settled.back().at == change.at)
            settled.back() = change;
        else
            settled.push_back(change);
    }
    m_state.current.frame.laterTempos = std::move(settled);
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
    if (m_state.current.isEmpty()) {
        mergeIntoLast(sign);
        if (!m_closed.empty())
            m_closed.back().source.end = source.end;
    } else {
        reach(source);
        if (sign.dotsLeft > 0)
            m_state.current.frame.playedTimes = sign.dotsLeft + 1;
        close(sign.line);
    }
    if (sign.dotsRight > 0)
        m_state.current.frame.startsRepeat = true;
}

bool MeasureAssembler::expectsEnding(const std::vector<int>& numbers) const {
    return !numbers.empty() && (numbers.front() == 1 || numbers.front() == m_state.lastEnding + 1);
}

void MeasureAssembler::beginEnding(std::vector<int> numbers, std::size_t offset, bool isBare) {
    if (numbers.empty())
        return;
    if (!m_state.current.isEmpty()) {
        m_log.add(Severity::Warning, offset, "An ending begins here without a bar line before it.");
        close(Barline::Invisible);
    }
    // ":|:2" behind a first ending: a repeat that began there could be reached by no second time.
    const bool goesOn = isBare && numbers.front() > 1 && numbers.front() == m_state.lastEnding + 1;
    if (goesOn && !m_closed.empty() && m_closed.back().frame.playedTimes > 1)
        m_state.current.frame.startsRepeat = false;
    m_state.lastEnding = numbers.back();
    m_state.current.frame.ending = std::move(numbers);
}

void MeasureAssembler::startLine() {
    if (!m_state.current.isEmpty()) {
        return;
    }
    moveLeavingSigns(); // that end the line before
    m_state.current.frame.startsLine = true;
}

void MeasureAssembler::setMeter(const Meter& meter) {
    m_state.coming.signatures.meter = meter;
    if (m_state.current.isEmpty())
        m_state.current.frame.meter = meter;
}

void MeasureAssembler::setKey(const Key& key) {
    m_state.coming.signatures.key = key;
    if (m_state.current.isEmpty())
        m_state.current.frame.key = key;
}

void MeasureAssembler::setUnit(Tick unit) {
    m_state.coming.signatures.unit = unit;
    if (m_state.current.isEmpty())
        m_state.current.frame.unit = unit;
}

void MeasureAssembler::setStaff(Staff staff) {
    m_state.coming.signatures.staff = staff;
    if (m_state.current.isEmpty())
        m_state.current.frame.staff = staff;
}

void MeasureAssembler::setTempo(const Tempo& tempo) {
    if (m_state.current.isEmpty())
        m_state.current.frame.tempo = tempo;
    else
        m_state.current.frame.laterTempos.push_back({m_state.current.length, tempo});
}

void MeasureAssembler::setSection(const std::string& section) {
    (m_state.current.isEmpty() ? m_state.current.frame.section : m_state.coming.section) = section;
}

void MeasureAssembler::addText(std::vector<TextLine> text) {
    if (text.empty())
        return;
    std::vector<TextLine>& all =
        m_state.current.isEmpty() ? m_state.current.frame.textAbove.edit() : m_state.coming.text;
    all.insert(all.end(), text.begin(), text.end());
}

void MeasureAssembler::breakLine() {
    (m_state.current.isEmpty() ? m_state.current.frame.startsLine : m_state.coming.startsLine) =
        true;
}

} // namespace lacuna
