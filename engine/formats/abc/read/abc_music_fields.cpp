// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Fields and directives among the music.
#include "engine/formats/abc/read/abc_music.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/score/jump_sign.h"

namespace lacuna {

bool MusicReader::readFieldLine(const FieldLine& field, const SourceLine& line) {
    traceFieldLine(field.letter, {line.offset, line.offset + line.text.size()});
    if (!m_state.otherVoice && (field.letter == 'w' || field.letter == '+')) {
        readWords(field, line);
        return true;
    }
    m_words.reset();
    return readField(field.letter, field.value, line.offset);
}

bool MusicReader::readField(char letter, std::string_view text, std::size_t offset) {
    if (m_state.otherVoice && letter != 'V') {
        // A voice may have no more than such a field: "V:all", for one, is no more than a name.
        if (std::string_view("KLMPQ").find(letter) != std::string_view::npos) {
            m_log.addOnce(Severity::Warning, offset, otherVoicesAreLeftOut);
        }
        return true;
    }
    const auto warn = [&](const char* message) { m_log.add(Severity::Warning, offset, message); };
    switch (letter) {
    case 'K':
        readKey(text, offset);
        return true;
    case 'M':
        if (const auto meter = parseMeter(text)) {
            if (*meter != m_state.meter && isWithinMeasure()) {
                m_log.addOnce(Severity::Note, offset, meterIsReadLater);
            }
            m_state.meter = *meter;
            m_measures.setMeter(m_state.meter);
            if (!behindMeter(text).empty()) {
                warn(onlyFirstMeterIsRead);
            }
        } else {
            warn("This meter is not understood; the one before goes on.");
        }
        return true;
    case 'L':
        if (const auto unit = parseWrittenUnit(text)) {
            m_state.unit = unit->unit;
            m_state.unitParts = unit->parts;
            m_measures.setUnit(m_state.unit);
        } else {
            warn("This note length is not understood; the one before goes on.");
        }
        return true;
    case 'Q':
        readTempo(text, offset);
        return true;
    case 'P':
        readPart(text, offset);
        return true;
    case 'T':
        m_measures.setSection(decodeAbcText(text, m_charset));
        return true;
    case 'm':
        if (!m_state.macros.define(text)) {
            warn("This macro is not understood; it is left out.");
        }
        return true;
    case 'U':
        if (!m_state.letters.define(text)) {
            warn("This U: field is not understood; it is left out.");
        }
        return true;
    case 'V':
        readVoice(text, offset);
        return true;
    case 's':
        m_log.addOnce(Severity::Warning, offset, "A line of signs stays in the text only.");
        return true;
    case 'w':
        m_log.addOnce(Severity::Warning, offset, wordsStayInText);
        return true;
    case 'I':
        readDirective(text, offset);
        return true;
    case 'r':
    case '+':
        return true;
    default:
        return false;
    }
}

void MusicReader::readTempo(std::string_view text, std::size_t offset) {
    const FieldTempo field = readTempoField(text, m_state.unit, m_charset);
    if (field.tempo) {
        m_measures.setTempo(*field.tempo);
    }
    if (const auto remark = remarkOn(field, "the tempo before goes on")) {
        m_log.add(remark->severity, offset, remark->message);
    }
}

// Old files write D.S. and Fine as the names of parts: they belong to the music before. Where P:
// gives an order, a part may begin within a measure, which is then divided.
void MusicReader::readPart(std::string_view text, std::size_t offset) {
    const std::string name = decodeAbcText(text, m_charset);
    const auto jump = parseJumpSign(name);
    if (jump && jump->isLeaving() &&
        m_measures.annotateEnd({Annotation::Kind::Text, Tick{0}, name, '^'})) {
        return;
    }
    if (m_ordersParts) {
        endTupletAtPart(offset);
        m_measures.divide();
    }
    m_measures.setSection(name);
}

std::string voiceNameIn(std::string_view field) {
    return std::string(field.substr(0, field.find_first_of(" \t")));
}

void MusicReader::readDirective(std::string_view text, std::size_t offset) {
    if (isLineBreaks(text)) {
        if (const auto breaks = parseLineBreaks(text)) {
            m_state.lineBreaks = *breaks;
        } else {
            m_log.add(Severity::Warning, offset, unknownLineBreaks);
        }
    }
    if (isMidiTransposition(text)) {
        m_log.addOnce(Severity::Warning, offset, midiTranspositionIsNotPlayed);
    }
    if (!isAccidentalReach(text)) {
        return;
    }
    const auto reach = parseAccidentalReach(text);
    if (!reach) {
        m_log.add(Severity::Warning, offset, unknownAccidentalReach);
        return;
    }
    m_state.accidentals.setReach(*reach);
    m_state.keyAccidentals.setReach(*reach);
}

// Whether more of the measure may come. Signatures at its end, before the bar line, are the next's.
bool MusicReader::isWithinMeasure() const {
    const MeasureDraft& current = m_measures.current();
    const Meter& meter = current.frame.meter;
    return !current.isEmpty() && (meter.isFree() || current.length < meter.measureLength());
}

void MusicReader::readKey(std::string_view text, std::size_t offset) {
    const auto field = parseKeyField(text);
    if (!field) {
        m_log.add(Severity::Warning, offset, "This key is not understood; the one before goes on.");
        return;
    }
    if (field->key) {
        if (*field->key != m_state.key && isWithinMeasure()) {
            m_log.addOnce(Severity::Note, offset, keyIsShownLater);
        }
        m_state.key = *field->key;
        m_state.keyAccidentals.reset(m_state.key);
        m_state.accidentals = m_state.keyAccidentals;
        m_measures.setKey(m_state.key);
    }
    changeStaff(field->staff, offset);
}

void MusicReader::changeStaff(const StaffChange& change, std::size_t offset) {
    if (!change.unknown.empty()) {
        m_log.add(Severity::Warning, offset, unknownStaffWord(change));
    }
    if (change.isEmpty()) {
        return;
    }
    const Staff before = m_state.staff;
    change.applyTo(m_state.staff);
    m_measures.setStaff(m_state.staff);
    if (before != m_state.staff && !m_measures.current().isEmpty()) {
        m_log.add(Severity::Warning, offset,
                  "A clef, octave or transposition within a measure counts from the next one on.");
    }
}

// See voiceToRead().
void MusicReader::readVoice(std::string_view text, std::size_t offset) {
    const std::string name = voiceNameIn(text);
    m_state.otherVoice = name != m_state.firstVoice;
    m_state.layers.end();
    if (!m_state.otherVoice) {
        StaffChange change = parseStaffChange(text.substr(name.size()));
        change.unknown = {}; // a voice has many words that do not concern its notes
        changeStaff(change, offset);
    }
    if (m_state.otherVoice && m_state.hasMusic) { // else with its music
        m_log.addOnce(Severity::Warning, offset, otherVoicesAreLeftOut);
    }
}

} // namespace lacuna
