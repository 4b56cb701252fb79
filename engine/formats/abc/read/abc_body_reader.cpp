// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_body_reader.h"

#include "engine/formats/text/abc_text.h"

#include <utility>

namespace lacuna {

bool TuneWords::take(const SourceLine& line, std::string_view charset, int measure) {
    const bool wasOpen = m_text.isOpen();
    if (!m_text.take(line.text, charset)) {
        return false;
    }
    if (!wasOpen && m_text.isOpen()) {
        m_blockBegin = line.offset;
    }
    if (m_trace) {
        m_trace->texts.push_back({{line.offset, line.offset + line.text.size()}, measure});
    }
    return true;
}

void TuneWords::finish(DiagnosticLog& log) const {
    if (m_text.isOpen()) {
        log.add(Severity::Warning, m_blockBegin,
                "This block has no %%end line; the rest of the tune is taken for a part of it.");
    }
}

BodyReader::BodyReader(const MusicSettings& settings, TuneWords words, DiagnosticLog& log,
                       MeasureRoom& room, TuneTrace* trace)
    : m_log(log), m_charset(settings.charset), m_words(std::move(words)),
      m_music(settings, log, room, trace) {
    m_music.addText(m_words.takeLines());
}

BodyReader::BodyReader(const MusicSettings& settings, const MusicPlace& place, DiagnosticLog& log,
                       MeasureRoom& room, TuneTrace* trace)
    : m_log(log), m_charset(settings.charset), m_words(trace),
      m_music(settings, place, log, room, trace) {}

std::optional<FieldLine> BodyReader::read(const SourceLine& source) {
    const SourceLine line = unindented(source);
    if (m_words.take(line, m_charset, m_music.measureOfText())) {
        return std::nullopt;
    }
    m_music.addText(m_words.takeLines());
    if (line.text.starts_with("%")) {
        if (line.text.starts_with("%%")) {
            m_music.readDirective(trimmed(line.text.substr(2)), line.offset);
        }
        return std::nullopt;
    }
    const auto field = parseFieldLine(line.text, TunePart::Body);
    if (!field) {
        m_music.readLine(line.text, line.offset);
        return std::nullopt;
    }
    const bool isOfMusic = field->letter != 'R' && m_music.readFieldLine(*field, line);
    return isOfMusic ? std::nullopt : field;
}

std::optional<MusicPlace> BodyReader::placeAt(std::size_t offset) const {
    return m_words.isIdle() ? m_music.placeAt(offset) : std::nullopt;
}

void BodyReader::finish() {
    m_words.finish(m_log);
    m_music.addText(m_words.takeLines());
}

} // namespace lacuna
