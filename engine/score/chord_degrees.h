// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/chord_symbol.h"

#include <vector>

namespace lacuna {

/// The degrees of a chord while it is put together; a major triad at first.
class ChordDegrees {
public:
    ChordDegrees() = default;
    explicit ChordDegrees(std::vector<ChordDegree> degrees) : m_degrees(std::move(degrees)) {}

    bool has(ChordDegree degree) const;
    bool hasNumber(int degree) const;
    void add(ChordDegree degree);
    void remove(int degree);
    /// In place of all others of its number.
    void set(ChordDegree degree);
    /// In place of the natural degree of its number, or beside one that is altered already.
    void alter(ChordDegree degree);
    /// In place of the third.
    void suspend(ChordDegree by);
    /// Thirds up to the ninth, eleventh or thirteenth. Over a major third the thirteenth is
    /// played without the eleventh.
    void stackUpTo(int number, int alterOfSeventh);

    /// From the root to the top.
    std::vector<ChordDegree> sorted() const;

private:
    std::vector<ChordDegree> m_degrees{{1, 0}, {3, 0}, {5, 0}};
};

} // namespace lacuna
