// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/score_formats.h"
#include "engine/formats/text/read_result.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lacuna {

/// A file's content, or what comes through a pipe. Throws ReadError if it is missing, a folder or a
/// device, too large or cannot be read.
std::string readBytes(const std::filesystem::path& path);

/// The format that the end of a name tells; nothing if it tells none.
std::optional<ScoreFormat> scoreFormatBySuffix(const std::filesystem::path& path);

/// What a file holds, one rule for all who open one: as its name ends or, where that says nothing,
/// as its first bytes do.
ScoreFormat scoreFormatOf(const std::filesystem::path& path, std::string_view bytes);

/// Reads the tunes of a file: ABC, MusicXML, MIDI or a project, as scoreFormatOf has it. Throws
/// ReadError if it cannot be read as that.
Tunebook openScoreFile(const std::filesystem::path& path);

/// Writes all tunes as an ABC tunebook. Throws EngineError, and leaves the old file as it was, if
/// that fails.
void saveScoreFile(const std::filesystem::path& path, std::span<const Score> scores);

/// Puts `bytes` in place of the file's content, all or nothing, as writeFile() does. Throws
/// EngineError if that fails.
void saveBytes(const std::filesystem::path& path, std::string_view bytes);

} // namespace lacuna
