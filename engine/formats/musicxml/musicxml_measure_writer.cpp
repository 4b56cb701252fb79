// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_measure_writer.h"

#include "engine/formats/musicxml/musicxml_attributes.h"
#include "engine/formats/musicxml/musicxml_beams.h"
#include "engine/formats/musicxml/musicxml_harmony.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/notation/section_ends.h"
#include "engine/notation/ties.h"
#include "engine/notation/usual_lines.h"
#include "engine/score/jump_sign.h"
#include "engine/score/playing_order.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

namespace lacuna {
namespace {

const Tuplet* tupletOf(std::span<const Tuplet> tuplets, int event) {
    for (const Tuplet& tuplet : tuplets) {
        if (event >= tuplet.first && event < tuplet.first + tuplet.count)
            return &tuplet;
    }
    return nullptr;
}

// The longest span of time of which every length and place in the tune is a multiple.
int divisionOf(const Score& score) {
    int division = ticksPerQuarter;
    const auto take = [&division](Tick time) { division = std::gcd(division, time.value); };
    for (const MeasurePointer& measure : score.measures()) {
        take(measure->length());
        int index = 0;
        for (const Event& event : measure->events()) {
            const Tuplet* tuplet = tupletOf(measure->tuplets(), index++);
            for (const Tick part : notePartsOf(durationOf(event), tuplet).sounding)
                take(part);
        }
        for (const Annotation& annotation : measure->frame().annotations)
            take(annotation.at);
        for (const TempoChange& change : measure->frame().laterTempos)
            take(change.at);
    }
    return division;
}

// Where playing goes back to without a sign. Other programs would go back to the last sign, or to
// the tune's beginning, over what has been repeated before.
std::vector<bool> impliedStarts(const Score& score) {
    std::vector<bool> implied(static_cast<std::size_t>(score.size()));
    const PlayedMeasure* before = nullptr;
    const std::vector<PlayedMeasure> order = playingOrder(score);
    for (const PlayedMeasure& played : order) {
        const bool goesBack =
            before && played.pass == before->pass + 1 && played.index <= before->index;
        if (goesBack && played.index > 0 && !score.measure(played.index).frame().startsRepeat)
            implied[static_cast<std::size_t>(played.index)] = true;
        before = &played;
    }
    return implied;
}

// One more than how often playing goes back from each measure where a repeat ends. Other programs
// do not tell by the numbers of an ending that it leads back more than once.
std::vector<int> timesPlayed(const Score& score) {
    std::vector<std::set<int>> passes(static_cast<std::size_t>(score.size())); // that lead back
    const PlayedMeasure* before = nullptr;
    const std::vector<PlayedMeasure> order = playingOrder(score);
    for (const PlayedMeasure& played : order) {
        if (before && played.pass == before->pass + 1 && played.index <= before->index)
            passes[static_cast<std::size_t>(before->index)].insert(before->pass);
        before = &played;
    }
    std::vector<int> times;
    for (int i = 0; i < score.size(); ++i) {
        const int own = score.measure(i).frame().playedTimes;
        const int backs = static_cast<int>(passes[static_cast<std::size_t>(i)].size());
        times.push_back(own > 1 ? std::max(own, backs + 1) : own);
    }
    return times;
}

std::string numbersText(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers)
        text += (text.empty() ? "" : ",") + std::to_string(number);
    return text;
}

// Whether all stands in one line that readers of a file without systems would break.
bool isLongLine(const Score& score) {
    UsualLines lines;
    int count = 0;
    for (int i = 0; i < score.size(); ++i) {
        const Measure& measure = score.measure(i);
        if (i > 0 && measure.frame().startsLine)
            return false;
        count += lines.beginWith(measure.frame(), measure.length());
    }
    return count > 1;
}

} // namespace

MusicXmlMeasureWriter::MusicXmlMeasureWriter(const Score& score)
    : m_score(score), m_jumps(score), m_leadsOn(leadsOn(score)), m_tieSources(tieSources(score)),
      m_impliedStarts(impliedStarts(score)), m_times(timesPlayed(score)),
      m_division(divisionOf(score)), m_notes(m_division), m_numbers(measureNumbers(score)) {}

XmlElement MusicXmlMeasureWriter::write(int index) {
    const Measure& from = m_score.measure(index);
    const MeasureFrame& frame = from.frame();
    XmlElement measure{.name = "measure"};
    const bool completes = index > 0 && m_numbers[index] == m_numbers[index - 1];
    measure.set("number",
                completes ? "X" + std::to_string(++m_implicit) : std::to_string(m_numbers[index]));
    if (completes || m_numbers[index] == 0)
        measure.set("implicit", "yes");
    if (index > 0 && frame.startsLine)
        measure.add("print").set("new-system", "yes");
    if (index == 0 && !frame.startsLine)
        measure.add(lacunaMark("same-line"));
    if (index == 0 && isLongLine(m_score))
        measure.add(lacunaMark("one-line"));
    addLeftBarline(measure, index);
    addAttributes(measure, index);
    addDirections(measure, index);
    if (from.isBlank())
        addBlank(measure, index);
    else
        addMusic(measure, index);
    addRightBarline(measure, index);
    return measure;
}

void MusicXmlMeasureWriter::addLeftBarline(XmlElement& measure, int index) {
    const MeasureFrame& frame = m_score.measure(index).frame();
    const bool isImplied = m_impliedStarts[static_cast<std::size_t>(index)];
    if (!frame.ending.empty())
        m_ending = frame.ending;
    const bool startsRepeat = frame.startsRepeat || isImplied;
    if (!startsRepeat && frame.ending.empty())
        return;
    XmlElement& barline = measure.add("barline");
    barline.set("location", "left");
    if (isImplied)
        barline.add(lacunaMark("implied"));
    if (startsRepeat)
        barline.add("bar-style", "heavy-light");
    if (!frame.ending.empty()) {
        const std::string numbers = numbersText(frame.ending);
        barline.add("ending", numbers + ".").set("number", numbers).set("type", "start");
    }
    if (startsRepeat)
        barline.add("repeat").set("direction", "forward");
}

void MusicXmlMeasureWriter::addAttributes(XmlElement& measure, int index) {
    const MeasureFrame& frame = m_score.measure(index).frame();
    const MeasureFrame* before = index > 0 ? &m_score.measure(index - 1).frame() : nullptr;
    const Tick unit = before ? before->unit : m_score.header().unit;
    if (frame.unit != unit)
        measure.add(lacunaMark("unit", formatUnit(frame.unit)));
    XmlElement attributes{.name = "attributes"};
    if (!before)
        attributes.add("divisions", std::to_string(ticksPerQuarter / m_division));
    if (!before || frame.key != before->key)
        attributes.add(writeKey(frame.key));
    if (!before || frame.meter != before->meter)
        attributes.add(writeTime(frame.meter));
    const Staff staffBefore = before ? before->staff : Staff{};
    if (frame.staff != staffBefore)
        measure.add(lacunaMark("staff", formatStaffChange(staffBefore, frame.staff)));
    if (!before || frame.staff.clef != staffBefore.clef)
        attributes.add(writeClef(frame.staff.clef));
    if (frame.staff.shift() != staffBefore.shift())
        attributes.add(writeTranspose(frame.staff));
    if (!attributes.children.empty())
        measure.add(std::move(attributes));
}

void MusicXmlMeasureWriter::addDirections(XmlElement& measure, int index) const {
    const MeasureFrame& frame = m_score.measure(index).frame();
    for (const TextLine& line : frame.textAbove) {
        XmlElement& direction = measure.add("direction").set("placement", "above");
        direction.add(lacunaMark("line"));
        direction.add("direction-type").add(writeTextLine("words", line));
    }
    if (!frame.section.empty()) {
        XmlElement& direction = measure.add("direction").set("placement", "above");
        direction.add("direction-type").add("rehearsal", frame.section);
        m_jumps.addSound(direction, index, frame.section);
    }
    if (index == 0 && m_score.header().tempo)
        measure.add(writeTempo(*m_score.header().tempo));
    if (frame.tempo)
        measure.add(tempo(*frame.tempo, index));
}

// The first of a tune would be read as the whole tune's.
XmlElement MusicXmlMeasureWriter::tempo(const Tempo& tempo, int index) const {
    XmlElement direction = writeTempo(tempo);
    if (index == 0 && !m_score.header().tempo)
        direction.children.insert(direction.children.begin(), lacunaMark("measure-tempo"));
    return direction;
}

void MusicXmlMeasureWriter::addBlank(XmlElement& measure, int index) {
    const Measure& from = m_score.measure(index);
    measure.add(lacunaMark("blank"));
    std::size_t next = 0;
    addAnnotations(measure, index, next, Tick{0}, from.length());
    for (const TempoChange& change : from.frame().laterTempos)
        addOffset(measure.add(tempo(change.tempo, index)), change.at);
    if (from.length() > Tick{0})
        measure.add(m_notes.measureRest(from.length()));
    addAnnotations(measure, index, next, from.length(), Tick{std::numeric_limits<int>::max()});
}

void MusicXmlMeasureWriter::addMusic(XmlElement& measure, int index) {
    const Measure& from = m_score.measure(index);
    const Beams beams = beamsOf(m_score, index);
    m_notes.beginMeasure(from.frame().key,
                         lastNoteOf(m_score, m_tieSources[static_cast<std::size_t>(index)]));
    if (from.events().empty())
        measure.add(lacunaMark("empty"));
    Tick at;
    std::size_t next = 0;
    int place = 0;
    const std::vector<TempoChange>& tempos = from.frame().laterTempos;
    std::size_t nextTempo = 0;
    for (const Event& event : from.events()) {
        const Tick end = at + durationOf(event);
        for (; nextTempo < tempos.size() && tempos[nextTempo].at <= at; ++nextTempo)
            measure.add(tempo(tempos[nextTempo].tempo, index));
        addAnnotations(measure, index, next, at, end);
        const Tuplet* tuplet = tupletOf(from.tuplets(), place);
        const bool isRest = std::holds_alternative<Rest>(event);
        const NoteContext notePlace{
            .tuplet = tuplet,
            .tupletBegins = tuplet && tuplet->first == place,
            .tupletEnds = tuplet && tuplet->first + tuplet->count == place + 1,
            .fillsMeasure = isRest && !tuplet && from.events().size() == 1 &&
                            !from.frame().meter.isFree() && from.isComplete() &&
                            std::get<Rest>(event).visible,
            .breaksOff = place + 1 == static_cast<int>(from.events().size()) &&
                         !m_leadsOn[static_cast<std::size_t>(index)] && index + 1 < m_score.size(),
            .next = eventBehind(index, place),
            .beams = beams[static_cast<std::size_t>(place)]};
        for (XmlElement& element : m_notes.write(event, notePlace))
            measure.add(std::move(element));
        addFines(measure, index, at, end);
        at = end;
        ++place;
    }
    addAnnotations(measure, index, next, at, Tick{std::numeric_limits<int>::max()});
}

// The event that follows one where playing goes on from it as it is written, or null.
const Event* MusicXmlMeasureWriter::eventBehind(int index, int place) const {
    const std::span<const Event> own = m_score.measure(index).events();
    const auto next = static_cast<std::size_t>(place) + 1;
    if (next < own.size())
        return &own[next];
    const bool leads = index + 1 < m_score.size() && m_leadsOn[static_cast<std::size_t>(index)];
    const std::span<const Event> others =
        leads ? m_score.measure(index + 1).events() : std::span<const Event>();
    return others.empty() ? nullptr : &others.front();
}

// A Fine on a note follows it: what comes is not played the last time.
void MusicXmlMeasureWriter::addFines(XmlElement& measure, int index, Tick begin, Tick end) const {
    for (const Annotation& each : m_score.measure(index).frame().annotations) {
        if (each.at < begin || each.at >= end || !isFine(each))
            continue;
        XmlElement& direction = measure.add(annotation(each, index, each.at));
        direction.children.insert(direction.children.begin(), lacunaMark("on-note"));
    }
}

void MusicXmlMeasureWriter::addAnnotations(XmlElement& measure, int index, std::size_t& next,
                                           Tick at, Tick end) const {
    const std::vector<Annotation>& annotations = m_score.measure(index).frame().annotations;
    const Measure& from = m_score.measure(index);
    for (; next < annotations.size() && annotations[next].at < end; ++next) {
        if (from.isBlank() || annotations[next].at >= from.length() || !isFine(annotations[next]))
            measure.add(annotation(annotations[next], index, at));
    }
}

XmlElement MusicXmlMeasureWriter::annotation(const Annotation& annotation, int index,
                                             Tick at) const {
    const auto place = [&](XmlElement element) {
        if (annotation.at != at)
            addOffset(element, annotation.at - at);
        m_jumps.addSound(element, index, annotation);
        return element;
    };
    if (annotation.kind == Annotation::Kind::Sign)
        return place(m_jumps.direction(annotation, index));
    const auto harmony = annotation.kind == Annotation::Kind::ChordSymbol
                             ? writeHarmony(annotation.text)
                             : std::nullopt;
    XmlElement element = harmony.value_or(XmlElement{.name = "direction"});
    if (!harmony) {
        if (annotation.kind == Annotation::Kind::ChordSymbol)
            element.add(lacunaMark("chord"));
        else if (parseJumpSign(annotation.text) ||
                 std::string_view("<>@").find(annotation.placement) != std::string_view::npos)
            element.add(lacunaMark("placement", std::string(1, annotation.placement)));
        if (annotation.placement == '_')
            element.set("placement", "below");
        else if (annotation.placement != ' ')
            element.set("placement", "above");
        element.add("direction-type").add("words", annotation.text);
    }
    return place(std::move(element));
}

void MusicXmlMeasureWriter::addOffset(XmlElement& direction, Tick offset) const {
    // A direction's sound stands behind it.
    const auto sound = std::find_if(direction.children.begin(), direction.children.end(),
                                    [](const XmlElement& each) { return each.name == "sound"; });
    direction.children.insert(
        sound, {.name = "offset", .text = std::to_string(offset.value / m_division)});
}

void MusicXmlMeasureWriter::addRightBarline(XmlElement& measure, int index) {
    const MeasureFrame& frame = m_score.measure(index).frame();
    const bool repeats = frame.playedTimes > 1;
    if (frame.barline == Barline::Single && !repeats && !frame.stopsEnding)
        return;
    XmlElement& barline = measure.add("barline");
    barline.set("location", "right");
    if (repeats && frame.barline != Barline::Single)
        barline.add(lacunaMark("style", barStyleName(frame.barline)));
    if (repeats)
        barline.add("bar-style", "light-heavy");
    else if (frame.barline != Barline::Single)
        barline.add("bar-style", barStyleName(frame.barline));
    if (frame.stopsEnding) {
        const MeasureFrame* next =
            index + 1 < m_score.size() ? &m_score.measure(index + 1).frame() : nullptr;
        barline.add("ending")
            .set("number", m_ending.empty() ? "1" : numbersText(m_ending))
            .set("type", closesBracket(frame, next) ? "stop" : "discontinue");
    }
    if (repeats) {
        const int times = m_times[static_cast<std::size_t>(index)];
        if (times != frame.playedTimes)
            barline.children.insert(barline.children.begin(),
                                    lacunaMark("times", std::to_string(frame.playedTimes)));
        XmlElement& repeat = barline.add("repeat").set("direction", "backward");
        if (times != 2)
            repeat.set("times", std::to_string(times));
    }
}

} // namespace lacuna
