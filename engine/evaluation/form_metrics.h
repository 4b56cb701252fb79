// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/form_tasks.h"
#include "engine/encoding/tune_codec.h"
#include "engine/evaluation/metrics.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lacuna {

/// What a musician looks for in a fill: form, cadence, endings, pickups, colour. Unlike Column none
/// of it asks for the tune's own notes: read every one by its distance to the tunes' own value.
/// The value of many tasks is a ratio of sums; measures are model measures, compared place by
/// place. Visible is what the models see of the tune: its window without the gap.
enum class FormColumn {
    /// FormGap::SectionEnd: gaps in whose last measure the tonic sounds at its middle or last, of
    /// those where it does so in the tune's own.
    CadenceKept,
    /// FormGap::SectionEnd: gaps whose last note is the tonic.
    LastNoteTonic,
    /// FormGap::Section: of the first four measures those that equal the fourth after them.
    HalvesEqual,
    /// FormGap::Section: gaps of which measure 1 or 2 is heard again two or four measures later.
    OpeningReturns,
    /// FormGap::Section: measures that equal a visible one of another section.
    TakenFromElsewhere,
    /// FormGap::Section: gaps whose mean pitch lies two semitones or more above that of the tune's
    /// first section, where that is visible.
    LiesAbove,
    /// Measures that equal a visible one.
    Quoted,
    /// Gaps that hold a rest, of those where no visible measure rests. Silence where a measure is
    /// not written, before a pickup and after a short measure, is no rest.
    NewRests,
    /// FormGap::Pickup: pickups in which no note sounds.
    SilentPickups,
    /// FormGap::FirstEnding: gaps that are alike to the next ending in their first 3/8 of a
    /// measure, of those where the tune's own is.
    SharedEndingStart,
    /// Notes on a degree that the visible music alters more often than not, and at least twice:
    /// those that are altered.
    AlteredKept,
    /// Notes that begin on a measure's first beat, or at its middle, over a chord symbol: those
    /// that are tones of the chord.
    ChordTones,
    /// Notes of beats that are divided into three, in 2/4, 3/4 and 4/4, a gap.
    TripletNotes,
    /// Semitones by which the gap's highest note lies above all visible ones, a gap.
    RangeAbove,
    /// Semitones by which its lowest note lies below all visible ones, a gap.
    RangeBelow,
    /// |A and B| / |A or B| with A the onsets of the fill and B those of the tune, pitch aside;
    /// mean over gaps.
    OnsetsLikeTune,
    /// The judge's surprise, nats a measure.
    Nats,
    /// Gaps of two measures and more of which the first measure is the same in all fills shown.
    FirstMeasureSame,
    /// Likewise the last measure.
    LastMeasureSame,
    /// |A and B| / |A or B| with A and B the onsets of two of the fills shown; mean over pairs.
    OnsetsAlike,
};

inline constexpr std::size_t formColumnCount = 20;

/// How a column is named and written.
struct FormColumnInfo {
    FormColumn column;
    std::string_view title;
    int decimals;
    bool isShare; ///< written in per cent
};

/// All columns, in the order in which they are shown.
const std::array<FormColumnInfo, formColumnCount>& allFormColumns();

/// One value for each column; what says nothing does not count.
struct FormScores {
    std::array<Ratio, formColumnCount> columns = {};

    const Ratio& operator[](FormColumn column) const {
        return columns[static_cast<std::size_t>(column)];
    }
    Ratio& operator[](FormColumn column) { return columns[static_cast<std::size_t>(column)]; }
};

constexpr int pitchClassOf(int pitch) {
    return (pitch % 12 + 12) % 12;
}

/// A fill as it is measured.
struct FormFill {
    Measures measures;
    std::optional<double> nats; ///< a measure, by the judge
};

/// A task with all that measuring its fills needs.
class FormReading {
public:
    /// Throws FillError if the models refuse the gap.
    explicit FormReading(const FormTask& task);

    const FormTask& task() const { return m_task; }
    /// What the tune has there.
    FormFill original() const;
    /// What one fill is worth. Throws std::invalid_argument if its measures are not as long as the
    /// gap's.
    FormScores scoresOf(const FormFill& fill) const;
    /// What fills are worth together: FirstMeasureSame, LastMeasureSame, OnsetsAlike. Nothing
    /// counts with less than two.
    FormScores scoresOfSet(std::span<const FormFill> fills) const;

private:
    using Tokens = std::vector<MeasureTokens>;
    struct AlteredDegree {
        int altered = 0; ///< pitch classes
        int plain = 0;
    };

    Tokens tokensOf(const FormFill& fill) const;
    void readVisible();
    void readEndings();
    void readDegrees();
    bool isVisible(int measure) const { return !m_tune.hidden[static_cast<std::size_t>(measure)]; }
    bool isWritten(int measure, int place) const;
    bool restsAt(const MeasureTokens& tokens, int measure, int place) const;
    std::optional<int> heardAt(const Tokens& fill, int measure, int place) const;

    bool endsOnTonic(const Tokens& fill, bool inTheMiddleToo) const;
    void measureCadence(const Tokens& fill, FormScores& scores) const;
    void measureSection(const Tokens& fill, FormScores& scores) const;
    void measureQuotes(const Tokens& fill, FormScores& scores) const;
    void measureRests(const Tokens& fill, FormScores& scores) const;
    void measurePickup(const Tokens& fill, FormScores& scores) const;
    void measureEnding(const Tokens& fill, FormScores& scores) const;
    void measureColour(const Tokens& fill, FormScores& scores) const;
    void measureChords(const Tokens& fill, FormScores& scores) const;
    void measureTriplets(const Tokens& fill, FormScores& scores) const;
    void measureRange(const Tokens& fill, FormScores& scores) const;

    FormTask m_task;
    EncodedTune m_tune;
    Tokens m_original;
    std::vector<int> m_sectionOf; ///< where the section of each model measure begins, written
    std::vector<PlaceMask> m_written;
    int m_tonic = 0; ///< pitch class, canonical
    PitchClasses m_scale = {};
    std::optional<MeasureTokens> m_nextEnding; ///< its first measure
    std::vector<AlteredDegree> m_degrees;
    bool m_restsAnywhere = false;
    std::optional<int> m_lowest;
    std::optional<int> m_highest;
};

} // namespace lacuna
