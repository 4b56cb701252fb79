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
    bool inBlock = false;  ///< in a block of words, or the line it begins or ends with
    bool hadMarks = false; ///< of a mail or a web page, which are passed over
};

/// The name of the block that a line begins: "text" for %%begintext; empty for other lines.
std::string_view blockBegunBy(std::string_view line);

/// The lines of a file, ended by LF, CR LF or CR; a byte order mark at its start is passed over.
/// What stands between %%begintext and %%endtext, and their like, is marked. The marks of quoted
/// mail, "> X:1", and tags of a web page, "<pre>X:1", are no part of a line of a tune.
std::vector<SourceLine> linesOf(std::string_view bytes);

/// The line without the blanks it begins with.
SourceLine unindented(SourceLine line);

/// Whether a tune begins here: X:, be it indented or behind the marks of a mail or a web page.
bool startsTune(std::string_view line);

/// A field line, "K:D": its letter, and its value without comment and blanks.
struct FieldLine {
    char letter = 0;
    std::string_view value;
};

/// The part of a tune that a line stands in. Above the K: there is no music, so that every letter
/// with a colon is a field there; among music "A:|" is a note and a repeat's end.
enum class TunePart { Head, Body };

/// Nothing for music, comments and other lines, and for a line that is indented.
std::optional<FieldLine> parseFieldLine(std::string_view line, TunePart part);

/// What a line below a tune's head has to do with words under the notes: words, notes that they may
/// stand under, or neither, so that it may stand between.
enum class WordsPart { IsWords, HasNotes, IsNeither };
WordsPart wordsPartOf(const SourceLine& line);

/// The value in a field's text, "K: D % comment" or, among music, "[K: D]".
std::string_view fieldValueIn(std::string_view field, bool isLine);

/// Where the book's first X: stands; the end of `bytes` if there is none.
std::size_t firstTune(std::string_view bytes);

/// Whether the file's first line claims ABC 2.1 or later: "%abc-2.1".
bool claimsStrictAbc(std::string_view bytes);

/// The field lines of a book's head: those that its tunes inherit, so not I:abc-creator and the
/// like, which tell of the file; and the directives on how the music is read. So many at most that
/// a tune for each of them cannot take for ever.
std::vector<SourceLine> fieldLinesOf(std::string_view head);

} // namespace lacuna
