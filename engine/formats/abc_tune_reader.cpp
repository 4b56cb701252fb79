// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_tune_reader.h"

#include "engine/formats/abc_fields.h"
#include "engine/formats/abc_text.h"
#include "engine/score/playing_order.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace lacuna {
namespace {

void appendContinuation(std::string& text, std::string_view more) {
    const std::string decoded = decodeAbcText(more);
    if (!text.empty() && !decoded.empty())
        text += ' ';
    text += decoded;
}

// The lines without the comments at the end, from `body` on: they belong to the book.
std::size_t countOfOwnLines(std::span<const SourceLine> lines, std::size_t body) {
    std::size_t count = lines.size();
    while (count > std::max<std::size_t>(body, 1) && lines[count - 1].text.starts_with("%") &&
           !lines[count - 1].text.starts_with("%%end"))
        --count;
    return count;
}

} // namespace

Tune TuneReader::read(std::span<const SourceLine> lines, int place, TuneTrace* trace) {
    m_trace = trace;
    const std::size_t body = readHead(lines, place);
    const std::size_t ownFields = m_header.fields.size();
    settleSettings();
    traceBody(lines, body, m_header.fields.size() - ownFields);
    readBody(lines, body);
    if (m_log.isStrict())
        checkStrictly(lines);
    if (m_measures.empty())
        m_log.add(Severity::Error, lines.front().offset, "This tune has no notes.");
    Tune tune;
    tune.score = Score(std::move(m_header), std::move(m_measures));
    tellOfPlaying(tune.score, lines.front().offset);
    tune.diagnostics = m_log.take();
    tune.firstLine = m_lines.positionOf(lines.front().offset).line;
    const SourceLine& last = lines[countOfOwnLines(lines, body) - 1];
    tune.source = {lines.front().offset, last.offset + last.text.size()};
    tune.measureSources = std::move(m_sources);
    return tune;
}

// Whether a K: line ends the head, so that what stands above it is no music.
bool TuneReader::hasKeyLine(std::span<const SourceLine> lines) {
    const bool found = std::any_of(lines.begin(), lines.end(), [this](const SourceLine& each) {
        const std::string_view text = unindented(each).text;
        return !skipsBlock(text) && text.starts_with("K:");
    });
    m_inBlock = false;
    return found;
}

// Up to and with the first K: field; tells where the music begins.
std::size_t TuneReader::readHead(std::span<const SourceLine> lines, int place) {
    m_header.number = place;
    const bool endsWithKey = hasKeyLine(lines);
    const TunePart part = endsWithKey ? TunePart::Head : TunePart::Body;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const SourceLine line = unindented(lines[i]);
        const auto [text, offset] = line;
        if (skipsBlock(text))
            continue;
        if (text.starts_with("%")) {
            if (text.starts_with("%%")) {
                addTextField({'%', trimmed(text.substr(2))});
                traceField('%', line, false);
            }
            continue;
        }
        if (const auto field = parseFieldLine(text, part)) {
            if (offset > lines[i].offset)
                m_log.addIfStrict(offset, "ABC 2.1 wants a field where its line begins.");
            readHeadField(*field, offset);
            traceField(field->letter, line, false);
            if (field->letter == 'K')
                return i + 1;
        } else if (m_lastLetter == 'H') {
            addTextField({'H', trimmed(withoutComment(text))}); // history may run over lines
            traceField('H', line, false);
        } else if (endsWithKey) {
            m_log.add(Severity::Warning, offset,
                      "This line stands above the K: field and is no field; it is left out.");
        } else {
            m_log.add(Severity::Warning, offset,
                      "The music begins without a K: field; no key is assumed.");
            return i;
        }
    }
    return lines.size();
}

void TuneReader::readHeadField(const FieldLine& field, std::size_t offset) {
    const auto warn = [&](const char* message) { m_log.add(Severity::Warning, offset, message); };
    const std::string_view value = field.value;
    switch (field.letter) {
    case 'X': {
        int number = 0;
        const auto [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        if (error == std::errc{} && number >= 0)
            m_header.number = number;
        else if (!value.empty())
            warn("This X: number is not understood; the tune's place in the book is used.");
        break;
    }
    case 'T':
        m_header.titles.push_back(decodeAbcText(value));
        break;
    case 'R':
        if (m_header.rhythm.empty())
            m_header.rhythm = decodeAbcText(value);
        else
            addTextField(field);
        break;
    case 'M':
        if (const auto meter = parseMeter(value))
            m_meter = meter;
        else
            warn("This meter is not understood; 4/4 is assumed.");
        break;
    case 'L':
        if (const auto unit = parseUnit(value))
            m_unit = unit;
        else
            warn("This note length is not understood; the meter's is used.");
        break;
    case 'K':
        if (const auto key = parseKey(value))
            m_key = key;
        else
            warn("This key is not understood; C major is assumed.");
        break;
    case 'Q':
        m_tempo = value;
        m_tempoOffset = offset;
        break;
    case 'V':
        if (m_settings.firstVoice.empty())
            m_settings.firstVoice = voiceNameIn(value);
        break;
    case '+':
        if (m_lastLetter == 'T' && !m_header.titles.empty())
            appendContinuation(m_header.titles.back(), value);
        else if (m_lastLetter == 'R')
            appendContinuation(m_header.rhythm, value);
        else if (!m_header.fields.empty() && m_header.fields.back().letter == m_lastLetter)
            appendContinuation(m_header.fields.back().text, value);
        return;
    default:
        if (field.letter == 'P' && !m_partsOffset)
            m_partsOffset = offset;
        if (field.letter == 'U' && !m_settings.letters.define(value))
            warn("This U: field is not understood.");
        if (field.letter == 'm')
            m_log.addOnce(Severity::Warning, offset, "Macros are kept but not expanded.");
        addTextField(field);
        break;
    }
    m_lastLetter = field.letter;
}

void TuneReader::addTextField(const FieldLine& field) {
    std::string text = decodeAbcText(field.value);
    if (!text.empty())
        m_header.fields.push_back({field.letter, std::move(text)});
}

void TuneReader::checkStrictly(std::span<const SourceLine> lines) {
    if (lines.size() < 2 || !lines[1].text.starts_with("T:"))
        m_log.addIfStrict(lines.front().offset,
                          "ABC 2.1 wants the title in the line behind X:; loose readers do not.");
    const bool isOldTempo = !m_tempo.empty() && m_tempo.find('"') == std::string_view::npos &&
                            m_tempo.find('/') == std::string_view::npos;
    if (isOldTempo)
        m_log.addIfStrict(m_tempoOffset, "ABC 2.1 wants a tempo with its note: Q:1/4=120.");
    for (const SourceLine& line : lines) {
        if (!isUtf8(line.text))
            m_log.addIfStrict(line.offset,
                              "ABC 2.1 wants UTF-8 or I:abc-charset; this is read as Latin-1.");
    }
}

// Called when the field has been read.
void TuneReader::traceField(char letter, const SourceLine& line, bool inBody) {
    if (!m_trace)
        return;
    const SourceSpan span{line.offset, line.offset + line.text.size()};
    if (letter == '+') {
        if (!m_trace->fields.empty())
            m_trace->fields.back().line.end = span.end;
        return;
    }
    const bool added = m_header.fields.size() > m_tracedFields;
    m_tracedFields = m_header.fields.size();
    const std::size_t count = letter == 'T' ? m_header.titles.size() : m_tracedFields;
    const int index = letter == 'T' || added ? static_cast<int>(count) - 1 : -1;
    m_trace->fields.push_back({letter, span, index, inBody});
}

// Fields that the tune inherits stand before its own.
void TuneReader::traceBody(std::span<const SourceLine> lines, std::size_t body,
                           std::size_t inherited) {
    if (!m_trace)
        return;
    m_trace->body =
        body < lines.size() ? lines[body].offset : lines.back().offset + lines.back().text.size();
    m_trace->inheritedFields = static_cast<int>(inherited);
    for (TracedField& field : m_trace->fields) {
        if (field.letter != 'T' && field.index >= 0)
            field.index += static_cast<int>(inherited);
    }
    m_tracedFields = m_header.fields.size();
}

bool TuneReader::hasTextField(char letter) const {
    return std::any_of(m_header.fields.begin(), m_header.fields.end(),
                       [letter](const TextField& field) { return field.letter == letter; });
}

void TuneReader::inheritFileHead() {
    if (m_fileHead.empty())
        return;
    const TuneHeader own = m_header;
    const MusicSettings ownSettings = m_settings;
    const auto isSet = [&](char letter) {
        switch (letter) {
        case 'M':
            return m_meter.has_value();
        case 'L':
            return m_unit.has_value();
        case 'R':
            return !own.rhythm.empty();
        case 'Q':
            return !m_tempo.empty();
        default:
            return std::any_of(own.fields.begin(), own.fields.end(),
                               [letter](const TextField& f) { return f.letter == letter; });
        }
    };
    constexpr std::string_view inherited = "ABCDFGHILMmNOQRSUZ";
    std::vector<std::pair<FieldLine, std::size_t>> missing;
    for (const auto& [text, offset] : m_fileHead) {
        const auto field = parseFieldLine(text, TunePart::Head);
        if (field && inherited.find(field->letter) != std::string_view::npos &&
            (field->letter == 'U' || !isSet(field->letter)))
            missing.push_back({*field, offset});
    }
    if (missing.empty())
        return;
    m_header.fields.clear();
    m_settings.letters = {};
    for (const auto& [field, offset] : missing)
        readHeadField(field, offset);
    // The tune's own definitions come last and so hold.
    for (const TextField& field : own.fields) {
        m_header.fields.push_back(field);
        if (field.letter == 'U')
            m_settings.letters.define(field.text);
    }
}

// What of the playing order is a guess, and what is never heard.
void TuneReader::tellOfPlaying(const Score& score, std::size_t head) {
    for (PlayingRemark& remark : performanceOf(score).remarks) {
        const std::size_t place =
            remark.measure ? m_sources.at(static_cast<std::size_t>(*remark.measure)).begin
                           : m_partsOffset.value_or(head);
        m_log.add(Severity::Warning, place, std::move(remark.text));
    }
}

void TuneReader::settleSettings() {
    inheritFileHead();
    if (m_meter)
        m_settings.meter = *m_meter;
    m_settings.unit = m_unit.value_or(defaultUnit(m_settings.meter));
    if (m_key)
        m_settings.key = *m_key;
    if (!m_tempo.empty()) {
        m_header.tempo = parseTempo(m_tempo, m_settings.unit);
        if (!m_header.tempo)
            m_log.add(Severity::Warning, m_tempoOffset,
                      "This tempo is not understood; it is left out.");
    }
    m_settings.ordersParts = hasTextField('P');
    m_header.meter = m_settings.meter;
    m_header.key = m_settings.key;
    m_header.unit = m_settings.unit;
}

void TuneReader::readBody(std::span<const SourceLine> lines, std::size_t from) {
    MusicReader music(m_settings, m_log, m_room, m_trace);
    for (std::size_t i = from; i < lines.size(); ++i) {
        const SourceLine line = unindented(lines[i]);
        const auto [text, offset] = line;
        if (skipsBlock(text) || text.starts_with("%"))
            continue;
        if (const auto field = parseFieldLine(text, TunePart::Body)) {
            if (field->letter == 'R') {
                readHeadField(*field, offset);
                traceField('R', line, true);
            } else if (!music.readFieldLine(*field, line)) {
                addTextField(*field);
                traceField(field->letter, line, true);
            }
        } else {
            music.readLine(text, offset);
        }
    }
    m_measures = music.finish(m_sources);
}

// Text between %%begintext and %%endtext, and the like, is no music.
bool TuneReader::skipsBlock(std::string_view line) {
    if (line.starts_with("%%begin")) {
        m_inBlock = true;
        return true;
    }
    if (m_inBlock && line.starts_with("%%end")) {
        m_inBlock = false;
        return true;
    }
    return m_inBlock;
}

} // namespace lacuna
