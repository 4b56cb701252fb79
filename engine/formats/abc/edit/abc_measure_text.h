// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/read/abc_trace.h"
#include "engine/score/score.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A tune as it was read, with its text.
struct TracedTune {
    std::string_view text;
    TextForm form;
    Score score;
    TuneTrace trace;
    bool ownLetters = false; ///< U: fields give letters meanings of their own
};

using Tokens = std::vector<const TracedToken*>;

/// The text of one note, chord or rest.
struct EventText {
    Tokens before; ///< words, grace notes, signs, slurs, tuplets; and whatever is no music
    Tokens core;   ///< the note or rest; of a chord its brackets and what they hold
    Tokens after;  ///< ties and ends of slurs
    const TracedToken* broken = nullptr; ///< the > or < between it and the next

    SourceSpan coreSpan() const { return {core.front()->span.begin, core.back()->span.end}; }
    SourceSpan span() const;
};

/// The text of one measure, taken apart.
struct MeasureText {
    Tokens lead;  ///< fields, endings and the like before its first sign of music
    Tokens marks; ///< what marks and fills a measure without events: a blank one
    std::vector<EventText> events;
    Tokens trailing;         ///< words and signs over the bar line
    Tokens overlay;          ///< from the first & on
    Tokens bars;             ///< the bar line that ends it, and those that follow at once
    bool coversMore = false; ///< its rest is one of several measures: Z4

    /// All of its signs but the lead and the bar lines; nothing if it has none.
    std::optional<SourceSpan> content() const;
};

/// One for each measure of the tune, and one more for what stands behind the last.
std::vector<MeasureText> measureTexts(const TracedTune& tune);

/// What of a span has to stay when its music is written anew: line ends, comments, other voices,
/// fields, with the time from the measure's start at which each stands.
struct KeptText {
    Tick at;
    std::string text;
    const TracedToken* field = nullptr; ///< if it is a field
};
std::vector<KeptText> keptTexts(const TracedTune& tune, SourceSpan span);

} // namespace lacuna
