// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "app/command_line.h"
#include "engine/formats/text/read_result.h"

#include <filesystem>
#include <string>

namespace lacuna {

/// What stands for standard input, or output, in place of a file's name.
inline constexpr const char* standardStream = "-";

/// What commands read: a file's content or, of standardStream, all that comes through standard
/// input, for which it waits as long as it takes to type. Throws ReadError.
std::string inputBytes(const std::filesystem::path& in);

/// What a tune without a title is called, as the editor calls it: like its file; empty for standard
/// input.
std::string titleFrom(const std::filesystem::path& in);

/// What `read` returns; a ReadError names the file as naming() does, if it is one.
template <typename Read>
auto namingInput(const std::filesystem::path& in, const Read& read) {
    return in == standardStream ? read() : naming(in, read);
}

/// The tunes of a file or of standard input, of any format. Throws ReadError, which may not name
/// the file.
Tunebook readScoreInput(const std::filesystem::path& in);

} // namespace lacuna
