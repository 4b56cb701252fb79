// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_note_reader.h"

#include "engine/formats/musicxml/musicxml_signs.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/notation/spelling.h"
#include "engine/score/key.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace lacuna {
namespace {

Pitch intoRange(Pitch pitch, const XmlElement& element, MusicXmlLog& log) {
    const int octave = pitch.octave;
    while (pitch.midi() < 0)
        ++pitch.octave;
    while (pitch.midi() > 127)
        --pitch.octave;
    if (pitch.octave != octave)
        log.add(Severity::Warning, element,
                "A note beyond the range of MIDI is read in the nearest octave.");
    return pitch;
}

// How far a note is altered, in quarter tones. Programs that know of semitones alone may say a
// quarter tone by the accidental only.
int inflectionOf(const XmlElement& note, const XmlElement& pitch, MusicXmlLog& log) {
    constexpr double most = 12; // semitones
    const std::string_view written = pitch.textOf("alter");
    const auto alter = decimalNumber(written);
    if (!written.empty() && !alter)
        log.tellOfNonsense(pitch, "alter");
    const double exact = 2 * std::clamp(alter.value_or(0), -most, most);
    const int inflection = static_cast<int>(std::lround(exact));
    if (inflection != exact)
        log.add(Severity::Warning, pitch,
                "A note that is altered by no number of quarter tones is read as the nearest.");
    const auto drawn = inflectionOfAccidental(note.textOf("accidental"));
    const bool isDrawnFiner =
        drawn && *drawn % 2 != 0 && inflection % 2 == 0 && std::abs(*drawn - inflection) == 1;
    return isDrawnFiner ? *drawn : inflection;
}

std::optional<Pitch> readPitch(const XmlElement& note, const XmlElement& element,
                               MusicXmlLog& log) {
    const auto step = stepOfName(element.textOf("step"));
    const auto octave = wholeNumber(element.textOf("octave"));
    if (!step || !octave || std::abs(*octave) > 20)
        return std::nullopt;
    constexpr int mostDrawn = 4; // a double sharp
    const int inflection = inflectionOf(note, element, log);
    const Pitch pitch{*step, 0, static_cast<std::int8_t>(*octave)};
    if (std::abs(inflection) > mostDrawn)
        return intoRange(spelled(std::clamp(pitch.midi() + inflection / 2, 0, 127), Key{}), element,
                         log);
    if (inflection % 2 != 0)
        log.add(Severity::Note, element, quarterTonesAreKept);
    return intoRange(pitch.inflected(inflection), element, log);
}

void readLengthOf(const XmlElement& element, MusicXmlNote& note, MusicXmlLog& log) {
    note.length = readLength(element);
    note.graceLength = note.length.type;
    const XmlElement* ratio = element.child("time-modification");
    if (ratio && note.length.ratio == TupletRatio{} &&
        ratio->textOf("actual-notes") != ratio->textOf("normal-notes") && !isTremolo(element))
        log.tellOfNonsense(*ratio, "time-modification");
    const XmlElement* duration = element.child("duration");
    if (duration && !note.length.divisions)
        log.tellOfNonsense(*duration, "duration");
}

// What says neither that it begins nor that it ends joins nothing.
void tellOfOddType(const XmlElement& sign, MusicXmlLog& log) {
    constexpr std::array<std::string_view, 4> joining{"slur", "tie", "tied", "tuplet"};
    constexpr std::array<std::string_view, 4> types{"start", "stop", "continue", "let-ring"};
    if (std::ranges::find(joining, sign.name) != joining.end() &&
        std::ranges::find(types, sign.attribute("type")) == types.end())
        log.tellOfNonsense(sign, sign.name + " type");
}

void readNotationsOf(const XmlElement& element, MusicXmlNote& note, MusicXmlLog& log) {
    std::vector<std::string> unknown;
    for (const XmlElement& notations : element.children) {
        if (notations.name != "notations")
            continue;
        for (const XmlElement& sign : notations.children) {
            const std::string_view type = sign.attribute("type");
            tellOfOddType(sign, log);
            if (sign.name == "slur") {
                note.slursOpened += type == "start" && note.slursOpened < Note::mostSlurs;
                note.slursClosed += type == "stop" && note.slursClosed < Note::mostSlurs;
            } else if (sign.name == "tuplet") {
                note.tupletsBegun += type == "start";
                note.tupletsEnded += type == "stop";
            } else if (sign.name == "tied" && type == "start") {
                note.head.tiedToNext = true;
            }
        }
        const auto names = readNotations(notations, unknown);
        note.decorations.insert(note.decorations.end(), names.begin(), names.end());
    }
    for (const std::string& name : unknown)
        log.leaveOut(name);
}

void readMarks(const XmlElement& element, MusicXmlNote& note) {
    note.joined = lacunaMarkIn(element, "joined").has_value();
    note.head.tiedToNext = note.head.tiedToNext || lacunaMarkIn(element, "tie");
    if (const auto written = lacunaMarkIn(element, "written"))
        note.graceLength =
            Tick{std::clamp(wholeNumber(*written).value_or(0), 0, 16 * wholeNote.value)};
    const auto decorations = lacunaMarkIn(element, "decorations");
    if (!decorations)
        return;
    note.decorations.clear();
    note.decorationsAreExact = true;
    for (std::size_t begin = 0; begin <= decorations->size();) {
        const std::size_t end = std::min(decorations->find('!', begin), decorations->size());
        if (end > begin)
            note.decorations.push_back(decorations->substr(begin, end - begin));
        begin = end + 1;
    }
}

} // namespace

std::optional<int> readStaff(const XmlElement& element, MusicXmlLog& log) {
    const std::string_view written = element.textOf("staff");
    const std::optional<int> staff = wholeNumber(written);
    if (!written.empty() && !staff)
        log.tellOfNonsense(element, "staff");
    return staff;
}

MusicXmlNote readNote(const XmlElement& element, MusicXmlLog& log) {
    MusicXmlNote note;
    const XmlElement* grace = element.child("grace");
    const XmlElement* pitch = element.child("pitch");
    const std::string_view form = element.textOf("notehead");
    const std::optional<Pitch> read = pitch ? readPitch(element, *pitch, log) : std::nullopt;
    if (read)
        note.head.pitch = *read;
    if (grace) {
        note.kind = MusicXmlNote::Kind::Grace;
        note.slashed = grace->attribute("slash") == "yes";
    } else if (element.has("cue")) {
        note.kind = MusicXmlNote::Kind::Cue;
        log.add(Severity::Warning, element, "Cue notes are left out.");
    } else if (!read || form == "slash") {
        note.kind = MusicXmlNote::Kind::Rest;
        if (form == "slash")
            log.add(Severity::Warning, element, slashesAreRests);
        else if (!element.has("rest"))
            log.add(Severity::Warning, element, "Notes without a pitch are read as rests.");
    }
    if (!read && grace)
        log.add(Severity::Warning, element, "A grace note without a pitch is left out.");
    note.visible = element.attribute("print-object") != "no";
    note.hasOwnHead = !form.empty() && form != "slash";
    note.inChord = element.has("chord");
    if (const std::string_view voice = element.textOf("voice"); !voice.empty())
        note.voice = voice;
    note.staff = readStaff(element, log).value_or(1);
    note.head.courtesyAccidental = element.has("accidental");
    for (const XmlElement& child : element.children) {
        if (child.name != "tie")
            continue;
        tellOfOddType(child, log);
        note.head.tiedToNext = note.head.tiedToNext || child.attribute("type") == "start";
    }
    note.lyric = readLyric(element, log);
    readLengthOf(element, note, log);
    readNotationsOf(element, note, log);
    readMarks(element, note);
    if (grace && !read) { // takes no time and no part
        note.kind = MusicXmlNote::Kind::Rest;
        note.length = {};
    }
    return note;
}

} // namespace lacuna
