// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml_note_reader.h"

#include "engine/formats/musicxml_signs.h"
#include "engine/formats/musicxml_words.h"
#include "engine/score/key.h"

#include <algorithm>
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

std::optional<Pitch> readPitch(const XmlElement& element, MusicXmlLog& log) {
    const auto step = stepOfName(element.textOf("step"));
    const auto octave = wholeNumber(element.textOf("octave"));
    if (!step || !octave || std::abs(*octave) > 20)
        return std::nullopt;
    const std::string_view written = element.textOf("alter");
    if (!written.empty() && !decimalNumber(written))
        log.tellOfNonsense(element, "alter");
    const double exact = decimalNumber(written).value_or(0);
    const int alter = static_cast<int>(std::lround(std::clamp(exact, -12.0, 12.0)));
    if (alter != exact)
        log.add(Severity::Warning, element, "Quarter tones are read as the nearest semitone.");
    Pitch pitch{*step, 0, static_cast<std::int8_t>(*octave)};
    if (std::abs(alter) > 2)
        return intoRange(Key{}.spell(std::clamp(pitch.midi() + alter, 0, 127)), element, log);
    pitch.alter = static_cast<std::int8_t>(alter);
    return intoRange(pitch, element, log);
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

void readNotationsOf(const XmlElement& element, MusicXmlNote& note, MusicXmlLog& log) {
    std::vector<std::string> unknown;
    for (const XmlElement& notations : element.children) {
        if (notations.name != "notations")
            continue;
        for (const XmlElement& sign : notations.children) {
            const std::string_view type = sign.attribute("type");
            if (sign.name == "slur") {
                note.slursOpened += type == "start";
                note.slursClosed += type == "stop";
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

MusicXmlNote readNote(const XmlElement& element, MusicXmlLog& log) {
    MusicXmlNote note;
    const XmlElement* grace = element.child("grace");
    const XmlElement* pitch = element.child("pitch");
    const std::string_view form = element.textOf("notehead");
    const std::optional<Pitch> read = pitch ? readPitch(*pitch, log) : std::nullopt;
    if (read)
        note.head.pitch = *read;
    if (grace) {
        note.kind = MusicXmlNote::Kind::Grace;
        note.slashed = grace->attribute("slash") == "yes";
    } else if (!read || element.has("cue") || form == "slash") {
        note.kind = MusicXmlNote::Kind::Rest;
        if (element.has("cue"))
            log.add(Severity::Warning, element, "Cue notes are read as rests.");
        else if (form == "slash")
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
    note.staff = wholeNumber(element.textOf("staff")).value_or(1);
    note.head.courtesyAccidental = element.has("accidental");
    for (const XmlElement& child : element.children) {
        if (child.name == "tie" && child.attribute("type") == "start")
            note.head.tiedToNext = true;
    }
    if (element.has("lyric"))
        log.add(Severity::Note, element, "Lyrics were left out.");
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
