// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/read_result.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// A tune of an open book: as the file has it, and as it stands now.
struct BookTune {
    Score asRead;
    Score current;
    std::optional<SourceSpan> source; ///< in OpenBook::bytes; nothing for a tune made here
    std::vector<Diagnostic> diagnostics;

    bool isEdited() const { return !source || !(current == asRead); }
};

/// A tunebook with the text it was read from, so that saving rewrites edited tunes only.
struct OpenBook {
    QString path; ///< empty for a book that was never saved
    std::string bytes;
    std::size_t onDisk = 0; ///< mark of the file's bytes when it was last read or saved
    std::vector<BookTune> tunes;
    std::vector<Diagnostic> diagnostics;
};

/// Reads a tunebook. Throws ReadError with a sentence for the screen. Any thread.
OpenBook readBook(const QString& path);

/// Tells texts apart: equal for equal bytes.
std::size_t markOf(const std::string& bytes);

/// Whether another program has written the book's file since it was read or saved here. Not if the
/// file is gone or cannot be read: then there is nothing to lose.
bool hasChangedOnDisk(const OpenBook& book);

/// A new book of one tune.
OpenBook bookOf(Score score);

/// The text to save: each edited tune written anew in its place, everything else byte for byte as
/// it was read, in the encoding and with the line ends of the book.
std::string textOf(const OpenBook& book);

/// A tune of so many blank measures, to begin from.
Score emptyTune(const QString& title, const Key& key, const Meter& meter, int measures);

} // namespace lacuna
