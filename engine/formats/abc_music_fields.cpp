// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Fields and directives among the music.
#include "engine/formats/abc_fields.h"
#include "engine/formats/abc_music.h"
#include "engine/score/jump_sign.h"

namespace lacuna {

bool MusicReader::readFieldLine(const FieldLine& field, const SourceLine& line) {
    traceFieldLine(field.letter, {line.offset, line.offset + line.text.size()});
    return readField(field.letter, field.value, line.offset);
}

bool MusicReader::readField(char letter, std::string_view text, std::size_t offset) {
    if (m_otherVoice && letter != 'V') {
        return true;
    }
    const auto warn = [&](const char* message) { m_log.add(Severity::Warning, offset, message); };
    switch (letter) {
    case 'K':
        readKey(text, offset);
        return true;
    case 'M':
        if (const auto meter = parseMeter(text)) {
            m_meter = *meter;
            m_measures.setMeter(m_meter);
        } else {
            warn("This meter is not understood; the one before goes on.");
        }
        return true;
    case 'L':
        if (const auto unit = parseUnit(text)) {
            m_unit = *unit;
            m_measures.setUnit(m_unit);
        } else {
            warn("This note length is not understood; the one before goes on.");
        }
        return true;
    case 'Q':
        if (const auto tempo = parseTempo(text, m_unit, m_charset)) {
            m_measures.setTempo(*tempo);
        } else {
            warn("This tempo is not understood; it is left out.");
        }
        return true;
    case 'P':
        readPart(text);
        return true;
    case 'T':
        m_measures.setSection(decodeAbcText(text, m_charset));
        return true;
    case 'm':
        if (!m_macros.define(text)) {
            warn("This macro is not understood; it is left out.");
        }
        return true;
    case 'U':
        if (!m_letters.define(text)) {
            warn("This U: field is not understood; it is left out.");
        }
        return true;
    case 'V':
        readVoice(text, offset);
        return true;
    case 'w':
    case 's':
        m_log.addOnce(Severity::Warning, offset, "Words under the notes stay in the text only.");
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

// Old files write D.S. and Fine as the names of parts: they belong to the music before. Where P:
// gives an order, a part may begin within a measure, which is then divided.
void MusicReader::readPart(std::string_view text) {
    const std::string name = decodeAbcText(text, m_charset);
    const auto jump = parseJumpSign(name);
    if (jump && jump->isLeaving() &&
        m_measures.annotateEnd({Annotation::Kind::Text, Tick{0}, name, '^'})) {
        return;
    }
    if (m_ordersParts) {
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
            m_lineBreaks = *breaks;
        } else {
            m_log.add(Severity::Warning, offset, unknownLineBreaks);
        }
    }
    if (!isAccidentalReach(text)) {
        return;
    }
    const auto reach = parseAccidentalReach(text);
    if (!reach) {
        m_log.add(Severity::Warning, offset, unknownAccidentalReach);
        return;
    }
    m_accidentals.setReach(*reach);
    m_keyAccidentals.setReach(*reach);
}

void MusicReader::readKey(std::string_view text, std::size_t offset) {
    const auto field = parseKeyField(text);
    if (!field) {
        m_log.add(Severity::Warning, offset, "This key is not understood; the one before goes on.");
        return;
    }
    if (field->key) {
        m_key = *field->key;
        m_keyAccidentals.reset(m_key);
        m_accidentals = m_keyAccidentals;
        m_measures.setKey(m_key);
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
    const Staff before = m_staff;
    change.applyTo(m_staff);
    m_measures.setStaff(m_staff);
    if (before != m_staff && !m_measures.current().isEmpty()) {
        m_log.add(Severity::Warning, offset,
                  "A clef, octave or transposition within a measure counts from the next one on.");
    }
}

// What the tune's head says of a voice.
StaffChange MusicReader::headVoice(std::string_view name) const {
    StaffChange change;
    for (const VoiceField& voice : m_voices) {
        if (voice.name != name) {
            continue;
        }
        change.clef = voice.staff.clef ? voice.staff.clef : change.clef;
        change.octaves = voice.staff.octaves ? voice.staff.octaves : change.octaves;
        change.transpose = voice.staff.transpose ? voice.staff.transpose : change.transpose;
    }
    return change;
}

// Music above the first V: belongs to the first voice that the head names, or to voice 1. The voice
// that is read is the first one with music.
void MusicReader::readVoice(std::string_view text, std::size_t offset) {
    const std::string name = voiceNameIn(text);
    if (!m_hasMusic && name != m_firstVoice) {
        m_firstVoice = name;
        m_staff = m_keyStaff;
        headVoice(name).applyTo(m_staff);
        m_measures.setStaff(m_staff);
    } else if (m_firstVoice.empty()) {
        m_firstVoice = "1";
    }
    m_otherVoice = name != m_firstVoice;
    m_layers.end();
    if (!m_otherVoice) {
        StaffChange change = parseStaffChange(text.substr(name.size()));
        change.unknown = {}; // a voice has many words that do not concern its notes
        changeStaff(change, offset);
    }
    if (m_otherVoice) {
        m_log.addOnce(Severity::Warning, offset,
                      "Only the first voice is read; the others are left out.");
    }
}

} // namespace lacuna
