// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/read_result.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace lacuna {

/// Reads the tunes of a file. Throws ReadError if it is missing, cannot be read or is no ABC.
Tunebook openScoreFile(const std::filesystem::path& path);

/// Writes all tunes as an ABC tunebook. Throws EngineError, and leaves the old file as it was, if
/// that fails.
void saveScoreFile(const std::filesystem::path& path, std::span<const Score> scores);

/// Puts `bytes` in place of the file's content, all or nothing. Throws EngineError if that fails.
void saveBytes(const std::filesystem::path& path, std::string_view bytes);

} // namespace lacuna
