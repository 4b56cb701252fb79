// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/text/read_result.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lacuna {

struct TuneTrace;

/// The text of one tune, with what of its book has a bearing on it.
struct TuneText {
    std::string_view text;          ///< the bytes of Tune::source
    std::string_view bookHead = {}; ///< what stands above the book's first tune
    int place = 1;                  ///< in the book, from 1: the number of a tune whose X: has none
    TextForm form = {};
};

/// A tune of a book, `place` counted from 1. The result views `bytes`.
TuneText tuneTextOf(std::string_view bytes, SourceSpan source, int place);

/// Reads a tune by itself, as readAbc reads it in its book. Lines and spans count from the tune's
/// own text. A text without an X: line reads as a tune without notes. Any thread.
Tune readTune(const TuneText& tune);
/// The same of another text in its place, and what was met there if `trace` is not null.
Tune readTraced(const TuneText& tune, std::string_view text, TuneTrace* trace);

/// The tune's text changed so that it reads as `now`, in the encoding and with the line ends of the
/// book. Only the signs that have to change are rewritten: of a measure that differs, the notes or
/// words that do; its bar line, if that differs; of the header, the fields whose values differ.
/// All else keeps every byte: spacing, comments, line breaks, other voices, words, unknown fields.
///
/// The result reads equal to `now`, as far as ABC can say `now` at all: else equal to what
/// writeAbc(now) reads as. (A tie to another pitch is a slur; a measure of no length is none.)
/// Where narrow changes do not do, wider ones are tried: whole measures, their neighbours, lines,
/// at last the tune. Music that its measure had no room for, so that it was not read, stays where
/// it is or, where its measure is written anew, as a comment below. Any thread.
std::string rewriteTune(const TuneText& tune, const Score& now);

/// A tunebook of one tune of a book, changed so that it reads as `now`: the head of the book, and
/// the tune's text as rewriteTune leaves it. `place` counts from 1.
std::string bookOfTune(std::string_view bytes, SourceSpan source, int place, const Score& now);

/// A tunebook of the tunes at these places of a book, counted from 0, in this order: the head of
/// the book, and the tunes' own text. Nothing where they would read otherwise there than in the
/// book, as where another of its tunes names the charset.
std::optional<std::string> bookOfTunes(std::string_view bytes, const Tunebook& book,
                                       std::span<const std::size_t> places);

/// `bytes` with `text` in place of the span.
std::string withSpanReplaced(std::string_view bytes, SourceSpan span, std::string_view text);

/// The measure that a place in the text belongs to: the one whose span holds `offset`, or the first
/// one behind it, or the last. Nothing for a tune without measures or a place above them.
std::optional<int> measureAtOffset(const Tune& tune, std::size_t offset);

} // namespace lacuna
