// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What a tune takes from the book above it, and what then holds where its music begins.
#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/read/abc_tune_reader.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/score/tempo.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacuna {
namespace {

// Two directives that cannot both hold: %%linebreak and I:linebreak.
bool isSameDirective(const FieldLine& field, const TextField& own) {
    const bool areDirectives =
        (field.letter == '%' || field.letter == 'I') && (own.letter == '%' || own.letter == 'I');
    const std::string_view text = own.text;
    const auto wordOf = [](std::string_view all) {
        return all.substr(0, all.find_first_of(" \t"));
    };
    return areDirectives && wordOf(field.value) == wordOf(text);
}

// Two U: fields for one letter.
bool isSameLetter(const FieldLine& field, const TextField& own) {
    const std::string_view text = trimmed(own.text);
    return own.letter == 'U' && !text.empty() && field.value.starts_with(text.front());
}

std::optional<FieldLine> headField(std::string_view line) {
    if (line.starts_with("%%")) {
        return FieldLine{'%', trimmed(line.substr(2))};
    }
    return parseFieldLine(line, TunePart::Head);
}

} // namespace

BookHead bookHeadOf(std::string_view head) {
    return {fieldLinesOf(head), claimsStrictAbc(head), charsetIn(head)};
}

bool TuneReader::hasTextField(char letter) const {
    return std::any_of(m_header.fields.begin(), m_header.fields.end(),
                       [letter](const TextField& field) { return field.letter == letter; });
}

void TuneReader::inheritFileHead() {
    if (m_head.lines.empty()) {
        return;
    }
    const TuneHeader own = m_header;
    const MusicSettings ownSettings = m_settings;
    const auto isSet = [&](const FieldLine& field) {
        switch (field.letter) {
        case 'M':
            return m_meter.has_value();
        case 'L':
            return m_unit.has_value();
        case 'R':
            return !own.rhythm.empty();
        case 'Q':
            return !m_tempo.empty();
        case 'I':
        case '%':
            return std::any_of(own.fields.begin(), own.fields.end(),
                               [&](const TextField& each) { return isSameDirective(field, each); });
        case 'U':
            return std::any_of(own.fields.begin(), own.fields.end(),
                               [&](const TextField& each) { return isSameLetter(field, each); });
        case 'm':
            return false; // the tune's own definitions go before these
        default:
            return std::any_of(own.fields.begin(), own.fields.end(),
                               [&](const TextField& each) { return each.letter == field.letter; });
        }
    };
    constexpr std::string_view inherited = "ABCDFGHILMmNOQRSUZ%";
    std::vector<std::pair<FieldLine, std::size_t>> missing;
    for (const SourceLine& line : m_head.lines) {
        const auto field = headField(line.text);
        if (field && inherited.find(field->letter) != std::string_view::npos && !isSet(*field)) {
            missing.emplace_back(*field, line.offset);
        }
    }
    if (missing.empty()) {
        return;
    }
    m_header.fields.clear();
    m_settings.letters = {};
    for (const auto& [field, offset] : missing) {
        if (field.letter == 'm') {
            m_settings.macros.define(field.value, true);
        } else {
            readHeadField(field, offset);
        }
    }
    // The tune's own definitions come last and so hold.
    for (const TextField& field : own.fields) {
        m_header.fields.push_back(field);
        if (field.letter == 'U') {
            m_settings.letters.define(field.text);
        }
    }
}

void TuneReader::settleSettings() {
    inheritFileHead();
    m_settings.reach = accidentalReachOf(m_header);
    m_settings.lineBreaks = lineBreaksOf(m_header);
    m_settings.charset = m_charset;
    m_settings.meter = m_meter.value_or(Meter{.symbol = MeterSymbol::Free});
    const WrittenUnit unit = m_unit.value_or(WrittenUnit{defaultUnit(m_settings.meter)});
    m_settings.unit = unit.unit;
    m_settings.unitParts = unit.parts;
    if (m_key) {
        m_settings.key = *m_key;
    }
    m_staff.applyTo(m_settings.staff);
    // What the head says of the voice that is read goes with the tune's own staff.
    for (const VoiceField& voice : m_settings.voices) {
        if (voice.name == m_settings.firstVoice) {
            voice.staff.applyTo(m_settings.staff);
        }
    }
    m_settings.ordersParts = hasTextField('P');
    m_header.meter = m_settings.meter;
    m_header.key = m_settings.key;
    m_header.unit = m_settings.unit;
    m_header.staff = m_settings.staff;
    if (!m_tempo.empty()) {
        settleTempo();
    }
}

void TuneReader::settleTempo() {
    const FieldTempo field = readTempoField(m_tempo, m_settings.unit, m_charset);
    m_header.tempo = field.tempo;
    const Score head(m_header, {});
    const Tempo played{.beat = {tempoBeat(head)}, .perMinute = std::round(beatsPerMinute(head))};
    if (const auto remark = remarkOn(field, formatTempo(played) + " is played")) {
        m_log.add(remark->severity, m_tempoOffset, remark->message);
    }
}

} // namespace lacuna
