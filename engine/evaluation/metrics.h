// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluated_row.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace lacuna {

/// What is measured. "The tune" is the task's own gap, "the fill" is an answer's first fill; the
/// window is what the task shows around the gap. A place is one of 24 in a measure, or fewer: those
/// past the meter's end never count. An onset is a place at which a note begins.
///
/// Except where "mean" is said, the value for many tasks is a ratio of sums: both sides of the
/// fraction are added up over tasks and then divided, so that a long gap counts for more.
/// Likeness to the tune is not the aim of a creative tool: read every column by its distance to the
/// row of the tunes themselves, and beside copy.
enum class Column {
    /// Places that hold the same token / places.
    Tokens,
    /// The F measure (van Rijsbergen 1979) of beginnings, pitch aside: with b(x) the beginnings of
    /// notes and of rests in x, 2 |b(tune) and b(fill)| / (|b(tune)| + |b(fill)|). A note and
    /// a rest at one place are different beginnings.
    Rhythm,
    /// Onsets of the tune at whose place the fill begins a note of that pitch / onsets of the tune.
    PitchAtOnsets,
    /// Places at which the same pitch, or silence in both, is heard, whenever it began / places.
    /// What was heard before the gap goes on into a gap that begins with HOLD.
    SoundingPitch,
    /// The part of the pitch-class histograms of tune and fill that overlaps: sum over the twelve
    /// classes of min(h_tune, h_fill), with h the share of onsets in that class; mean over tasks.
    /// The feature is the pitch class histogram of Yang and Lerch (2020), "On the evaluation of
    /// generative models in music"; comparing two histograms by their overlap is Swain and Ballard
    /// (1991). 1 if neither has an onset, 0 if only one has.
    PitchClassOverlap,
    /// Grooving pattern similarity of Wu and Yang (2020), "The Jazz Transformer on the Front Line",
    /// between each measure of the fill and the tune's measure in its place: 1 - d / Q, with Q the
    /// places of a measure and d those at which one has an onset and the other has none; added up
    /// over measures / measures.
    Groove,
    /// Onsets of the fill whose pitch class is not in the key signature / onsets of the fill.
    OutOfSignature,
    /// Onsets of the fill whose pitch class is not heard in the window's visible measures / onsets
    /// of the fill. A window without any visible onset is left out.
    OutOfContext,
    /// Intervals of more than seven semitones / intervals; an interval is taken between each onset
    /// of the fill and the onset before it, the last visible one before the gap included.
    Leaps,
    /// Onsets of the fill / measures of the gap.
    NotesPerMeasure,
    /// Measures of the fill that equal a visible measure of the window, token by token / measures.
    ExactRepeats,
    /// Semitones, up or down, between the fill and its surroundings / edges: from the last visible
    /// onset before the gap to the fill's first, and from its last to the first visible one after.
    EdgeInterval,
    /// How far apart the fills of one answer are: the share of places with different tokens, mean
    /// over pairs of fills; mean over tasks. Answers with less than two fills are left out.
    Diversity,
    /// The model's surprise at the tune: nats / measures of the gap. Of answers that state it,
    /// with fills or without.
    Nats,
    /// Milliseconds from the task to the fills; mean over tasks. Answers that took no time are left
    /// out.
    Milliseconds,
};

inline constexpr std::size_t columnCount = 15;

/// Which way a column is read.
enum class ColumnAim {
    High,     ///< towards the tune's own notes: 1 is all of them
    LikeTune, ///< as near as possible to the value of the tunes themselves
    Low,      ///< less is better
    Free      ///< neither
};

/// How a column is named and written.
struct ColumnInfo {
    Column column;
    std::string_view key;     ///< in JSON, lowerCamelCase
    std::string_view heading; ///< at most 11 characters
    std::string_view title;   ///< in full, for a plot
    std::string_view meaning; ///< one line
    int decimals;
    ColumnAim aim;
};

/// All columns, in the order in which they are shown.
const std::array<ColumnInfo, columnCount>& allColumns();

const ColumnInfo& infoOf(Column column);

/// A fraction whose two sides can be added up over tasks. Below is 0 where a task says nothing.
struct Ratio {
    double above = 0;
    double below = 0;

    bool counts() const { return below > 0; }
    Ratio& operator+=(const Ratio& other) {
        above += other.above;
        below += other.below;
        return *this;
    }
    friend bool operator==(const Ratio&, const Ratio&) = default;
};

/// What one answer is worth in every column.
struct TaskScores {
    bool answered = false; ///< whether there was a fill to measure
    std::array<Ratio, columnCount> columns = {};

    const Ratio& operator[](Column column) const {
        return columns[static_cast<std::size_t>(column)];
    }
    Ratio& operator[](Column column) { return columns[static_cast<std::size_t>(column)]; }
};

/// Measures one answer. Without a fill only Column::Nats can count. Throws std::invalid_argument if
/// a fill has not as many measures as the gap.
TaskScores scoresOf(const GapTask& task, const TaskAnswer& answer);

} // namespace lacuna
