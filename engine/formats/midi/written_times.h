// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/midi_song.h"
#include "engine/score/tick.h"

#include <optional>
#include <span>
#include <vector>

namespace lacuna {

/// Times of written music, rounded to a file's ticks -> the times that were meant. 64ths are taken
/// as they are; what lies between two of them is a tuplet, of as few equal parts as fit, or, where
/// nobody could read that, moved to the nearest plain place.
class WrittenTimes {
public:
    /// Times in quarters, in any order; so is the file's tick.
    WrittenTimes(std::vector<double> times, double quarterTick);

    /// Of one of the times.
    Tick placeOf(double time) const;
    /// Whether a time is that of a 64th.
    bool isPlain(double time) const;

private:
    /// A stretch between two plain times, cut into equal parts; 0 if nothing fits.
    struct Frame {
        double from = 0;
        double to = 0;
        int parts = 0;

        double placeOf(double time) const;
    };

    /// Two tuplets one behind the other, and where the times of the second begin.
    struct Pair {
        Frame first;
        Frame second;
        std::size_t split = 0;

        int parts() const { return first.parts + second.parts; }
    };

    std::size_t endOfRun(std::size_t begin) const;
    void placeRun(std::size_t begin, std::size_t end, double before, double after);
    void placeByGrid(std::size_t begin, std::size_t end, double before, double after);
    Frame frameOf(std::size_t begin, std::size_t end, double before, double after) const;
    std::optional<Pair> pairOf(std::size_t begin, std::size_t end, double before,
                               double after) const;
    void placeIn(const Frame& frame, std::size_t begin, std::size_t end);
    int partsOf(std::size_t begin, std::size_t end, double from, double to, int most) const;

    std::vector<double> m_times;
    std::vector<Tick> m_places; // of each of m_times
    double m_slack;
};

/// Whether the notes begin at the times of written music, as in a file made by a notation program:
/// 95 of 100 within a hundredth of a quarter of a 64th's or a sixteenth triplet's place.
bool hasWrittenTimes(std::span<const MidiNote> notes);

/// How far a time may lie from its place when a file's ticks round it, in quarters.
double roundingSlack(double quarterTick);

} // namespace lacuna
