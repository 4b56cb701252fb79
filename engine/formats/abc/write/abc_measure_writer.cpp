// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/write/abc_measure_writer.h"

#include "engine/formats/abc/read/abc_lexer.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/formats/text/abc_text.h"
#include "engine/notation/beaming.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace lacuna {

namespace {

// Two notes of which one lasts three times as long as the other, written as A>B or A<B.
struct BrokenPair {
    char sign = 0; ///< 0 if they are none
    Tick half;     ///< what each lasts without the sign
};

// Signs that some readers let change a note's length, so that they find no pair.
bool keepsItsLength(const Event& event) {
    const Note* note = std::get_if<Note>(&event);
    constexpr std::string_view plain[] = {"roll", "trill", "upbow", "downbow", "accent"};
    return note && std::all_of(note->decorations.begin(), note->decorations.end(),
                               [&](const std::string& name) {
                                   return std::find(std::begin(plain), std::end(plain), name) !=
                                          std::end(plain);
                               });
}

BrokenPair brokenPair(const Measure& measure, int index, Tick at) {
    const std::span<const Event> events = measure.events();
    const auto first = static_cast<std::size_t>(index);
    if (first + 1 >= events.size() || tupletOf(measure.tuplets(), index) ||
        tupletOf(measure.tuplets(), index + 1) || !keepsItsLength(events[first]) ||
        !keepsItsLength(events[first + 1]))
        return {};
    const Tick a = durationOf(events[first]);
    const Tick b = durationOf(events[first + 1]);
    const Tick both = a + b;
    if (both > quarterNote || at % both != Tick{0} || both.value % 4 != 0 ||
        (a != b * 3 && b != a * 3))
        return {};
    return {a > b ? '>' : '<', both / 2};
}

Event lasting(Event event, Tick duration) {
    std::visit([duration](auto& each) { each.duration = duration; }, event);
    return event;
}

// What the last note of a measure ties over its bar line, to the next measure.
std::vector<Pitch> tiedOnBy(const Measure& measure) {
    std::vector<Pitch> pitches;
    if (leapsBack(measure.frame()))
        return pitches;
    const std::span<const Event> events = measure.events();
    const Note* last = events.empty() ? nullptr : std::get_if<Note>(&events.back());
    for (const NoteHead& head : last ? last->heads : MostlyOne<NoteHead>()) {
        if (head.tiedToNext)
            pitches.push_back(head.pitch);
    }
    return pitches;
}

// Dances whose dotted pairs are custom to write as broken rhythm.
bool hasDottedPairs(std::string rhythm) {
    for (char& c : rhythm)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return rhythm.find("hornpipe") != std::string::npos ||
           rhythm.find("strathspey") != std::string::npos ||
           rhythm.find("schottis") != std::string::npos;
}

} // namespace

const Tuplet* tupletOf(std::span<const Tuplet> tuplets, int event) {
    for (const Tuplet& tuplet : tuplets) {
        if (event >= tuplet.first && event < tuplet.first + tuplet.count)
            return hasTupletSign(tuplet) ? &tuplet : nullptr;
    }
    return nullptr;
}

std::vector<bool> beamBlanks(const Measure& measure, const MeasureFrame* before) {
    const std::vector<Beamable> notes = beamablesOf(measure, missingBefore(measure, before));
    const Meter& meter = measure.frame().meter;
    std::vector<bool> blanks(notes.size());
    for (std::size_t i = 1; i < notes.size(); ++i)
        blanks[i] =
            (notes[i].tuplet < 0 || notes[i].tuplet != notes[i - 1].tuplet) &&
            (beginsBeat(meter, notes[i].at) || (notes[i - 1].flags > 0 && notes[i].flags > 0));
    for (const BeamGroup& group : beamGroups(notes, meter)) {
        for (std::size_t place = 1; place < group.size(); ++place)
            blanks[static_cast<std::size_t>(group[place])] = false;
    }
    return blanks;
}

std::string barSign(const MeasureFrame& frame, bool repeatFollows) {
    constexpr const char* lines[] = {"|", "||", "|]", "[|", ".|", "[|]"};
    const std::string dots(
        static_cast<std::size_t>(std::clamp(frame.playedTimes - 1, 0, mostRepeatDots)), ':');
    Barline barline = frame.barline;
    if (barline == Barline::Invisible && (repeatFollows || !dots.empty()))
        barline = Barline::Single; // a repeat sign is seen
    const std::string line = lines[static_cast<int>(barline)];
    if (!repeatFollows)
        return dots + line;
    if (barline == Barline::Single)
        return dots.size() == 1 ? "::" : dots + "|:";
    return dots + line + " |:"; // abc2midi does not know "||:" as the beginning of a repeat
}

MeasureWriter::MeasureWriter(const TuneHeader& header)
    : m_meter(header.meter), m_key(header.key), m_staff(header.staff), m_unit(header.unit),
      m_reach(accidentalReachOf(header)),
      m_events(header.unit, BarAccidentals(header.key, m_reach), !header.field('U').empty()),
      m_isDotted(hasDottedPairs(header.rhythm)) {}

std::string MeasureWriter::write(const Measure& measure, const MeasureFrame* before) {
    const MeasureFrame& frame = measure.frame();
    std::string out = !before && frame.startsRepeat ? "|:" : "";
    out += changes(frame);
    out += endingSign(frame.ending);
    m_events.setUnit(m_unit);
    m_events.setAccidentals(BarAccidentals(m_key, m_reach));
    followEndings(frame);
    m_events.setTied(std::exchange(m_tied, tiedOnBy(measure)));
    return out + (measure.isBlank() ? blankText(measure, m_events) : content(measure, before));
}

// Out of one ending no tie leads into the next; what is tied into the first is tied into all.
void MeasureWriter::followEndings(const MeasureFrame& frame) {
    m_hadEnding = m_hadEnding && !frame.startsRepeat;
    if (frame.ending.empty())
        return;
    if (m_hadEnding && frame.ending.front() > 1)
        m_tied = m_tiedIntoEndings;
    else
        m_tiedIntoEndings = m_tied;
    m_hadEnding = true;
}

std::string MeasureWriter::changes(const MeasureFrame& frame) {
    std::string out;
    if (!frame.section.empty())
        out += inlineField('P', encodeAbcText(frame.section));
    if (frame.meter != m_meter)
        out += inlineField('M', formatMeter(frame.meter));
    if (frame.key != m_key || frame.staff != m_staff)
        out += inlineField('K', keyChange({m_key, m_staff}, {frame.key, frame.staff}));
    if (frame.unit != m_unit)
        out += inlineField('L', formatUnit(frame.unit));
    if (frame.tempo)
        out += inlineField('Q', formatTempo(*frame.tempo));
    m_meter = frame.meter;
    m_key = frame.key;
    m_staff = frame.staff;
    m_unit = frame.unit;
    return out;
}

std::string blankText(const Measure& measure, const EventWriter& writer) {
    std::string out = "[I:lacuna-blank]";
    Tick at;
    const auto goTo = [&](Tick place) {
        if (place > at)
            out += "x" + writer.length(place - at, nullptr) + " ";
        at = place;
    };
    std::size_t nextTempo = 0;
    const std::vector<TempoChange>& tempos = measure.frame().laterTempos;
    const auto addTempos = [&](Tick upTo) {
        for (; nextTempo < tempos.size() && tempos[nextTempo].at <= upTo; ++nextTempo) {
            goTo(std::max(at, tempos[nextTempo].at));
            out += inlineField('Q', formatTempo(tempos[nextTempo].tempo));
        }
    };
    for (const Annotation& annotation : measure.frame().annotations) {
        const Tick place = std::clamp(annotation.at, at, measure.length());
        addTempos(place);
        goTo(place);
        out += quoted(annotation);
    }
    addTempos(measure.length() - Tick{1});
    if (at < measure.length())
        out += "x" + writer.length(measure.length() - at, nullptr);
    return out;
}

std::string MeasureWriter::content(const Measure& measure, const MeasureFrame* before) {
    const std::vector<Annotation>& annotations = measure.frame().annotations;
    std::vector<Annotation> between = {};
    const std::vector<bool> blanks = beamBlanks(measure, before);
    std::string out;
    Tick at;
    std::size_t next = 0;
    const std::vector<TempoChange>& tempos = measure.frame().laterTempos;
    std::size_t nextTempo = 0;
    int index = 0;
    std::optional<Tick> half; // of the pair whose second note comes
    for (const Event& each : measure.events()) {
        const Tuplet* tuplet = tupletOf(measure.tuplets(), index);
        const bool tupletBegins = tuplet && tuplet->first == index;
        if (blanks[static_cast<std::size_t>(index)] && !half)
            out += ' ';
        for (; nextTempo < tempos.size() && tempos[nextTempo].at <= at; ++nextTempo)
            out += inlineField('Q', formatTempo(tempos[nextTempo].tempo));
        if (tupletBegins) {
            out += tupletSign(*tuplet);
            m_events.beginTuplet(keepsTimeRounded(measure.events(), *tuplet));
        }
        std::string words;
        for (; next < annotations.size() && annotations[next].at <= at; ++next) {
            if (annotations[next].at == at)
                words += quoted(annotations[next]);
            else
                between.push_back(annotations[next]);
        }
        const BrokenPair pair = m_isDotted ? brokenPair(measure, index, at) : BrokenPair{};
        if (half || pair.sign != 0)
            out += m_events.event(lasting(each, half ? *half : pair.half), words, tuplet);
        else
            out += m_events.event(each, words, tuplet);
        half.reset();
        if (pair.sign != 0) {
            out += pair.sign;
            half = pair.half;
        }
        at += durationOf(each);
        ++index;
    }
    for (; next < annotations.size() && annotations[next].at < at; ++next)
        between.push_back(annotations[next]);
    for (; next < annotations.size(); ++next)
        out += quoted(annotations[next]);
    if (!between.empty())
        out += overlayText(between, at, m_events);
    return out;
}

std::string overlayText(const std::vector<Annotation>& annotations, Tick end,
                        const EventWriter& writer) {
    std::string out = " & ";
    Tick at;
    for (const Annotation& annotation : annotations) {
        if (annotation.at > at)
            out += "x" + writer.length(annotation.at - at, nullptr) + " ";
        at = std::max(at, annotation.at);
        out += quoted(annotation);
    }
    return out + "x" + writer.length(std::max(end - at, Tick{1}), nullptr);
}

} // namespace lacuna
