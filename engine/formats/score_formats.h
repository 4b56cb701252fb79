// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lacuna {

/// The formats of files with tunes in them.
enum class ScoreFormat { Abc, MusicXml, Mxl, Midi, Project };

/// All of them.
inline constexpr std::array scoreFormats{ScoreFormat::Abc, ScoreFormat::MusicXml, ScoreFormat::Mxl,
                                         ScoreFormat::Midi, ScoreFormat::Project};

/// The suffixes that files of the format have, without their dot; ours get the first: abc;
/// musicxml, xml; mxl; mid, midi, rmi, kar; lacuna.
std::span<const std::string_view> suffixesOf(ScoreFormat format);
/// The first of them.
std::string suffixOf(ScoreFormat format);

/// By one of these suffixes, in any case.
std::optional<ScoreFormat> scoreFormatNamed(std::string_view name);

/// The format that a file's first bytes speak of; ABC where they speak of none.
ScoreFormat scoreFormatOf(std::string_view bytes);

/// Tunebooks and projects hold many tunes, the others one.
bool holdsManyTunes(ScoreFormat format);

/// Which of a file's lines of music to read; what is left out is chosen as the reader does.
struct LineChoice {
    std::optional<std::size_t> musicXmlVoice = {}; ///< its place in musicXmlVoices, from 0
    std::optional<int> midiPart = {};              ///< its place in MidiSong::parts, from 0
};

/// The tunes of a file of any format. What was guessed or left out is among the diagnostics, with
/// line and column where the format has any.
struct TuneFile {
    Tunebook book;
    std::string abc = {}; ///< the tunebook's bytes, of ABC and projects; empty for other formats
};

/// The tune, called `title` if it has no title of its own: a tunebook wants one of every tune.
/// Without such a title either it is "Untitled".
Score titled(const Score& score, std::string_view title);

/// Throws ReadError if `bytes` are not of the format, or have no such line of music. Tunes of
/// MusicXML and MIDI without a title are called `title`. Any thread.
TuneFile readTunes(std::string_view bytes, ScoreFormat format, const LineChoice& choice = {},
                   std::string_view title = {});

/// A file with these tunes. Formats that hold one tune get the first; there must be one.
/// Throws EngineError where the format's writer does.
std::string writeTunes(std::span<const Score> tunes, ScoreFormat format);

/// A file with the tunes of `file` at these places, counted from 0, in this order; of formats that
/// hold one tune with the first. Of a tunebook, also inside a project, they keep their text.
std::string writeTunes(const TuneFile& file, std::span<const std::size_t> places,
                       ScoreFormat format);

/// A file with all tunes of `file`. A tunebook stays a tunebook byte for byte, also inside a
/// project.
std::string writeTunes(const TuneFile& file, ScoreFormat format);

} // namespace lacuna
