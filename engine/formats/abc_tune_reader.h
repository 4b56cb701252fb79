// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc_music.h"

#include <optional>
#include <string_view>
#include <vector>

namespace lacuna {

/// A line of the file without its end.
struct SourceLine {
    std::string_view text;
    std::size_t offset = 0;
};

/// A field line, "K:D": its letter, and its value without comment and blanks.
struct FieldLine {
    char letter = 0;
    std::string_view value;
};

/// Nothing for music and for comments.
std::optional<FieldLine> parseFieldLine(std::string_view line);

/// Reads the lines of one tune.
class TuneReader {
public:
    /// `fileHead`: the field lines above the first tune, which hold where a tune has none.
    TuneReader(const LineIndex& lines, const std::vector<SourceLine>& fileHead)
        : m_lines(lines), m_fileHead(fileHead), m_log(lines) {}

    /// `lines` from the X: field to the last line, not empty. `place`: in the book, from 1.
    Tune read(const std::vector<SourceLine>& lines, int place);

private:
    std::size_t readHead(const std::vector<SourceLine>& lines, int place);
    void readHeadField(const FieldLine& field, std::size_t offset);
    void addTextField(const FieldLine& field);
    void inheritFileHead();
    void settleSettings(std::size_t offset);
    void readBody(const std::vector<SourceLine>& lines, std::size_t from);
    bool skipsBlock(std::string_view line);
    bool hasTextField(char letter) const;

    const LineIndex& m_lines;
    const std::vector<SourceLine>& m_fileHead;
    DiagnosticLog m_log;
    TuneHeader m_header;
    MusicSettings m_settings;
    std::optional<Meter> m_meter;
    std::optional<Tick> m_unit;
    std::optional<Key> m_key;
    std::string_view m_tempo;
    std::size_t m_tempoOffset = 0;
    char m_lastLetter = 0; ///< for +: lines
    bool m_inBlock = false;
    std::vector<SourceSpan> m_sources;
    Measures m_measures;
};

} // namespace lacuna
