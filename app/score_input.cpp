// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/score_input.h"

#include "engine/files/file_reader.h"
#include "engine/formats/score_file.h"

#include <chrono>
#include <unistd.h>

namespace lacuna {

std::string inputBytes(const std::filesystem::path& in) {
    if (in != standardStream)
        return readBytes(in);
    // Whoever types a tune takes the time it takes.
    constexpr ReadLimits limits{.silence = std::chrono::hours(24)};
    return readDescriptor(STDIN_FILENO, "Standard input", limits);
}

std::string titleFrom(const std::filesystem::path& in) {
    return in == standardStream ? std::string() : in.stem().string();
}

Tunebook readScoreInput(const std::filesystem::path& in) {
    const std::string bytes = inputBytes(in);
    return readTunes(bytes, scoreFormatOf(in, bytes), {}, titleFrom(in)).book;
}

} // namespace lacuna
