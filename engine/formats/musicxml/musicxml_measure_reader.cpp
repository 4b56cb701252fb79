// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_measure_reader.h"

#include "engine/engine_error.h"
#include "engine/formats/musicxml/musicxml_attributes.h"
#include "engine/formats/musicxml/musicxml_harmony.h"
#include "engine/formats/musicxml/musicxml_jumps.h"
#include "engine/formats/musicxml/musicxml_lengths.h"
#include "engine/formats/musicxml/musicxml_signs.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/formats/text/abc_text.h"
#include "engine/formats/text/measure_limits.h"

#include <algorithm>
#include <cmath>

namespace lacuna {
namespace {

constexpr std::size_t mostMeasures = 20000;
constexpr std::size_t mostEvents = 200000;
constexpr Tick longestTune = wholeNote * 10000;

} // namespace

MusicXmlMeasureReader::MusicXmlMeasureReader(std::string voice, int staff, MusicXmlHeader header,
                                             MusicXmlLog& log)
    : m_voice(std::move(voice)), m_staff(staff), m_header(std::move(header)), m_log(log) {
    m_comingFrame.startsLine = true;
}

void MusicXmlMeasureReader::read(const XmlElement& measure) {
    beginMeasure(measure);
    for (const XmlElement& child : measure.children)
        readChild(child);
    addDirectionsOfAll();
    endMeasure(measure);
}

void MusicXmlMeasureReader::beginMeasure(const XmlElement& measure) {
    if (m_drafts.size() >= mostMeasures || m_total > longestTune || m_events > mostEvents)
        throw ReadError("The part is longer than any tune; choose a shorter one.", measure.line,
                        measure.column);
    m_meter = m_comingMeter.value_or(m_meter);
    m_key = m_comingKey.value_or(m_key);
    m_frame = std::exchange(m_comingFrame, {});
    if (m_comingClef)
        setClef(std::exchange(m_comingClef, std::nullopt)->clef);
    m_tempos.clear();
    if (m_comingTempo)
        m_tempos.push_back({.at = Tick{0}, .tempo = *std::exchange(m_comingTempo, std::nullopt)});
    m_comingMeter.reset();
    m_comingKey.reset();
    m_line.clear();
    m_bars.clear();
    m_signs.clear();
    m_changes.clear();
    m_principal.reset();
    m_ownUnit.reset();
    m_clock.restart();
    m_trustsTypes = typesAreTrusted(measure, m_divisions, m_meter);
    m_blank = m_empty = false;
}

void MusicXmlMeasureReader::readChild(const XmlElement& child) {
    const std::string& name = child.name;
    if (name == "note") {
        readNoteElement(child);
    } else if (name == "attributes") {
        readAttributes(child);
    } else if (name == "backup" || name == "forward") {
        skipTime(child);
    } else if (name == "direction") {
        if (!isElsewhere(child))
            readDirection(child);
        else
            readForAll(child, placeOf(child));
    } else if (name == "harmony") {
        const Tick at = placeOf(child);
        Annotation annotation = readHarmony(child, keyAt(at), m_log);
        annotation.at = at;
        if (!annotation.text.empty() && hasRoomFor(child))
            addHarmony(m_frame.annotations, std::move(annotation), child);
    } else if (name == "barline") {
        if (m_bars.size() < mostMeasureNotes)
            readBarline(child);
        else
            m_log.add(Severity::Warning, child, beyondMeasureLimits);
    } else if (name == "print") {
        const bool isNew =
            child.attribute("new-system") == "yes" || child.attribute("new-page") == "yes";
        m_frame.startsLine = m_frame.startsLine || isNew;
        m_hasSystems = m_hasSystems || isNew;
    } else if (name == "sound") {
        readDirection(asDirection(child));
    } else if (child.name == "figured-bass") {
        m_log.leaveOut(child.name);
    } else {
        readMark(child);
    }
}

void MusicXmlMeasureReader::readMark(const XmlElement& mark) {
    m_blank = m_blank || lacunaMarkOf(mark, "blank");
    m_empty = m_empty || lacunaMarkOf(mark, "empty");
    m_hasNoMeasures = m_hasNoMeasures || lacunaMarkOf(mark, "no-measures");
    m_hasSystems = m_hasSystems || lacunaMarkOf(mark, "one-line");
    if (lacunaMarkOf(mark, "same-line"))
        m_frame.startsLine = false;
    if (const auto unit = lacunaMarkOf(mark, "unit"))
        m_ownUnit = parseUnit(*unit);
    if (const auto staff = lacunaMarkOf(mark, "staff"))
        parseStaffChange(*staff).applyTo(m_drawnStaff);
}

// Whether it belongs to another staff or voice of the part.
bool MusicXmlMeasureReader::isElsewhere(const XmlElement& element) const {
    const std::string_view voice = element.textOf("voice");
    const auto staff = readStaff(element, m_log);
    return (!voice.empty() && voice != m_voice) || (staff && *staff != m_staff);
}

// The key in force at a time of the measure, by what has been read of it.
const Key& MusicXmlMeasureReader::keyAt(Tick at) const {
    const Key* key = &m_key;
    Tick latest;
    for (const Change& change : m_changes) {
        if (change.key && change.at >= latest && change.at <= at) {
            key = &*change.key;
            latest = change.at;
        }
    }
    return *key;
}

Tick MusicXmlMeasureReader::placeOf(const XmlElement& element) const {
    const std::string_view offset = element.textOf("offset");
    if (!offset.empty() && !decimalNumber(offset))
        m_log.tellOfNonsense(element, "offset");
    const Tick at = m_clock.placeAt(decimalNumber(offset).value_or(0));
    const bool isOnNote = lacunaMarkIn(element, "on-note").has_value(); // that before
    return isOnNote ? std::max(at - Tick{1}, Tick{0}) : at;             // see settleJumpSigns()
}

void MusicXmlMeasureReader::skipTime(const XmlElement& element) {
    const auto duration = decimalNumber(element.textOf("duration"));
    if (!duration || m_clock.ticksOf(std::abs(*duration)) > longestNote.value)
        m_log.tellOfNonsense(element, element.name);
    else
        m_clock.move(element.name == "backup" ? -std::abs(*duration) : std::abs(*duration));
}

void MusicXmlMeasureReader::readAttributes(const XmlElement& attributes) {
    const Tick at = m_clock.now();
    for (const XmlElement& child : attributes.children) {
        const auto staff = wholeNumber(child.attribute("number"));
        if (!staff && !child.attribute("number").empty())
            m_log.tellOfNonsense(child, "number");
        if (staff && *staff != m_staff)
            continue;
        if (child.name == "divisions") {
            const double divisions = decimalNumber(child.text).value_or(0);
            if (divisions > 0 && divisions <= 1e6)
                m_clock.setDivisions(m_divisions = divisions);
            else
                m_log.add(Severity::Warning, child, "A number of divisions makes no sense.");
        } else if (child.name == "key") {
            if (!hasKnownMode(child))
                m_log.tellOfNonsense(child, "mode");
            if (isKeyRespelled(child))
                m_log.add(Severity::Warning, child,
                          "A key that ABC has no name for is read as the one that sounds alike.");
            if (const auto key = readKey(child))
                m_changes.push_back({.at = at, .element = &child, .key = key});
            else
                m_log.add(Severity::Warning, child, "A key signature cannot be read.");
        } else if (child.name == "time") {
            if (const auto meter = readTime(child))
                m_changes.push_back({.at = at, .element = &child, .meter = meter});
            else
                m_log.add(Severity::Warning, child, "A time signature cannot be read.");
        } else if (child.name == "clef" && staff.value_or(1) == m_staff) {
            readClefOf(child, at);
        } else if (child.name == "transpose") {
            readTranspose(child);
        } else if (child.name == "measure-style") {
            readMeasureStyle(child);
        }
    }
    applyChanges(Tick{0});
}

// A measure has one clef: what comes after its first note is the next one's.
void MusicXmlMeasureReader::readClefOf(const XmlElement& element, Tick at) {
    const std::optional<Clef> clef = readClef(element);
    if (!clef) {
        m_log.leaveOut("clef " + std::string(element.textOf("sign")));
        return;
    }
    if (wholeNumber(element.textOf("clef-octave-change")).value_or(0) != 0)
        m_log.add(Severity::Note, element,
                  "The 8 or 15 at a clef was left out; notes stand where they sound.");
    if (at > Tick{0})
        m_comingClef = PlacedClef{at, *clef, element.line, element.column};
    else
        setClef(*clef);
}

void MusicXmlMeasureReader::setClef(Clef clef) {
    const bool hasLine = clef.sign != ClefSign::Percussion && clef.sign != ClefSign::None;
    const Clef& marked = m_drawnStaff.clef; // with its 8
    if (clef.sign != marked.sign || (hasLine && clef.line != marked.line))
        m_drawnStaff.clef = clef;
}

// The notes of a transposing instrument stay as they are written and sound elsewhere.
void MusicXmlMeasureReader::readTranspose(const XmlElement& element) {
    constexpr int most = 24;
    const int chromatic = wholeNumber(element.textOf("chromatic")).value_or(0);
    const int octaves = wholeNumber(element.textOf("octave-change")).value_or(0);
    const int shift = std::clamp(chromatic, -most, most) + 12 * std::clamp(octaves, -2, 2);
    if (shift == m_drawnStaff.shift()) // as a mark has it already
        return;
    m_drawnStaff.octaves = shift / 12;
    m_drawnStaff.transpose = shift % 12;
}

void MusicXmlMeasureReader::readMeasureStyle(const XmlElement& style) {
    if (style.has("measure-repeat"))
        m_log.add(Severity::Warning, style, "Signs that repeat the measure before were left out.");
    const XmlElement* slash = style.child("slash");
    if (!slash)
        return;
    m_slashing = slash->attribute("type") == "start";
    m_notSlashing.clear();
    for (const XmlElement& child : slash->children) {
        if (child.name == "except-voice")
            m_notSlashing.emplace_back(trimmed(child.text));
    }
}

// A note of a chord is of the voice and staff of the chord's first, whatever it says itself.
void MusicXmlMeasureReader::joinChord(MusicXmlNote& note, const XmlElement& element) {
    if (m_principal && m_principal->isGrace == element.has("grace")) {
        note.voice = m_principal->voice;
        note.staff = m_principal->staff;
        note.inChord = m_principal->isPlaced;
        return;
    }
    note.inChord = false;
    m_log.add(Severity::Warning, element,
              "A note of a chord without the chord's first note is read as a note of its own.");
}

// Goes on in time by a note; false if it has no length.
bool MusicXmlMeasureReader::pass(const MusicXmlNote& note, const XmlElement& element) {
    const MusicXmlLength& length = note.length;
    double exact = m_clock.divisionsOf(length.byType());
    const XmlElement* rest = element.child("rest");
    if (rest && rest->attribute("measure") == "yes" && !m_meter.isFree())
        exact = m_clock.divisionsOf(m_meter.measureLength().value);
    const bool rounded = m_trustsTypes && length.divisions && isRounded(*length.divisions, exact);
    double divisions = length.divisions.value_or(0);
    if (divisions <= 0 && !rounded)
        divisions = exact;
    const double ticks = rounded ? m_clock.ticksOf(exact) : m_clock.ticksOf(divisions);
    if (ticks <= 0)
        m_log.add(Severity::Warning, element, "A note without a length was left out.");
    else if (ticks > longestNote.value)
        m_log.add(Severity::Warning, element, "A note longer than any was left out.");
    else
        m_clock.pass(divisions, ticks);
    return ticks > 0 && ticks <= longestNote.value;
}

void MusicXmlMeasureReader::readNoteElement(const XmlElement& element) {
    MusicXmlNote note = readNote(element, m_log);
    if (note.inChord)
        joinChord(note, element);
    const bool isMine = note.voice == m_voice && note.staff == m_staff;
    const bool isGrace = element.has("grace");
    const bool isSlash =
        m_slashing && note.kind == MusicXmlNote::Kind::Note && !note.hasOwnHead &&
        std::find(m_notSlashing.begin(), m_notSlashing.end(), note.voice) == m_notSlashing.end();
    if (!note.inChord)
        m_principal = {.voice = note.voice,
                       .staff = note.staff,
                       .isGrace = isGrace,
                       .isCue = note.kind == MusicXmlNote::Kind::Cue,
                       .begin = {},
                       .end = {}};
    if (isGrace) {
        if (isMine && note.kind == MusicXmlNote::Kind::Grace)
            m_line.addGrace(note, element, m_log);
        return;
    }
    if (!note.inChord) {
        m_principal->begin = m_clock.now();
        m_principal->isPlaced = pass(note, element);
        m_principal->end = m_clock.now();
    }
    if (!isMine || !m_principal->isPlaced)
        return;
    if (m_principal->isCue) { // takes its time, but no room from the voice's own notes
        m_line.restUntil(m_principal->end);
        return;
    }
    if (isSlash) {
        note.kind = MusicXmlNote::Kind::Rest;
        m_log.add(Severity::Warning, element, slashesAreRests);
    }
    if (++m_events > mostEvents)
        throw ReadError("The part has more notes than any tune; choose another one.", element.line,
                        element.column);
    m_line.add(note, m_principal->begin, m_principal->end, element, m_log);
}

} // namespace lacuna
