// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/jump_sign.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// What is odd about a tune's playing order, in one sentence.
struct PlayingRemark {
    std::optional<int> measure; ///< where; nothing if it is about the order of parts
    std::string text;
    std::optional<JumpSign> sign = {}; ///< that it is about

    friend bool operator==(const PlayingRemark&, const PlayingRemark&) = default;
};

/// A moment of the written tune.
struct WrittenPlace {
    int measure = 0;
    Tick at; ///< from the measure's start

    friend constexpr bool operator==(WrittenPlace, WrittenPlace) = default;
};

/// A D.C. or D.S. worked out.
struct Leap {
    int measure = 0; ///< it is taken behind this one
    WrittenPlace to;
    JumpEnd end = JumpEnd::Open; ///< as it is named
    bool stopsAtFine = false;
    std::vector<int> leaves = {}; ///< behind these, by number, the coda is gone to
    WrittenPlace coda = {};

    bool leavesAfter(int index) const;
};

/// Where the jumps of a tune lead, as they will be found when they are played.
///
/// A D.S. leads to the nearest segno before it. Fine, To Coda, D.C. and D.S. act at the end of
/// their measure; but a Fine on a note before the last ends with that note if less than half a
/// measure is left before a plain bar line: what is left leads into the next part. Of coda signs
/// those before the D.C. or D.S. are left at and the first behind it is gone to, unless words say
/// "To Coda". A D.C. or D.S. that names no end heeds Fine and coda, each unless another names it.
class JumpPlan {
public:
    /// What does not agree is told in `remarks`, and read so that the music goes on.
    JumpPlan(const Score& score, std::vector<PlayingRemark>& remarks);

    bool isEmpty() const { return m_signs.empty(); }
    /// The first measure with a sign; not for an empty plan.
    int firstMeasure() const { return m_signs.front().measure; }
    /// By measure, one for each.
    const std::vector<Leap>& leaps() const { return m_leaps; }
    /// The D.C. or D.S. at the end of a measure, or null.
    const Leap* leapAfter(int measure) const;
    /// How far a measure with a Fine is played; nothing for one without.
    std::optional<Tick> fineIn(int measure) const;

private:
    void sortSigns();
    bool heeds(const PlacedJump& sign, JumpEnd end) const;
    void addLeap(const PlacedJump& sign);
    WrittenPlace segnoFor(const PlacedJump& sign);
    void findCoda(const PlacedJump& sign, Leap& leap);
    void tellOfIdleSigns();
    WrittenPlace beginning(const PlacedJump& sign) const;

    const Score& m_score;
    std::vector<PlayingRemark>& m_remarks;
    std::vector<PlacedJump> m_signs;
    std::vector<PlacedJump> m_fines;
    std::vector<PlacedJump> m_segnos;
    std::vector<PlacedJump> m_toCodas;
    std::vector<PlacedJump> m_codas; ///< but for those beside the words "To Coda"
    std::vector<Leap> m_leaps;       ///< by measure
};

} // namespace lacuna
