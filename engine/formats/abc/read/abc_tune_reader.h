// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_body_reader.h"
#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/text/abc_fields.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lacuna {

/// What stands above a book's first tune and holds for all of them.
struct BookHead {
    std::vector<SourceLine> lines; ///< fields and directives that hold where a tune has none
    bool isStrict = false; ///< the file claims ABC 2.1, so that what it does not allow is reported
    std::optional<std::string> charset = {};
};
BookHead bookHeadOf(std::string_view head);

/// A line below a tune's head, and how the music stood where it begins.
struct LinePlace {
    std::size_t offset = 0;
    std::optional<MusicPlace> place = {}; ///< nothing where the line cannot be read by itself
    bool saysOfTune = false;              ///< a field that became part of the header
};

/// A tune, of the arguments of TuneReader::read(), that stands for one that could not be read.
Tune unreadTune(std::span<const SourceLine> lines, int place, const LineIndex& index,
                const std::string& failure);

/// Reads the lines of one tune.
class TuneReader {
public:
    /// `room` is that of MeasureAssembler.
    TuneReader(const LineIndex& lines, const BookHead& head, MeasureRoom& room)
        : m_lines(lines), m_head(head), m_log(lines, head.isStrict), m_room(room) {}

    /// `lines` from the X: field to the last line, not empty. `place`: in the book, from 1. `trace`
    /// and `places`, for the lines below the head, may be null. Where reading fails as it should
    /// not, both are empty and the tune has no notes and says so: its book can be read all the
    /// same.
    Tune read(std::span<const SourceLine> lines, int place, TuneTrace* trace = nullptr,
              std::vector<LinePlace>* places = nullptr);
    /// Once read: what the head says of the music.
    const MusicSettings& settings() const { return m_settings; }

private:
    Tune readWhole(std::span<const SourceLine> lines, int place, TuneTrace* trace,
                   std::vector<LinePlace>* places);
    bool hasKeyLine(std::span<const SourceLine> lines) const;
    std::size_t readHead(std::span<const SourceLine> lines, int place);
    void readHeadField(const FieldLine& field, std::size_t offset);
    void readKey(std::string_view value, std::size_t offset);
    void checkDirective(std::string_view text, std::size_t offset);
    void addTextField(const FieldLine& field);
    void traceField(char letter, const SourceLine& line, bool inBody);
    void traceBody(std::span<const SourceLine> lines, std::size_t body, std::size_t inherited);
    void inheritFileHead();
    void checkStrictly(std::span<const SourceLine> lines);
    void settleSettings();
    void settleTempo();
    void tellOfPlaying(const Score& score, std::span<const SourceLine> lines);
    void readBody(std::span<const SourceLine> lines, std::size_t from);
    std::string decoded(std::string_view text) const;
    bool hasTextField(char letter) const;

    const LineIndex& m_lines;
    const BookHead& m_head;
    DiagnosticLog m_log;
    MeasureRoom& m_room;
    TuneHeader m_header;
    MusicSettings m_settings;
    std::optional<Meter> m_meter;
    std::optional<WrittenUnit> m_unit;
    std::optional<Key> m_key;
    StaffChange m_staff; ///< of the K: field
    std::string_view m_tempo;
    std::size_t m_tempoOffset = 0;
    std::optional<std::size_t> m_partsOffset; ///< of the order of parts
    char m_lastLetter = 0;                    ///< for +: lines
    TuneWords m_words;
    std::string m_charset;
    std::vector<SourceSpan> m_sources;
    Measures m_measures;
    TuneTrace* m_trace = nullptr;
    std::vector<LinePlace>* m_places = nullptr;
    std::size_t m_tracedFields = 0; ///< how many of the header's fields the trace knows
};

} // namespace lacuna
