// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_tune_reader.h"

#include "engine/formats/abc/read/abc_jump_place.h"
#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/read/abc_voices.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_text.h"
#include "engine/formats/text/charset.h"
#include "engine/notation/bar_accidentals.h"
#include "engine/score/playing_order.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace lacuna {
namespace {

void appendContinuation(std::string& text, const std::string& decoded) {
    if (!text.empty() && !decoded.empty())
        text += ' ';
    text += decoded;
}

// The lines without the comments at the end, from `body` on: they belong to the book. Words to be
// printed are the tune's.
std::size_t countOfOwnLines(std::span<const SourceLine> lines, std::size_t body) {
    const auto isComment = [](std::string_view line) {
        return line.starts_with("%") && !PrintedText().take(line, usualCharset);
    };
    std::size_t count = lines.size();
    while (count > std::max<std::size_t>(body, 1) && isComment(lines[count - 1].text))
        --count;
    return count;
}

// The charset that the tune's lines name, before any of them is read: its title may stand above.
std::optional<std::string> charsetOf(std::span<const SourceLine> lines, DiagnosticLog& log) {
    for (const SourceLine& line : lines) {
        if (!line.text.starts_with("%%") && !line.text.starts_with("I:"))
            continue;
        const auto named = charsetNamed(trimmed(withoutComment(line.text.substr(2))));
        if (named && named->name)
            return named->name;
        if (named)
            log.add(Severity::Warning, line.offset,
                    "The charset " + decodeAbcText(named->asWritten) +
                        " is not known; letters that are no UTF-8 are read as windows-1252.");
    }
    return std::nullopt;
}

// What of the tune's text is not of the charset that is named for it: told once, where it begins.
void tellOfOtherLetters(std::span<const SourceLine> lines, const std::string& charset,
                        DiagnosticLog& log) {
    const bool isUtf8Named = charset == "utf-8";
    constexpr std::string_view lost = "\uFFFD";
    for (const SourceLine& line : lines) {
        const bool isComment = line.text.starts_with("%") && !line.text.starts_with("%%");
        if (isComment || isUtf8(line.text))
            continue;
        if (!isUtf8Named && utf8From(line.text, charset).value_or("").find(lost) == lost.npos)
            continue;
        const auto letter = std::ranges::find_if(
            line.text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        log.add(Severity::Warning,
                line.offset + static_cast<std::size_t>(letter - line.text.begin()),
                isUtf8Named ? "Letters here are no UTF-8, which the file says they are; they are "
                              "read as windows-1252."
                            : "Letters here are not of the charset that the file names, " +
                                  charset + "; they cannot be read.");
        return;
    }
}

} // namespace

Tune TuneReader::readWhole(std::span<const SourceLine> lines, int place, TuneTrace* trace,
                           std::vector<LinePlace>* places) {
    m_trace = trace;
    m_places = places;
    m_words = TuneWords(trace);
    m_charset =
        charsetOf(lines, m_log).value_or(m_head.charset.value_or(std::string(usualCharset)));
    if (m_charset != usualCharset)
        tellOfOtherLetters(lines, m_charset, m_log);
    const std::size_t body = readHead(lines, place);
    const std::size_t ownFields = m_header.fields.size();
    if (auto voice = voiceToRead(m_settings.voices, lines.subspan(body)))
        m_settings.firstVoice = std::move(*voice);
    settleSettings();
    traceBody(lines, body, m_header.fields.size() - ownFields);
    readBody(lines, body);
    if (m_log.isStrict())
        checkStrictly(lines);
    if (m_measures.empty())
        m_log.add(Severity::Error, lines.front().offset, "This tune has no notes.");
    Tune tune;
    tune.score = settleCourtesies(Score(std::move(m_header), std::move(m_measures)));
    tellOfPlaying(tune.score, lines);
    tune.diagnostics = m_log.take();
    tune.firstLine = m_lines.positionOf(lines.front().offset).line;
    const SourceLine& last = lines[countOfOwnLines(lines, body) - 1];
    tune.source = {lines.front().offset, last.offset + last.text.size()};
    tune.measureSources = std::move(m_sources);
    return tune;
}

// Whether a K: line ends the head, so that what stands above it is no music.
bool TuneReader::hasKeyLine(std::span<const SourceLine> lines) const {
    PrintedText words;
    return std::any_of(lines.begin(), lines.end(), [&](const SourceLine& each) {
        const std::string_view text = unindented(each).text;
        return !words.take(text, m_charset) && text.starts_with("K:");
    });
}

// Up to and with the first K: field; tells where the music begins.
std::size_t TuneReader::readHead(std::span<const SourceLine> lines, int place) {
    m_header.number = place;
    const bool endsWithKey = hasKeyLine(lines);
    const TunePart part = endsWithKey ? TunePart::Head : TunePart::Body;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const SourceLine line = unindented(lines[i]);
        const std::string_view text = line.text;
        const std::size_t offset = line.offset;
        if (m_words.take(line, m_charset, 0))
            continue;
        if (text.starts_with("%")) {
            if (text.starts_with("%%")) {
                addTextField({'%', trimmed(text.substr(2))});
                checkDirective(trimmed(text.substr(2)), offset);
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
        m_header.titles.push_back(decoded(value));
        break;
    case 'R':
        if (m_header.rhythm.empty())
            m_header.rhythm = decoded(value);
        else
            addTextField(field);
        break;
    case 'M':
        if (const auto meter = parseMeter(value)) {
            m_meter = meter;
            if (!behindMeter(value).empty())
                warn(onlyFirstMeterIsRead);
        } else
            warn("This meter is not understood; the tune is read without one.");
        break;
    case 'L':
        if (const auto unit = parseWrittenUnit(value))
            m_unit = unit;
        else
            warn("This note length is not understood; the meter's is used.");
        break;
    case 'K':
        readKey(value, offset);
        break;
    case 'Q':
        m_tempo = value;
        m_tempoOffset = offset;
        break;
    case 'V': {
        const std::string name = voiceNameIn(value);
        m_settings.voices.push_back({name, parseStaffChange(value.substr(name.size()))});
        if (m_settings.firstVoice.empty())
            m_settings.firstVoice = name;
        break;
    }
    case 'm': // the music has it written out
        if (!m_settings.macros.define(value))
            warn("This macro is not understood; it is left out.");
        break;
    case '+':
        if (m_lastLetter == 'T' && !m_header.titles.empty())
            appendContinuation(m_header.titles.back(), decoded(value));
        else if (m_lastLetter == 'R')
            appendContinuation(m_header.rhythm, decoded(value));
        else if (!m_header.fields.empty() && m_header.fields.back().letter == m_lastLetter)
            appendContinuation(m_header.fields.back().text, decoded(value));
        return;
    default:
        if (field.letter == 'P' && !m_partsOffset)
            m_partsOffset = offset;
        if (field.letter == 'U' && !m_settings.letters.define(value))
            warn("This U: field is not understood.");
        if (field.letter == 'I')
            checkDirective(value, offset);
        addTextField(field);
        break;
    }
    m_lastLetter = field.letter;
}

void TuneReader::readKey(std::string_view value, std::size_t offset) {
    const auto field = parseKeyField(value);
    if (!field) {
        m_log.add(Severity::Warning, offset, "This key is not understood; C major is assumed.");
        return;
    }
    m_key = field->key;
    m_staff = field->staff;
    if (!m_staff.unknown.empty())
        m_log.add(Severity::Warning, offset, unknownStaffWord(m_staff));
}

void TuneReader::checkDirective(std::string_view text, std::size_t offset) {
    if (isAccidentalReach(text) && !parseAccidentalReach(text))
        m_log.add(Severity::Warning, offset, unknownAccidentalReach);
    if (isMidiTransposition(text))
        m_log.addOnce(Severity::Warning, offset, midiTranspositionIsNotPlayed);
    if (isLineBreaks(text) && !parseLineBreaks(text))
        m_log.add(Severity::Warning, offset, unknownLineBreaks);
}

void TuneReader::addTextField(const FieldLine& field) {
    std::string text = decoded(field.value);
    // Empty words stand between two verses.
    const bool partsVerses = field.letter == 'W' && hasTextField('W');
    if (!text.empty() || partsVerses)
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

// What of the playing order is a guess, and what is never heard.
void TuneReader::tellOfPlaying(const Score& score, std::span<const SourceLine> lines) {
    const std::size_t head = lines.front().offset;
    const auto placeOf = [&](int measure, const std::optional<JumpSign>& sign) {
        const auto at = static_cast<std::size_t>(measure);
        const SourceSpan until{m_sources.at(at).begin,
                               at + 1 < m_sources.size()
                                   ? m_sources[at + 1].begin
                                   : lines.back().offset + lines.back().text.size()};
        const auto found =
            sign ? placeOfJump(lines, until, *sign, m_settings.letters) : std::nullopt;
        return found.value_or(until.begin);
    };
    for (PlayingRemark& remark : performanceOf(score).remarks) {
        const std::size_t place =
            remark.measure ? placeOf(*remark.measure, remark.sign) : m_partsOffset.value_or(head);
        m_log.add(Severity::Warning, place, std::move(remark.text));
    }
}

namespace {

// For each line from `from` on, whether words follow that stand under the notes above it, so that
// it cannot be read by itself.
std::vector<bool> wordsFollow(std::span<const SourceLine> lines, std::size_t from) {
    std::vector<bool> follow(lines.size());
    bool theyDo = false;
    for (std::size_t i = lines.size(); i-- > from;) {
        const WordsPart part = wordsPartOf(lines[i]);
        theyDo = part == WordsPart::IsWords || (theyDo && part == WordsPart::IsNeither);
        follow[i] = theyDo;
    }
    return follow;
}

} // namespace

void TuneReader::readBody(std::span<const SourceLine> lines, std::size_t from) {
    const std::vector<bool> areCut = m_places ? wordsFollow(lines, from) : std::vector<bool>();
    BodyReader body(m_settings, std::move(m_words), m_log, m_room, m_trace);
    for (std::size_t i = from; i < lines.size(); ++i) {
        if (m_places)
            m_places->push_back(
                {lines[i].offset, areCut[i] ? std::nullopt : body.placeAt(lines[i].offset)});
        const auto field = body.read(lines[i]);
        if (!field)
            continue;
        const SourceLine line = unindented(lines[i]);
        if (field->letter == 'R')
            readHeadField(*field, line.offset);
        else
            addTextField(*field);
        traceField(field->letter, line, true);
        if (m_places)
            m_places->back().saysOfTune = true;
    }
    body.finish();
    m_measures = body.music().finish(m_sources);
    m_header.textBelow = body.music().takeTextBelow();
}

std::string TuneReader::decoded(std::string_view text) const {
    return decodeAbcText(text, m_charset);
}

} // namespace lacuna
