// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace lacuna {

/// A line of the file without its end.
struct SourceLine {
    std::string_view text;
    std::size_t offset = 0;
};

/// The lines of a file, ended by LF, CR LF or CR; a byte order mark at its start is passed over.
std::vector<SourceLine> linesOf(std::string_view bytes);

/// A field line, "K:D": its letter, and its value without comment and blanks.
struct FieldLine {
    char letter = 0;
    std::string_view value;
};

/// Nothing for music and for comments.
std::optional<FieldLine> parseFieldLine(std::string_view line);

/// Where the book's first X: line begins; the end of `bytes` if there is none.
std::size_t firstTune(std::string_view bytes);

/// Whether the file's first line claims ABC 2.1 or later: "%abc-2.1".
bool claimsStrictAbc(std::string_view bytes);

/// The field lines of a book's head: those that its tunes inherit, so not I:abc-creator and the
/// like, which tell of the file. So many at most that a tune for
/// each of them cannot take for ever.
std::vector<SourceLine> fieldLinesOf(std::string_view head);

} // namespace lacuna
