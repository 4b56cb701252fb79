// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_lexer.h"
#include "engine/formats/text/read_result.h"
#include "engine/notation/bar_accidentals.h"

#include <cstddef>
#include <vector>

namespace lacuna {

/// A sign of a tune's music, or a field line among it, with what was in force just before it.
struct TracedToken {
    TokenKind kind = TokenKind::End; ///< InlineField for field lines too
    SourceSpan span;
    char letter = 0;        ///< of a field
    bool ownLine = false;   ///< a field line, not an inline field
    bool inOverlay = false; ///< behind an &
    bool inLayer = false;   ///< of Bar: it parts the measures of a layer, and ends none
    bool closes = false;    ///< of Bar and Ending: it ends the measure
    int measure = 0;        ///< the one being read
    int event = 0;          ///< how many events that measure had
    Tick at;                ///< and how long it was
    Tick unit;
    BarAccidentals accidentals;
};

/// A field of the tune's own that became part of its header.
struct TracedField {
    char letter = 0; ///< '%' for a directive
    SourceSpan line; ///< without its line end, with the +: lines that go on with it
    int index = -1;  ///< of T: among the titles, of text fields among TuneHeader::fields, else -1
    bool inBody = false;
};

/// A line of words to print, or of a block of them.
struct TracedText {
    SourceSpan line; ///< without its line end
    int measure = 0; ///< that it stands above; the tune's size below the last
};

/// A line of music, with those that a backslash joins to it, and the words under it.
struct TracedLyrics {
    int measure = 0;    ///< the one being read where it begins,
    int event = 0;      ///< and how many events that had
    int endMeasure = 0; ///< likewise where it ends
    int endEvent = 0;
    std::size_t end = 0;                 ///< of its last line, without the line end
    std::vector<SourceSpan> verses = {}; ///< w: lines, with the +: lines that go on with them
};

/// What a reader met in the text of one tune, in the order of the text, for editing that text.
struct TuneTrace {
    std::vector<TracedField> fields;
    std::vector<TracedToken> tokens;
    std::vector<TracedText> texts;
    std::vector<TracedLyrics> lyrics;
    std::vector<SourceSpan> unread; ///< music that its measure has no room for
    std::size_t body = 0;           ///< where the first line below the header begins
    int inheritedFields = 0; ///< how many of TuneHeader::fields stand above the book's first tune
};

} // namespace lacuna
