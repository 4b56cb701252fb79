// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml_measure_reader.h"

#include "engine/engine_error.h"
#include "engine/formats/abc_accidentals.h"
#include "engine/formats/abc_fields.h"
#include "engine/formats/abc_staff.h"
#include "engine/formats/musicxml_attributes.h"
#include "engine/formats/musicxml_direction.h"
#include "engine/formats/musicxml_harmony.h"
#include "engine/formats/musicxml_jumps.h"
#include "engine/formats/musicxml_signs.h"
#include "engine/formats/musicxml_words.h"

#include <algorithm>
#include <cmath>

namespace lacuna {
namespace {

constexpr std::size_t mostMeasures = 20000;
constexpr std::size_t mostEvents = 200000;
constexpr Tick longestTune = wholeNote * 10000;
constexpr int mostTimes = 100;

std::vector<int> endingNumbers(std::string_view text) {
    std::vector<int> numbers;
    while (!text.empty() && numbers.size() < 16) {
        const std::size_t end = std::min(text.find_first_of(", "), text.size());
        if (const auto number = wholeNumber(text.substr(0, end)); number && *number > 0)
            numbers.push_back(*number);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (numbers.empty())
        numbers.push_back(1);
    return numbers;
}

// Whether the bar line divides measures where it stands within one.
bool divides(const XmlElement& barline) {
    const Barline line = barlineOfStyle(barline.textOf("bar-style"));
    return barline.has("repeat") || barline.has("ending") || line == Barline::Double ||
           line == Barline::Final || line == Barline::HeavyLight;
}

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
    addJumpsOfAll();
    endMeasure(measure);
}

void MusicXmlMeasureReader::beginMeasure(const XmlElement& measure) {
    if (m_drafts.size() >= mostMeasures || m_total > longestTune || m_events > mostEvents)
        throw ReadError("The part is longer than any tune; choose a shorter one.", measure.line,
                        measure.column);
    m_meter = m_comingMeter.value_or(m_meter);
    m_key = m_comingKey.value_or(m_key);
    m_frame = std::exchange(m_comingFrame, {});
    m_frame.tempo = std::exchange(m_comingTempo, std::nullopt);
    m_comingMeter.reset();
    m_comingKey.reset();
    m_line.clear();
    m_bars.clear();
    m_signs.clear();
    m_ownUnit.reset();
    m_cursor = m_reach = 0;
    m_blank = m_empty = false;
}

void MusicXmlMeasureReader::readChild(const XmlElement& child) {
    const std::string& name = child.name;
    if (name == "note") {
        readNoteElement(child);
    } else if (name == "attributes") {
        readAttributes(child);
    } else if (name == "backup" || name == "forward") {
        const double duration = decimalNumber(child.textOf("duration")).value_or(0);
        move(name == "backup" ? -std::abs(duration) : std::abs(duration));
    } else if (name == "direction") {
        if (!isElsewhere(child))
            readDirection(child);
        else // of all staves and voices, whichever they are written at
            addJumpsElsewhere(child);
    } else if (name == "harmony") {
        Annotation annotation = readHarmony(child, m_key, m_log);
        annotation.at = placeOf(child);
        if (!annotation.text.empty() && m_frame.annotations.size() < mostAnnotations)
            addHarmony(m_frame.annotations, std::move(annotation), child);
    } else if (name == "barline") {
        m_bars.push_back({now(), &child});
    } else if (name == "print") {
        m_frame.startsLine = m_frame.startsLine || child.attribute("new-system") == "yes" ||
                             child.attribute("new-page") == "yes";
    } else if (name == "sound") {
        readDirection(asDirection(child));
    } else {
        readMark(child);
    }
}

void MusicXmlMeasureReader::readMark(const XmlElement& mark) {
    m_blank = m_blank || lacunaMarkOf(mark, "blank");
    m_empty = m_empty || lacunaMarkOf(mark, "empty");
    m_hasNoMeasures = m_hasNoMeasures || lacunaMarkOf(mark, "no-measures");
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
    const auto staff = wholeNumber(element.textOf("staff"));
    return (!voice.empty() && voice != m_voice) || (staff && *staff != m_staff);
}

Tick MusicXmlMeasureReader::now() const {
    return Tick{static_cast<int>(std::lround(m_cursor))};
}

Tick MusicXmlMeasureReader::placeOf(const XmlElement& element) const {
    const double offset = decimalNumber(element.textOf("offset")).value_or(0);
    double ticks = m_cursor + offset * ticksPerQuarter / m_divisions;
    if (lacunaMarkIn(element,
                     "on-note")) // the note before; see settleJumpSigns()
        ticks -= 1;
    return Tick{static_cast<int>(std::lround(std::clamp<double>(ticks, 0, longestTune.value)))};
}

void MusicXmlMeasureReader::move(double divisions) {
    m_cursor = std::max(0.0, m_cursor + divisions * ticksPerQuarter / m_divisions);
    if (!(m_cursor <= longestTune.value))
        throw ReadError("A measure here is longer than any tune; the file is damaged.");
    m_reach = std::max(m_reach, m_cursor);
}

void MusicXmlMeasureReader::readAttributes(const XmlElement& attributes) {
    const bool atStart = now() == Tick{0};
    for (const XmlElement& child : attributes.children) {
        const auto staff = wholeNumber(child.attribute("number"));
        if (staff && *staff != m_staff)
            continue;
        if (child.name == "divisions") {
            const double divisions = decimalNumber(child.text).value_or(0);
            if (divisions > 0 && divisions <= 1e6)
                m_divisions = divisions;
            else
                m_log.add(Severity::Warning, child, "A number of divisions makes no sense.");
        } else if (child.name == "key") {
            const auto key = readKey(child);
            if (!key)
                m_log.add(Severity::Warning, child, "A key signature cannot be read.");
            else
                (atStart ? m_key : m_comingKey.emplace()) = *key;
        } else if (child.name == "time") {
            const auto meter = readTime(child);
            if (!meter)
                m_log.add(Severity::Warning, child, "A time signature cannot be read.");
            else
                (atStart ? m_meter : m_comingMeter.emplace()) = *meter;
        } else if (child.name == "transpose") {
            readTranspose(child);
        } else if (child.name == "measure-style" && child.has("measure-repeat")) {
            m_log.add(Severity::Warning, child,
                      "Signs that repeat the measure before were left out.");
        }
    }
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

void MusicXmlMeasureReader::readNoteElement(const XmlElement& element) {
    const MusicXmlNote note = readNote(element, m_log);
    const bool isMine = note.voice == m_voice && note.staff == m_staff;
    if (note.kind == MusicXmlNote::Kind::Grace) {
        if (isMine)
            m_line.addGrace(note, element, m_log);
        return;
    }
    const double divisions =
        note.divisions.value_or(note.written.value * m_divisions / ticksPerQuarter);
    if (divisions <= 0 && !note.inChord) {
        m_log.add(Severity::Warning, element, "A note without a length was left out.");
        return;
    }
    const Tick begin = now();
    if (!note.inChord)
        move(divisions);
    if (!isMine)
        return;
    if (++m_events > mostEvents)
        throw ReadError("The part has more notes than any tune; choose another one.", element.line,
                        element.column);
    m_line.add(note, begin, now(), element, m_log);
}

void MusicXmlMeasureReader::readDirection(const XmlElement& direction) {
    if (lacunaMarkIn(direction, "shown"))
        return;
    const Tick at = placeOf(direction);
    addJumpSigns(direction);
    if (auto names = readDirectionSigns(direction); !names.empty())
        m_signs.emplace_back(at, std::move(names));
    if (const auto tempo = readTempo(direction))
        readTempoOf(direction, *tempo);
    else
        readWords(direction, at);
    tellOfUnknownSigns(direction, m_log);
}

void MusicXmlMeasureReader::readTempoOf(const XmlElement& direction, const Tempo& tempo) {
    const bool isSoundOnly = !direction.has("direction-type");
    const bool isFirst = m_drafts.empty() && now() == Tick{0};
    if (isFirst && !m_header.header.tempo && !lacunaMarkIn(direction, "measure-tempo")) {
        m_header.header.tempo = tempo;
    } else if (now() > Tick{0}) {
        m_comingTempo = tempo;
        m_log.add(Severity::Note, direction,
                  "A change of tempo within a measure is read at the next one's start.");
    } else if (!isSoundOnly || (!isFirst && !m_frame.tempo)) {
        m_frame.tempo = tempo;
    }
}

void MusicXmlMeasureReader::readWords(const XmlElement& direction, Tick at) {
    MusicXmlWords words = readDirectionWords(direction);
    if (!words.section.empty() && at == Tick{0} && m_frame.section.empty())
        m_frame.section = words.section;
    else if (words.annotation.text.empty())
        words.annotation.text = words.section;
    words.annotation.at = at;
    if (!words.annotation.text.empty() && m_frame.annotations.size() < mostAnnotations)
        m_frame.annotations.push_back(std::move(words.annotation));
}

void MusicXmlMeasureReader::endMeasure(const XmlElement& measure) {
    m_line.dropGraces(measure, m_log);
    if (m_hasNoMeasures)
        return;
    Tick end{static_cast<int>(std::lround(m_reach))};
    if (end == Tick{0} && !m_blank && !m_empty && !m_meter.isFree())
        end = m_meter.measureLength();
    m_line.fillTo(end);
    // Each goes before what the event has, so the last comes first.
    for (auto signs = m_signs.rbegin(); signs != m_signs.rend(); ++signs)
        m_line.decorate(signs->first, signs->second);
    m_events += m_line.size();
    if (m_drafts.empty()) {
        const Meter& meter = m_header.meter ? *m_header.meter : m_meter;
        m_header.header.unit = m_unit = m_header.unit.value_or(defaultUnit(meter));
    }
    m_unit = m_ownUnit.value_or(m_unit);
    m_frame.meter = m_meter;
    m_frame.key = m_key;
    m_frame.staff = m_drawnStaff;
    m_frame.unit = m_unit;

    std::vector<Tick> cuts{Tick{0}};
    const auto isLeft = [](const Bar& bar) { return bar.element->attribute("location") == "left"; };
    const auto isMiddle = [&](Bar& bar) {
        if (isLeft(bar) || bar.element->attribute("location") != "middle" || !divides(*bar.element))
            return false;
        bar.at = m_line.freeFrom(bar.at);
        return bar.at > Tick{0} && bar.at < end;
    };
    for (Bar& bar : m_bars) {
        if (isMiddle(bar))
            cuts.push_back(bar.at);
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    const std::size_t first = m_drafts.size();
    if (!m_blank)
        settleJumpSigns(m_frame.annotations, m_line.starts(), cuts);
    addDrafts(cuts, end, measure);
    for (Bar& bar : m_bars) {
        if (isLeft(bar)) {
            setBar(bar, first, first);
        } else if (isMiddle(bar)) {
            const auto cut = std::find(cuts.begin(), cuts.end(), bar.at) - cuts.begin();
            setBar(bar, first + static_cast<std::size_t>(cut),
                   first + static_cast<std::size_t>(cut));
        } else if (bar.element->attribute("location") != "middle") {
            setBar(bar, m_drafts.size(), m_drafts.size());
        }
    }
}

void MusicXmlMeasureReader::addDrafts(const std::vector<Tick>& cuts, Tick end,
                                      const XmlElement& measure) {
    std::vector<Annotation> annotations = std::exchange(m_frame.annotations, {});
    std::stable_sort(annotations.begin(), annotations.end(),
                     [](const Annotation& a, const Annotation& b) { return a.at < b.at; });
    const bool blank = m_blank && !m_line.hasNotes();
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const bool isLast = i + 1 == cuts.size();
        const Tick stop = isLast ? end : cuts[i + 1];
        Draft draft{.frame = m_frame,
                    .music = {},
                    .blank = blank,
                    .length = stop - cuts[i],
                    .line = measure.line,
                    .column = measure.column};
        draft.music = m_line.take(cuts[i], stop);
        for (const Annotation& annotation : annotations) {
            if (!standsIn(annotation, cuts[i], stop, i == 0, isLast))
                continue;
            draft.frame.annotations.push_back(annotation);
            draft.frame.annotations.back().at = std::min(annotation.at, stop) - cuts[i];
        }
        settleCourtesies(draft);
        m_total += draft.length;
        m_drafts.push_back(std::move(draft));
        m_frame.startsLine = false;
        m_frame.section.clear();
        m_frame.tempo.reset();
        m_frame.startsRepeat = false;
        m_frame.ending.clear();
    }
}

// What the line between draft `before` - 1 and draft `after` says of the two.
void MusicXmlMeasureReader::setBar(const Bar& bar, std::size_t before, std::size_t after) {
    MeasureFrame none;
    MeasureFrame& left = before > 0 ? m_drafts[before - 1].frame : none;
    MeasureFrame& right = after < m_drafts.size() ? m_drafts[after].frame : m_comingFrame;
    const XmlElement* repeat = bar.element->child("repeat");
    const bool forward = repeat && repeat->attribute("direction") == "forward";
    const Barline line = barlineOfStyle(bar.element->textOf("bar-style"));
    // Heavy and light lines belong to a repeat's own sign.
    if (!repeat && line != Barline::Single)
        left.barline = line;
    if (const auto style = lacunaMarkIn(*bar.element, "style"))
        left.barline = barlineOfStyle(*style);
    if (forward)
        right.startsRepeat = true;
    else if (repeat)
        left.playedTimes =
            std::clamp(wholeNumber(repeat->attribute("times")).value_or(2), 2, mostTimes);
    for (const XmlElement& ending : bar.element->children) {
        if (ending.name != "ending")
            continue;
        if (ending.attribute("type") == "start")
            right.ending = endingNumbers(ending.attribute("number"));
        else
            left.stopsEnding = true;
    }
}

// An accidental that the key and bar already give is a courtesy; one that is needed is not.
void MusicXmlMeasureReader::settleCourtesies(Draft& draft) const {
    BarAccidentals inForce(draft.frame.key);
    for (Event& event : draft.music.events) {
        Note* note = std::get_if<Note>(&event);
        if (!note)
            continue;
        for (const GraceNote& grace : note->graces.notes) {
            if (inForce.needs(grace.pitch))
                inForce.writeGrace(grace.pitch);
        }
        for (NoteHead& head : note->heads) {
            if (!inForce.needs(head.pitch))
                continue;
            inForce.write(head.pitch);
            head.courtesyAccidental = false;
        }
    }
}

Score MusicXmlMeasureReader::finish() {
    TuneHeader& header = m_header.header;
    Measures measures;
    for (Draft& draft : m_drafts) {
        measures.push_back(draft.blank
                               ? share(Measure(std::move(draft.frame), Blank{draft.length}))
                               : share(Measure(std::move(draft.frame), std::move(draft.music))));
    }
    const MeasureFrame* first = measures.empty() ? nullptr : &measures.front()->frame();
    header.meter = m_header.meter.value_or(first ? first->meter : m_meter);
    header.key = m_header.key.value_or(first ? first->key : m_key);
    header.staff = first ? first->staff : m_drawnStaff;
    if (!first)
        header.unit = m_header.unit.value_or(defaultUnit(header.meter));
    Score score(std::move(header), std::move(measures));
    tellOfPlaying(score);
    return score;
}

} // namespace lacuna
