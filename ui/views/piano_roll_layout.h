// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

enum class RowKind { OutOfKey, InKey, Tonic };

/// One pitch of the roll.
struct RollRow {
    int midi = 60;
    RowKind kind = RowKind::InKey;
    QString name; ///< as the key spells it; empty for rows out of the key
    double y = 0; ///< its top
};

/// A sounding note of the roll.
struct RollNote {
    int measure = 0;  ///< written index of the measure in which it begins
    Place place = {}; ///< of the head with which it begins
    int midi = 60;
    Tick start; ///< in written order
    Tick duration;
    QRectF box;
};

/// A measure's place.
struct RollMeasure {
    double left = 0;
    double right = 0;
    int number = 0; ///< as a musician counts
    bool blank = false;
};

/// A line at a beat that is not a bar line.
struct RollBeat {
    double x = 0;
};

/// How big the roll is drawn. Pixels.
struct RollMetrics {
    double quarterWidth = 24;
    double rowHeight = 9;
    double left = 0; ///< where the first measure begins
    /// Lowest and highest row; those of rollPitches() if left out.
    std::optional<std::pair<int, int>> pitches = {};

    friend bool operator==(const RollMetrics&, const RollMetrics&) = default;
};

/// A tune as rows and rectangles: the piano roll before it is painted. Repeats are not unfolded. A
/// value.
struct PianoRollLayout {
    QSizeF size;
    RollMetrics metrics;
    std::vector<RollRow> rows; ///< the highest first
    std::vector<RollNote> notes;
    std::vector<RollMeasure> measures;
    std::vector<RollBeat> beats;

    std::optional<MeasureIndex> measureAt(double x) const;
    double xAt(Tick written) const;
    /// The note under a point, the later one if several are.
    const RollNote* noteAt(QPointF point) const;
    /// The pitch whose row holds a height.
    int midiAt(double y) const;
    /// The written time at a place; of what lies before the tune, its start.
    Tick timeAt(double x) const;
    /// Top of a pitch's row; rows out of range continue the pattern.
    double yAt(int midi) const;
    /// From the left end of the range to its right end, as high as the roll.
    QRectF area(MeasureRange range) const;
};

/// The pitches a roll of this tune needs, with a margin: lowest and highest.
std::pair<int, int> rollPitches(const Score& score);

PianoRollLayout layOutPianoRoll(const Score& score, const RollMetrics& metrics);

/// As lines of text, for tests.
std::string describe(const PianoRollLayout& layout);

} // namespace lacuna
