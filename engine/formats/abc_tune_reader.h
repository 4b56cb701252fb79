// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc_lines.h"
#include "engine/formats/abc_music.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lacuna {

/// Reads the lines of one tune.
class TuneReader {
public:
    /// `fileHead`: the field lines above the first tune, which hold where a tune has none.
    /// `isStrict`: the file claims ABC 2.1, so that what it does not allow is reported.
    /// `room` is that of MeasureAssembler.
    TuneReader(const LineIndex& lines, const std::vector<SourceLine>& fileHead, bool isStrict,
               MeasureRoom& room)
        : m_lines(lines), m_fileHead(fileHead), m_log(lines, isStrict), m_room(room) {}

    /// `lines` from the X: field to the last line, not empty. `place`: in the book, from 1. `trace`
    /// may be null.
    Tune read(std::span<const SourceLine> lines, int place, TuneTrace* trace = nullptr);

private:
    bool hasKeyLine(std::span<const SourceLine> lines);
    std::size_t readHead(std::span<const SourceLine> lines, int place);
    void readHeadField(const FieldLine& field, std::size_t offset);
    void addTextField(const FieldLine& field);
    void traceField(char letter, const SourceLine& line, bool inBody);
    void traceBody(std::span<const SourceLine> lines, std::size_t body, std::size_t inherited);
    void inheritFileHead();
    void checkStrictly(std::span<const SourceLine> lines);
    void settleSettings();
    void tellOfPlaying(const Score& score, std::size_t head);
    void readBody(std::span<const SourceLine> lines, std::size_t from);
    bool skipsBlock(std::string_view line);
    bool hasTextField(char letter) const;

    const LineIndex& m_lines;
    const std::vector<SourceLine>& m_fileHead;
    DiagnosticLog m_log;
    MeasureRoom& m_room;
    TuneHeader m_header;
    MusicSettings m_settings;
    std::optional<Meter> m_meter;
    std::optional<Tick> m_unit;
    std::optional<Key> m_key;
    std::string_view m_tempo;
    std::size_t m_tempoOffset = 0;
    std::optional<std::size_t> m_partsOffset; ///< of the order of parts
    char m_lastLetter = 0;                    ///< for +: lines
    bool m_inBlock = false;
    std::vector<SourceSpan> m_sources;
    Measures m_measures;
    TuneTrace* m_trace = nullptr;
    std::size_t m_tracedFields = 0; ///< how many of the header's fields the trace knows
};

} // namespace lacuna
