// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_measure_text.h"
#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/text/read_result.h"
#include "engine/score/measure_range.h"
#include "engine/score/score.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

struct MusicPlace;

/// What a tune takes from its book.
struct TuneContext {
    std::string bookHead = {}; ///< what stands above the book's first tune
    int place = 1;             ///< in the book, from 1: the number of a tune whose X: has none
    TextForm form = {};
};

/// A part of a tune as it was read anew, with its signs; `tune.score` is the whole.
struct TracedPart {
    TracedTune tune;
    int first = 0;      ///< the measure in which its signs begin
    bool isCut = false; ///< some of that measure's signs lie above the part
    Meter meter = {};   ///< in force where its signs begin, as are these
    Key key = {};
    Staff staff = {};
    Tick unit = {};
};

/// A tune's text and what it says, which cannot differ: the score is read from the text, line by
/// line, and where a part of the text is changed only the lines from there on are read again, until
/// the reader stands as it stood before. What a change costs does not grow with the tune, but for
/// copying its bytes and some pointers. A value; measures and lines are shared among copies.
class WrittenTune {
public:
    /// Reads the whole of it, as readTune does. `text` begins with its X: line.
    WrittenTune(std::string text, TuneContext context);

    const std::string& text() const { return m_text; }
    const Score& score() const { return m_score; }
    /// For each measure, its notes and bar line in text().
    const std::vector<SourceSpan>& measures() const { return m_measures; }
    const TuneContext& context() const;
    /// What is odd about the text, its lines counted from its first. Reads the whole of it.
    std::vector<Diagnostic> remarks() const;

    /// The same, with the measures of `other` where they are equal, so that both share them.
    WrittenTune sharing(const Score& other) &&;

    /// The tune with `text`, bytes of its form, in place of a span of its text.
    WrittenTune with(SourceSpan span, std::string_view text) const;
    /// How many lines stand below the head, and how many of them were read to make it.
    int lines() const { return static_cast<int>(m_lines.size()); }
    int linesRead() const { return m_linesRead; }

    /// The signs of these measures and of those beside them. The result views text(). Nothing where
    /// the lines cannot be read by themselves, as in a mail.
    std::optional<TracedPart> traced(MeasureRange measures) const;
    /// The whole lines that hold a span of text(), with their line ends.
    SourceSpan linesAround(SourceSpan span) const;

private:
    /// A line below the head.
    struct Line {
        std::size_t offset = 0;
        std::shared_ptr<const MusicPlace> place; ///< null where it cannot be read by itself
        int measuresAdded = 0;                   ///< above it, since the place was taken
        bool saysOfTune = false;                 ///< it became part of the header
    };
    struct Head;
    struct Lines;

    void readWhole();
    bool readPart(const WrittenTune& before, SourceSpan span, std::size_t size);
    std::size_t lineAt(std::size_t offset) const;
    MusicPlace placeOf(const Line& line) const;
    std::optional<std::size_t> lineToReadFrom(std::size_t offset) const;
    void settle(const WrittenTune& before, MeasureRange replaced, Measures measures);

    std::shared_ptr<const Head> m_head;
    std::string m_text;
    Score m_score;
    std::vector<SourceSpan> m_measures;
    std::vector<Line> m_lines;
    int m_linesRead = 0;
};

/// The tune with its text changed so that it reads as `wanted`: of a measure that differs, the
/// notes or words that do; all else keeps every byte. Where narrow changes do not do it is
/// rewritten as rewriteTune does. The result's score is what its text says: `wanted`, as far as ABC
/// can say it.
WrittenTune rewritten(const WrittenTune& tune, const Score& wanted);

/// Likewise, where the measures that differ are to be as they are in `remembered`, an earlier state
/// of the tune: they get the bytes that they have there. Nothing where they are not, or would not
/// read so.
std::optional<WrittenTune> restored(const WrittenTune& tune, const Score& wanted,
                                    const WrittenTune& remembered);

} // namespace lacuna
