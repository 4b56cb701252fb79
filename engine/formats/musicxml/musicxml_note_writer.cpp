// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_note_writer.h"

#include "engine/formats/musicxml/musicxml_signs.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/notation/ties.h"
#include "engine/score/duration.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr int mostSlurs = 16; // MusicXML numbers them from 1 to 16

Tick soundingOf(Tick written, const Tuplet* tuplet) {
    if (!tuplet)
        return written;
    const long long scaled = static_cast<long long>(written.value) * tuplet->normal;
    return scaled % tuplet->actual == 0 ? Tick{static_cast<int>(scaled / tuplet->actual)} : Tick{0};
}

// Whether a note is tied on with what sounds like this pitch.
bool soundsOn(const Note* before, const Pitch& pitch) {
    return before &&
           std::any_of(before->heads.begin(), before->heads.end(), [&](const NoteHead& head) {
               return head.tiedToNext && head.pitch.quarterTones() == pitch.quarterTones();
           });
}

// Whether a tie to this pitch finds it in the next event.
bool hasPitchOf(const Event* next, const Pitch& pitch) {
    const Note* note = next ? std::get_if<Note>(next) : nullptr;
    return note && std::any_of(note->heads.begin(), note->heads.end(), [&](const NoteHead& head) {
               return head.pitch.quarterTones() == pitch.quarterTones();
           });
}

std::string joinedNames(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : "!") + name;
    return out;
}

} // namespace

NoteParts notePartsOf(Tick duration, const Tuplet* tuplet) {
    long long written = duration.value;
    if (tuplet)
        written = written * tuplet->actual % tuplet->normal == 0
                      ? written * tuplet->actual / tuplet->normal
                      : 0;
    NoteParts whole{{duration}, {Tick{static_cast<int>(written)}}};
    if (written == 0 || noteValueOf(whole.written.front()))
        return whole;
    NoteParts parts;
    for (const NoteValue value : splitIntoNoteValues(whole.written.front())) {
        parts.written.push_back(ticksOf(value));
        parts.sounding.push_back(soundingOf(parts.written.back(), tuplet));
        if (parts.sounding.back() == Tick{0})
            return whole;
    }
    // Longer than any bar that is written out in note values.
    constexpr std::size_t mostParts = 8;
    return parts.written.empty() || parts.written.size() > mostParts ? whole : parts;
}

struct MusicXmlNoteWriter::Part {
    const NoteContext& place;
    Tick sounding;
    Tick written;
    bool isFirst = true;
    bool isLast = true;
    WrittenSigns signs = {};
};

std::string MusicXmlNoteWriter::durationText(Tick length) const {
    return std::to_string(length.value / m_division);
}

XmlElement MusicXmlNoteWriter::measureRest(Tick length) const {
    XmlElement element{.name = "note"};
    element.add("rest").set("measure", "yes");
    element.add("duration", durationText(length));
    element.add("voice", "1");
    return element;
}

std::vector<XmlElement> MusicXmlNoteWriter::write(const Event& event, const NoteContext& place) {
    std::vector<XmlElement> out;
    const Note* note = std::get_if<Note>(&event);
    const std::vector<std::string>& decorations =
        note ? note->decorations : std::get<Rest>(event).decorations;
    const NoteParts length = notePartsOf(durationOf(event), place.tuplet);
    const WrittenSigns signs = writeSigns(decorations);
    out = signs.before;
    if (note)
        addGraces(note->graces, out);
    for (std::size_t i = 0; i < length.sounding.size(); ++i) {
        Part part{.place = place,
                  .sounding = length.sounding[i],
                  .written = length.written[i],
                  .isFirst = i == 0,
                  .isLast = i + 1 == length.sounding.size()};
        if (part.isFirst)
            part.signs = signs;
        const std::size_t first = out.size();
        if (!note) {
            out.push_back(rest(std::get<Rest>(event), part));
        } else {
            for (std::size_t index = 0; index < note->heads.size(); ++index)
                out.push_back(head(*note, index, part));
        }
        std::vector<XmlElement>& children = out[first].children;
        if (!part.isFirst)
            children.insert(children.begin(), lacunaMark("joined"));
        else if (!signs.isExact)
            children.insert(children.begin(), lacunaMark("decorations", joinedNames(decorations)));
    }
    m_before = note;
    return out;
}

void MusicXmlNoteWriter::addGraces(const GraceGroup& graces, std::vector<XmlElement>& out) {
    for (const GraceNote& grace : graces.notes) {
        XmlElement element{.name = "note"};
        XmlElement& sign = element.add("grace");
        if (graces.slashed)
            sign.set("slash", "yes");
        addPitch(element, grace.pitch);
        element.add("voice", "1");
        const auto value = noteValueOf(grace.written);
        element.add("type", noteTypeName(value ? value->power : 4));
        for (int dot = 0; value && dot < value->dots; ++dot)
            element.add("dot");
        if (m_accidentals.graceTakesSign(grace.pitch))
            element.add("accidental", accidentalName(grace.pitch));
        if (!value)
            element.children.insert(element.children.begin(),
                                    lacunaMark("written", std::to_string(grace.written.value)));
        out.push_back(std::move(element));
    }
}

void MusicXmlNoteWriter::addPitch(XmlElement& element, const Pitch& pitch) const {
    XmlElement& written = element.add("pitch");
    written.add("step", stepName(pitch.step));
    if (pitch.inflection() != 0)
        written.add("alter", decimalText(pitch.inflection() / 2.0));
    written.add("octave", std::to_string(pitch.octave));
}

// Type, dots and the tuplet's ratio; an accidental stands between.
void MusicXmlNoteWriter::addLength(XmlElement& element, const Part& part) const {
    const auto value = noteValueOf(part.written);
    if (!value)
        return;
    element.add("type", noteTypeName(value->power));
    for (int dot = 0; dot < value->dots; ++dot)
        element.add("dot");
}

void MusicXmlNoteWriter::addSlurs(XmlElement& notations, const Note& note, const Part& part) {
    for (int i = part.isLast ? note.slursClosed : 0; i > 0; --i) {
        const int number = m_slurs.empty() ? 1 : m_slurs.back();
        if (!m_slurs.empty())
            m_slurs.pop_back();
        notations.add("slur").set("type", "stop").set("number", std::to_string(number));
    }
    for (int i = part.isFirst ? note.slursOpened : 0; i > 0; --i) {
        int number = 1;
        while (number < mostSlurs &&
               std::find(m_slurs.begin(), m_slurs.end(), number) != m_slurs.end())
            ++number;
        m_slurs.push_back(number);
        notations.add("slur").set("type", "start").set("number", std::to_string(number));
    }
}

namespace {

void addRatio(XmlElement& element, const NoteContext& place) {
    if (!place.tuplet)
        return;
    XmlElement& ratio = element.add("time-modification");
    ratio.add("actual-notes", std::to_string(place.tuplet->actual));
    ratio.add("normal-notes", std::to_string(place.tuplet->normal));
}

void addTuplet(XmlElement& notations, const NoteContext& place, bool isFirst, bool isLast) {
    if (place.tuplet && place.tupletBegins && isFirst)
        notations.add("tuplet").set("type", "start").set("number", "1").set("bracket", "no");
    if (place.tuplet && place.tupletEnds && isLast)
        notations.add("tuplet").set("type", "stop").set("number", "1");
}

void addNotations(XmlElement& element, XmlElement notations) {
    if (!notations.children.empty())
        element.add(std::move(notations));
}

} // namespace

XmlElement MusicXmlNoteWriter::rest(const Rest& rest, const Part& part) const {
    XmlElement element{.name = "note"};
    if (!rest.visible)
        element.set("print-object", "no");
    XmlElement& sign = element.add("rest");
    if (part.place.fillsMeasure)
        sign.set("measure", "yes");
    element.add("duration", durationText(part.sounding));
    element.add("voice", "1");
    if (!part.place.fillsMeasure)
        addLength(element, part);
    addRatio(element, part.place);
    XmlElement notations{.name = "notations", .children = part.signs.notations};
    addTuplet(notations, part.place, part.isFirst, part.isLast);
    addNotations(element, std::move(notations));
    return element;
}

XmlElement MusicXmlNoteWriter::head(const Note& note, std::size_t index, const Part& part) {
    const NoteHead& head = note.heads[index];
    const bool tiedFrom = !part.isFirst || soundsOn(m_before, head.pitch);
    // A tie out of a section is drawn into the open; one to a rest is written nowhere else.
    const bool rings = part.isLast && head.tiedToNext && part.place.breaksOff;
    const bool isTakenUp = !rings && head.tiedToNext && hasPitchOf(part.place.next, head.pitch);
    const bool tiedTo = !part.isLast || isTakenUp;
    XmlElement element{.name = "note"};
    if (head.tiedToNext && !tiedTo)
        element.add(lacunaMark("tie"));
    if (index > 0)
        element.add("chord");
    addPitch(element, head.pitch);
    element.add("duration", durationText(part.sounding));
    if (tiedFrom)
        element.add("tie").set("type", "stop");
    if (tiedTo)
        element.add("tie").set("type", "start");
    element.add("voice", "1");
    addLength(element, part);
    if (part.isFirst && m_accidentals.takesSign(head, isTiedFrom(m_before, head.pitch))) {
        XmlElement& sign = element.add("accidental", accidentalName(head.pitch));
        if (head.courtesyAccidental)
            sign.set("cautionary", "yes");
    }
    addRatio(element, part.place);
    if (index == 0) {
        const std::vector<std::string>& beams = part.place.beams;
        for (std::size_t level = 0; level < beams.size(); ++level)
            element.add("beam", beams[level]).set("number", std::to_string(level + 1));
    }
    XmlElement notations{.name = "notations"};
    if (tiedFrom)
        notations.add("tied").set("type", "stop");
    if (tiedTo)
        notations.add("tied").set("type", "start");
    if (rings)
        notations.add("tied").set("type", "let-ring");
    if (index == 0) {
        addSlurs(notations, note, part);
        addTuplet(notations, part.place, part.isFirst, part.isLast);
        for (const XmlElement& sign : part.signs.notations)
            notations.add(sign);
    }
    addNotations(element, std::move(notations));
    if (index == 0 && part.isFirst)
        m_lyrics.add(element, note, part.place.next);
    return element;
}

} // namespace lacuna
