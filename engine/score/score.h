// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure.h"
#include "engine/score/measure_range.h"

#include <memory>
#include <string>
#include <vector>

namespace lacuna {

/// A header field kept as it was read: C, O, Z, N and whatever else stands at a tune's head.
struct TextField {
    char letter = 'N';
    std::string text;

    friend bool operator==(const TextField&, const TextField&) = default;
};

/// What stands above the first measure.
struct TuneHeader {
    int number = 1; ///< X:
    std::vector<std::string> titles = {};
    std::string rhythm = {}; ///< R:, "reel"
    std::vector<TextField> fields =
        {}; ///< all others, in order: C composer, S source, O origin, ...
    RareVector<TextLine> textBelow = {}; ///< printed below the last line of music
    std::optional<Tempo> tempo = {};
    Meter meter = {};            ///< of a tune without measures; else the first measure's counts
    Key key = {};                ///< likewise
    Staff staff = {};            ///< likewise
    Tick unit = quarterNote / 2; ///< ABC's L:

    friend bool operator==(const TuneHeader&, const TuneHeader&) = default;
    std::string title() const { return titles.empty() ? std::string() : titles.front(); }
    /// The first field with this letter, or nothing.
    std::string field(char letter) const;
};

using MeasurePointer = std::shared_ptr<const Measure>;
using Measures = std::vector<MeasurePointer>;

/// A tune: header and measures in written order. A value: copying shares the measures, edits are
/// the free functions of edits.h, equality looks inside. Immutable, so any thread may read it.
class Score {
public:
    Score() = default;
    Score(TuneHeader header, Measures measures);

    friend bool operator==(const Score& a, const Score& b);

    const TuneHeader& header() const { return m_header; }
    const Measures& measures() const { return m_measures; }
    int size() const { return static_cast<int>(m_measures.size()); }
    const Measure& measure(MeasureIndex index) const { return *m_measures.at(index.value); }
    const Measure& measure(int index) const { return *m_measures.at(index); }
    const Meter& meter() const;
    const Key& key() const;
    /// Time from the tune's start to the measure's, in written order; `index` may be size().
    Tick startOf(int index) const { return m_starts.at(index); }
    Tick length() const { return m_starts.back(); }
    /// The measure that sounds at a written time; the last one for times past the end. Not for a
    /// tune without measures.
    int measureAt(Tick time) const;

private:
    TuneHeader m_header;
    Measures m_measures;
    std::vector<Tick> m_starts{Tick{0}}; ///< one more than measures
};

MeasurePointer share(Measure measure);

/// The number a musician gives each measure: a pickup at the start is 0, a pickup within the tune
/// shares the number of the short bar it completes, all others count up.
std::vector<int> measureNumbers(const Score& score);

/// The measures whose numbers lie in `firstNumber`..`lastNumber`; empty if there are none. A pickup
/// that shares the last number is left out: it belongs to the phrase that follows.
MeasureRange measuresNumbered(const Score& score, int firstNumber, int lastNumber);

} // namespace lacuna
