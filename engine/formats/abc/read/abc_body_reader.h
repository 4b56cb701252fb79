// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/read/abc_music.h"
#include "engine/formats/abc/read/abc_printed_text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// The words to print of one tune, with where they stand.
class TuneWords {
public:
    explicit TuneWords(TuneTrace* trace = nullptr) : m_trace(trace) {}

    /// Whether the line is such a one. `measure`: that its words stand above.
    bool take(const SourceLine& line, std::string_view charset, int measure);
    /// The words since the last call.
    std::vector<TextLine> takeLines() { return m_text.takeLines(); }
    /// Whether none wait for music and no block has begun.
    bool isIdle() const { return m_text.isIdle(); }
    /// At the end of the tune: a block without an end holds the rest of it.
    void finish(DiagnosticLog& log) const;

private:
    TuneTrace* m_trace;
    PrintedText m_text;
    std::size_t m_blockBegin = 0;
};

/// Reads what stands below a tune's head, line by line; also from a line in its midst.
class BodyReader {
public:
    /// `words`: those of the head. `room` is that of MeasureAssembler; `trace` may be null.
    BodyReader(const MusicSettings& settings, TuneWords words, DiagnosticLog& log,
               MeasureRoom& room, TuneTrace* trace);
    /// Goes on where `place` was taken, of the same tune.
    BodyReader(const MusicSettings& settings, const MusicPlace& place, DiagnosticLog& log,
               MeasureRoom& room, TuneTrace* trace);

    /// A field that says something of the tune and nothing of its music is given back unread.
    std::optional<FieldLine> read(const SourceLine& line);
    /// From where the next line, which begins at `offset`, could be read by itself; nothing where a
    /// block of words or a layer of notes goes on in it.
    std::optional<MusicPlace> placeAt(std::size_t offset) const;
    /// At the end of the tune.
    void finish();

    MusicReader& music() { return m_music; }

private:
    DiagnosticLog& m_log;
    std::string m_charset;
    TuneWords m_words;
    MusicReader m_music;
};

} // namespace lacuna
