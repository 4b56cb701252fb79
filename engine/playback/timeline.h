// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/played_measure.h"
#include "engine/score/score.h"

#include <optional>
#include <vector>

namespace lacuna {

inline constexpr int melodyChannel = 0;
inline constexpr int chordChannel = 1;

/// What of a tune is played, and how.
struct TimelineOptions {
    /// Only these measures, in an order in which they are heard (see excerptOrder). Measures
    /// outside the tune are left out.
    std::optional<MeasureRange> measures = {};
    int barsAround = 0;  ///< so many bars that are heard before and after `measures` as well
    bool repeats = true; ///< false: every written measure once. No effect on `measures`.
    /// Beats of tempoBeat() a minute; the tune's own tempo, or the custom of its rhythm, if not
    /// given. Changes of tempo within the tune are kept in proportion.
    std::optional<double> beatsPerMinute = {};
    int channel = melodyChannel; ///< of the melody
    bool chords = false;         ///< chord symbols as backing, on chordChannel
};

/// With so many bars around it a gap is judged.
inline constexpr int barsAroundGap = 2;

/// A note as the synthesiser gets it.
struct TimedNote {
    double seconds = 0; ///< from the timeline's start
    double length = 0;  ///< in seconds, a little short of the written one, so that notes separate
    Tick start;         ///< in playing order
    Tick duration;
    int channel = melodyChannel;
    int key = 60;      ///< MIDI
    int velocity = 80; ///< 1..127

    friend bool operator==(const TimedNote&, const TimedNote&) = default;
};

/// One turn of a written measure.
struct PlayedBar {
    int measure = 0; ///< in written order
    Tick start;      ///< in playing order
    Tick written;    ///< in written order; within the measure where a jump leads there
    Tick length;
    double seconds = 0; ///< from the timeline's start

    friend bool operator==(const PlayedBar&, const PlayedBar&) = default;
};

/// A tune laid out in time: its notes in seconds, and where each moment stands in the written
/// tune. A value, immutable, readable from any thread. Notes are sorted by time; bars follow one
/// another without a gap. Repeats and jumps are unfolded, ties joined, blank measures silent.
class Timeline {
public:
    Timeline() = default;
    explicit Timeline(const Score& score, const TimelineOptions& options = {});

    friend bool operator==(const Timeline&, const Timeline&) = default;

    const std::vector<TimedNote>& notes() const { return m_notes; }
    const std::vector<PlayedBar>& bars() const { return m_bars; }
    bool isEmpty() const { return m_bars.empty(); }
    /// All of it, from the start of the first bar to the end of the last.
    Tick length() const { return m_length; }
    double seconds() const { return secondsAt(m_length); }

    /// Playing order <-> seconds. Both clamp to the timeline; both grow together.
    double secondsAt(Tick played) const;
    Tick playedAt(double seconds) const;
    /// Playing order -> written order. The timeline's end is the written end of its last bar.
    Tick writtenAt(Tick played) const;
    /// The written measure that sounds at a time of playing order; 0 for an empty timeline.
    int measureAt(Tick played) const;
    /// Where a written time is played first; nothing if it is not played.
    std::optional<Tick> playedAtWritten(Tick written) const;
    /// Likewise; for music that is never played where the next of the tune begins that is, or,
    /// behind all that is played, its last bar. The start of an empty timeline.
    Tick playedNear(Tick written) const;
    /// Start of the first bar that begins at or after `seconds`; seconds() if none does.
    double barLineAtOrAfter(double seconds) const;

private:
    struct TempoMark {
        Tick start;
        double seconds = 0;
        double secondsPerTick = 0;

        friend bool operator==(const TempoMark&, const TempoMark&) = default;
    };

    using Stretches = std::vector<std::vector<PlayedMeasure>>;
    void addBars(const Score& score, const Stretches& stretches);
    void addTempos(const Score& score, const TimelineOptions& options);
    void addMelody(const Score& score, const Stretches& stretches, int channel);
    void addSeconds();
    const PlayedBar* barAt(Tick played) const;

    std::vector<TimedNote> m_notes;
    std::vector<PlayedBar> m_bars;
    std::vector<TempoMark> m_tempos; ///< by start, the first at 0; empty like m_bars
    Tick m_length;
};

} // namespace lacuna
