// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/jump_plan.h"
#include "engine/score/measure_range.h"
#include "engine/score/played_measure.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace lacuna {

/// Goes through the tune, or a part of it, measure by measure, as a player does; the rules are
/// those of performanceOf().
class Performer {
public:
    /// `plan`: null if jumps are left aside. Both must stay.
    Performer(const Score& score, const JumpPlan* plan) : m_score(score), m_plan(plan) {}

    void play(MeasureRange range);
    /// Whether so much has been played that nothing more is repeated.
    bool isFull() const;
    /// The measure of the first repeat or jump that was not taken for the tune's length, or -1.
    int cutAt() const { return m_cutAt; }
    bool hasTaken(const Leap& leap) const {
        return std::find(m_taken.begin(), m_taken.end(), leap.measure) != m_taken.end();
    }
    std::vector<PlayedMeasure> take() { return std::move(m_order); }

private:
    void beginSection(int at);
    void takeTurn(int index, Tick end);
    void goTo(WrittenPlace place);
    bool goesBack(const MeasureFrame& at);
    bool takesEnding(int index);
    bool isWanted(MeasureRange ending) const;
    const Leap* leapFrom(int index);
    void goOn(int index, const MeasureFrame& at);
    bool endingsInclude(int index, int pass) const;
    int endOfEnding(int index) const;
    const MeasureFrame& frame(int index) const { return m_score.measure(index).frame(); }

    const Score& m_score;
    const JumpPlan* m_plan;
    std::vector<PlayedMeasure> m_order;
    Tick m_played;
    int m_cutAt = -1;
    int m_end = 0; ///< of the range

    int m_next = 0;
    Tick m_nextBegin;             ///< where in the next measure
    bool m_arrives = false;       ///< at the next measure by a jump
    int m_start = 0;              ///< where the current section goes back to
    bool m_startIsMarked = false; ///< by a sign; then a double bar does not end the section
    bool m_isNew = true;          ///< nothing of the range has been played
    int m_pass = 1;
    int m_ending = -1;       ///< first measure of the ending being played, or -1
    int m_endingEnd = -1;    ///< the first measure after it
    int m_firstEnding = -1;  ///< first measure of the section's first ending, or -1
    int m_chosenEnding = -1; ///< first measure of the one that a replay takes, or -1

    std::vector<int> m_taken;       ///< measures of the leaps that have been taken
    const Leap* m_replay = nullptr; ///< the leap after which no repeats are taken
    bool m_stopsAtFine = false;
};

} // namespace lacuna
