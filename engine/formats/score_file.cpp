// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/score_file.h"

#include "engine/files/file_reader.h"
#include "engine/files/file_writer.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/score_formats.h"

#include <string>

namespace lacuna {

std::string readBytes(const std::filesystem::path& path) {
    return readFile(path, {.pipes = true});
}

std::optional<ScoreFormat> scoreFormatBySuffix(const std::filesystem::path& path) {
    const std::string suffix = path.extension().string();
    return suffix.empty() ? std::nullopt : scoreFormatNamed(suffix.substr(1));
}

ScoreFormat scoreFormatOf(const std::filesystem::path& path, std::string_view bytes) {
    const std::optional<ScoreFormat> named = scoreFormatBySuffix(path);
    return named ? *named : scoreFormatOf(bytes);
}

Tunebook openScoreFile(const std::filesystem::path& path) {
    const std::string bytes = readBytes(path);
    const std::string title =
        path.stem().string(); // of a file that is not UTF-8, as far as it goes
    return readTunes(bytes, scoreFormatOf(path, bytes), {}, title).book;
}

void saveScoreFile(const std::filesystem::path& path, std::span<const Score> scores) {
    saveBytes(path, writeTunebook(scores));
}

void saveBytes(const std::filesystem::path& path, std::string_view bytes) {
    writeFile(path, bytes);
}

} // namespace lacuna
