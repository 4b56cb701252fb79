// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace lacuna {

/// Note: worth knowing, nothing lost. Warning: read otherwise than it may be meant, or left out.
/// Error: the tune cannot be read as music.
enum class Severity { Note, Warning, Error };

/// An oddity in a file that was read all the same.
struct Diagnostic {
    Severity severity = Severity::Warning;
    int line = 0;   ///< from 1
    int column = 0; ///< from 1, in characters
    std::string message;

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Lets remarks on a text count the lines of that part of it which has so many above it. What is
/// said of a line above is said at the part's first.
inline void countBelow(int linesAbove, std::vector<Diagnostic>& diagnostics) {
    for (Diagnostic& diagnostic : diagnostics)
        diagnostic.line = std::max(diagnostic.line - linesAbove, 1);
}

/// What is said of notes between two keys of a keyboard, in whatever format.
inline constexpr const char* quarterTonesAreKept =
    "Quarter tones are kept and drawn; they sound as the halftone beside them.";

/// What is said of signatures within a measure, which has one key and one meter.
inline constexpr const char* keyIsShownLater = "A change of key within a measure is shown at the "
                                               "next one's start; the notes sound as they do.";
inline constexpr const char* meterIsReadLater =
    "A change of meter within a measure is read at the next one's start.";

/// What is said of a sign among notes that means nothing there.
inline constexpr const char* signIsNotUnderstood = "A sign is not understood here; it is left out.";

/// Bytes `begin` up to but not including `end` of the file.
struct SourceSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend constexpr bool operator==(SourceSpan, SourceSpan) = default;
};

/// A tune of a book, with what was odd about it and where it stood in the file.
struct Tune {
    Score score;
    std::vector<Diagnostic> diagnostics;
    int firstLine = 0; ///< of its X: field, from 1
    SourceSpan source; ///< from its X: to the end of its last line but for comments
    std::vector<SourceSpan> measureSources; ///< of each measure: from its first sign to the
                                            ///< end of its bar line; one for all of Z4's
};

/// What a file holds, in file order.
struct Tunebook {
    std::vector<Tune> tunes;
    std::vector<Diagnostic> diagnostics; ///< about what stands outside the tunes
};

} // namespace lacuna
