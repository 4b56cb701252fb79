// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_measure_writer.h"

#include "engine/formats/abc_fields.h"
#include "engine/formats/abc_text.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace lacuna {
namespace {

constexpr Tick graceUnit = quarterNote / 4;

std::string fraction(long long over, long long under) {
    const long long common = std::gcd(over, under);
    over /= common;
    under /= common;
    if (under == 1)
        return over == 1 ? std::string() : std::to_string(over);
    const std::string upper = over == 1 ? std::string() : std::to_string(over);
    return under == 2 ? upper + "/" : upper + "/" + std::to_string(under);
}

std::string quoted(const Annotation& annotation) {
    std::string out = "\"";
    if (annotation.placement != ' ')
        out += annotation.placement;
    return out + encodeAbcText(annotation.text) + "\"";
}

std::string inlineField(char letter, const std::string& value) {
    std::string out = std::string("[") + letter + ":";
    for (const char c : value)
        out += c == ']' ? std::string("\\u005d") : std::string(1, c);
    return out + "]";
}

std::string endingSign(const std::vector<int>& numbers) {
    std::string out;
    for (const int number : numbers)
        out += (out.empty() ? "[" : ",") + std::to_string(number);
    return out.empty() ? out : out + " ";
}

const Tuplet* tupletOf(std::span<const Tuplet> tuplets, int event) {
    for (const Tuplet& tuplet : tuplets) {
        if (event >= tuplet.first && event < tuplet.first + tuplet.count)
            return &tuplet;
    }
    return nullptr;
}

// The short form where readers agree on what it stands for.
std::string tupletSign(const Tuplet& tuplet) {
    std::string out = "(" + std::to_string(tuplet.actual);
    const auto usual = [&] {
        switch (tuplet.actual) {
        case 3:
        case 6:
            return tuplet.normal == 2;
        case 2:
        case 4:
        case 8:
            return tuplet.normal == 3;
        default:
            return false;
        }
    };
    if (!usual() || tuplet.count != tuplet.actual)
        out += ":" + std::to_string(tuplet.normal) + ":" + std::to_string(tuplet.count);
    return out;
}

} // namespace

std::string barSign(const MeasureFrame& frame, bool repeatFollows) {
    constexpr const char* lines[] = {"|", "||", "|]", "[|", ".|", "[|]"};
    const std::string line = lines[static_cast<int>(frame.barline)];
    const std::string dots(static_cast<std::size_t>(std::clamp(frame.playedTimes - 1, 0, 8)), ':');
    if (!repeatFollows)
        return dots + line;
    if (frame.barline == Barline::Single)
        return dots.size() == 1 ? "::" : dots + "|:";
    if (frame.barline == Barline::Double)
        return dots + "||:";
    return dots + line + " |:";
}

MeasureWriter::MeasureWriter(const TuneHeader& header)
    : m_meter(header.meter), m_key(header.key), m_unit(header.unit),
      m_ownLetters(!header.field('U').empty()), m_accidentals(header.key) {}

std::string MeasureWriter::write(const Measure& measure, bool isFirst) {
    const MeasureFrame& frame = measure.frame();
    std::string out = isFirst && frame.startsRepeat ? "|:" : "";
    out += changes(frame);
    out += endingSign(frame.ending);
    m_accidentals.reset(m_key);
    return out + (measure.isBlank() ? blank(measure) : content(measure));
}

std::string MeasureWriter::changes(const MeasureFrame& frame) {
    std::string out;
    if (!frame.section.empty())
        out += inlineField('P', encodeAbcText(frame.section));
    if (frame.meter != m_meter)
        out += inlineField('M', formatMeter(frame.meter));
    if (frame.key != m_key)
        out += inlineField('K', formatKey(frame.key));
    if (frame.unit != m_unit)
        out += inlineField('L', formatUnit(frame.unit));
    if (frame.tempo)
        out += inlineField('Q', formatTempo(*frame.tempo));
    m_meter = frame.meter;
    m_key = frame.key;
    m_unit = frame.unit;
    return out;
}

std::string MeasureWriter::blank(const Measure& measure) const {
    std::string out = "[I:lacuna-blank]";
    Tick at;
    for (const Annotation& annotation : measure.frame().annotations) {
        const Tick place = std::clamp(annotation.at, at, measure.length());
        if (place > at)
            out += "x" + length(place - at, nullptr) + " ";
        at = place;
        out += quoted(annotation);
    }
    if (at < measure.length())
        out += "x" + length(measure.length() - at, nullptr);
    return out;
}

std::string MeasureWriter::content(const Measure& measure) {
    const std::vector<Annotation>& annotations = measure.frame().annotations;
    std::vector<Annotation> between = {};
    const Tick beat = measure.frame().meter.beatLength();
    std::string out;
    Tick at;
    std::size_t next = 0;
    int index = 0;
    for (const Event& each : measure.events()) {
        const Tuplet* tuplet = tupletOf(measure.tuplets(), index);
        // Beams end where a beat begins, but not inside a tuplet.
        const bool tupletBegins = tuplet && tuplet->first == index;
        if (index > 0 && (!tuplet || tupletBegins) && at % beat == Tick{0})
            out += ' ';
        if (tupletBegins)
            out += tupletSign(*tuplet);
        std::string words;
        for (; next < annotations.size() && annotations[next].at <= at; ++next) {
            if (annotations[next].at == at)
                words += quoted(annotations[next]);
            else
                between.push_back(annotations[next]);
        }
        out += event(each, words, tuplet);
        at += durationOf(each);
        ++index;
    }
    for (; next < annotations.size() && annotations[next].at < at; ++next)
        between.push_back(annotations[next]);
    for (; next < annotations.size(); ++next)
        out += quoted(annotations[next]);
    if (!between.empty())
        out += overlay(between, at);
    return out;
}

std::string MeasureWriter::overlay(const std::vector<Annotation>& annotations, Tick end) const {
    std::string out = " & ";
    Tick at;
    for (const Annotation& annotation : annotations) {
        if (annotation.at > at)
            out += "x" + length(annotation.at - at, nullptr) + " ";
        at = std::max(at, annotation.at);
        out += quoted(annotation);
    }
    return out + "x" + length(std::max(end - at, Tick{1}), nullptr);
}

std::string MeasureWriter::event(const Event& event, const std::string& annotations,
                                 const Tuplet* tuplet) {
    if (const Note* sounding = std::get_if<Note>(&event))
        return note(*sounding, annotations, tuplet);
    const Rest& rest = std::get<Rest>(event);
    return annotations + decorations(rest.decorations) + (rest.visible ? "z" : "x") +
           length(rest.duration, tuplet);
}

std::string MeasureWriter::note(const Note& note, const std::string& annotations,
                                const Tuplet* tuplet) {
    std::string out(static_cast<std::size_t>(std::max(0, note.slursOpened)), '(');
    out += annotations;
    if (!note.graces.notes.empty()) {
        out += note.graces.slashed ? "{/" : "{";
        for (const GraceNote& grace : note.graces.notes)
            out += pitch(grace.pitch, false) + fraction(grace.written.value, graceUnit.value);
        out += "}";
    }
    out += decorations(note.decorations);
    const bool allTied = std::all_of(note.heads.begin(), note.heads.end(),
                                     [](const NoteHead& head) { return head.tiedToNext; });
    if (note.heads.size() > 1)
        out += "[";
    for (const NoteHead& head : note.heads) {
        out += pitch(head.pitch, head.courtesyAccidental);
        if (head.tiedToNext && !allTied)
            out += "-";
    }
    if (note.heads.size() > 1)
        out += "]";
    out += length(note.duration, tuplet);
    if (allTied)
        out += "-";
    return out + std::string(static_cast<std::size_t>(std::max(0, note.slursClosed)), ')');
}

std::string MeasureWriter::pitch(const Pitch& pitch, bool courtesy) {
    std::string out;
    if (courtesy || m_accidentals.needs(pitch)) {
        constexpr const char* signs[] = {"__", "_", "=", "^", "^^"};
        out += signs[std::clamp<int>(pitch.alter, -2, 2) + 2];
        m_accidentals.write(pitch);
    }
    const int step = static_cast<int>(pitch.step);
    out += pitch.octave >= 5 ? "cdefgab"[step] : "CDEFGAB"[step];
    const int marks = pitch.octave >= 5 ? pitch.octave - 5 : 4 - pitch.octave;
    return out + std::string(static_cast<std::size_t>(marks), pitch.octave >= 5 ? '\'' : ',');
}

std::string MeasureWriter::decorations(const std::vector<std::string>& names) const {
    constexpr std::array<std::pair<const char*, char>, 5> letters{
        {{"roll", '~'}, {"staccato", '.'}, {"trill", 'T'}, {"upbow", 'u'}, {"downbow", 'v'}}};
    std::string out;
    for (const std::string& name : names) {
        const auto letter = std::find_if(letters.begin(), letters.end(),
                                         [&](const auto& pair) { return name == pair.first; });
        if (letter != letters.end() && !m_ownLetters)
            out += letter->second;
        else
            out += "!" + name + "!";
    }
    return out;
}

std::string MeasureWriter::length(Tick duration, const Tuplet* tuplet) const {
    long long over = duration.value;
    long long under = m_unit.value;
    if (tuplet) {
        over *= tuplet->actual;
        under *= tuplet->normal;
    }
    return fraction(over, under);
}

} // namespace lacuna
