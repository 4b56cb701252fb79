// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/write/abc_event_writer.h"

#include "engine/formats/text/abc_text.h"
#include "engine/score/duration.h"
#include "engine/score/jump_sign.h"

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

std::string signOf(const Pitch& pitch) {
    constexpr const char* signs[] = {"__", "_3/2", "_", "_/", "=", "^/", "^", "^3/2", "^^"};
    return signs[std::clamp(pitch.inflection(), -4, 4) + 4];
}

std::string placeOf(const Pitch& pitch) {
    const int step = static_cast<int>(pitch.step);
    const bool high = pitch.octave >= 5;
    const int marks = high ? pitch.octave - 5 : 4 - pitch.octave;
    return std::string(1, high ? "cdefgab"[step] : "CDEFGAB"[step]) +
           std::string(static_cast<std::size_t>(marks), high ? '\'' : ',');
}

} // namespace

std::string quoted(const Annotation& annotation) {
    if (annotation.kind == Annotation::Kind::Sign) {
        return "!" + annotation.text + "!";
    }
    std::string out = "\"";
    if (annotation.placement != ' ') {
        out += annotation.placement;
    } else if (annotation.kind == Annotation::Kind::Text || parseJumpSign(annotation.text) ||
               !parseChordSymbol(annotation.text)) {
        out += '^'; // or programs take it for a chord
    }
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

bool hasTupletSign(const Tuplet& tuplet) {
    constexpr int largest = 64;
    return tuplet.actual >= 2 && std::max({tuplet.actual, tuplet.normal, tuplet.count}) <= largest;
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

std::string EventWriter::event(const Event& event, const std::string& annotations,
                               const Tuplet* tuplet) {
    if (const Note* note = std::get_if<Note>(&event)) {
        std::string out(static_cast<std::size_t>(std::max(0, note->slursOpened)), '(');
        out += annotations + graces(note->graces) + decorations(note->decorations);
        const bool tied = allTied(*note);
        out += heads(*note) + length(note->duration, tuplet) + (tied ? "-" : "");
        return out + std::string(static_cast<std::size_t>(std::max(0, note->slursClosed)), ')');
    }
    m_tied.clear();
    const Rest& rest = std::get<Rest>(event);
    return annotations + decorations(rest.decorations) + (rest.visible ? "z" : "x") +
           length(rest.duration, tuplet);
}

std::string EventWriter::graces(const GraceGroup& group) {
    if (group.notes.empty())
        return {};
    std::string out = group.slashed ? "{/" : "{";
    for (const GraceNote& grace : group.notes)
        out += gracePitch(grace.pitch) + fraction(grace.written.value, graceUnit.value);
    return out + "}";
}

std::string EventWriter::heads(const Note& note) {
    std::string out;
    const bool tiedTogether = allTied(note);
    for (const NoteHead& head : note.heads) {
        out += pitch(head.pitch, head.courtesyAccidental || isTiedOtherwise(head.pitch));
        if (head.tiedToNext && !tiedTogether)
            out += "-";
    }
    m_tied.clear();
    return note.heads.size() > 1 ? "[" + out + "]" : out;
}

bool EventWriter::isTiedOtherwise(const Pitch& pitch) const {
    return std::any_of(m_tied.begin(), m_tied.end(), [&](const Pitch& tied) {
        return tied.step == pitch.step && tied.octave == pitch.octave && tied != pitch;
    });
}

bool allTied(const Note& note) {
    return std::all_of(note.heads.begin(), note.heads.end(),
                       [](const NoteHead& head) { return head.tiedToNext; });
}

bool keepsTimeRounded(std::span<const Event> events, const Tuplet& tuplet) {
    long long written = 0;
    long long now = 0;
    for (int i = tuplet.first; i < tuplet.first + tuplet.count; ++i) {
        const Tick duration = durationOf(events[static_cast<std::size_t>(i)]);
        const auto length = writtenInTuplet(duration, tuplet.actual, tuplet.normal);
        if (!length) {
            return false;
        }
        written += length->value;
        now += duration.value;
        if ((2 * written * tuplet.normal + tuplet.actual) / (2 * tuplet.actual) != now) {
            return false;
        }
    }
    return true;
}

std::string EventWriter::pitch(const Pitch& pitch, bool courtesy) {
    if (!courtesy && !m_accidentals.needs(pitch))
        return placeOf(pitch);
    m_accidentals.write(pitch);
    return signOf(pitch) + placeOf(pitch);
}

std::string EventWriter::gracePitch(const Pitch& pitch) {
    return (m_accidentals.graceTakesSign(pitch) ? signOf(pitch) : std::string()) + placeOf(pitch);
}

std::string EventWriter::decorations(const std::vector<std::string>& names) const {
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

std::string EventWriter::length(Tick duration, const Tuplet* tuplet) const {
    if (tuplet) {
        const auto written = writtenInTuplet(duration, tuplet->actual, tuplet->normal);
        // One that was rounded up is read again as rounded down; so only where all keep the time.
        const bool comesBack =
            written && static_cast<long long>(written->value) * tuplet->normal / tuplet->actual ==
                           duration.value;
        if (written && (comesBack || m_tupletIsRounded))
            return fraction(written->value, m_unit.value);
    }
    long long over = duration.value;
    long long under = m_unit.value;
    if (tuplet) {
        over *= tuplet->actual;
        under *= tuplet->normal;
    }
    return fraction(over, under);
}

} // namespace lacuna
