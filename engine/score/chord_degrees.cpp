// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_degrees.h"

#include <algorithm>
#include <utility>

namespace lacuna {

bool ChordDegrees::has(ChordDegree degree) const {
    return std::ranges::find(m_degrees, degree) != m_degrees.end();
}

bool ChordDegrees::hasNumber(int degree) const {
    return std::ranges::find(m_degrees, degree, &ChordDegree::degree) != m_degrees.end();
}

void ChordDegrees::add(ChordDegree degree) {
    if (!has(degree)) {
        m_degrees.push_back(degree);
    }
}

void ChordDegrees::remove(int degree) {
    std::erase_if(m_degrees, [degree](ChordDegree each) { return each.degree == degree; });
}

void ChordDegrees::set(ChordDegree degree) {
    remove(degree.degree);
    add(degree);
}

void ChordDegrees::alter(ChordDegree degree) {
    if (degree.degree == 3 || degree.degree == 7) {
        set(degree);
        return;
    }
    std::erase(m_degrees, ChordDegree{degree.degree, 0});
    add(degree);
}

void ChordDegrees::suspend(ChordDegree by) {
    remove(3);
    add(by);
}

void ChordDegrees::stackUpTo(int number, int alterOfSeventh) {
    set({7, alterOfSeventh});
    if (number >= 9) {
        add({9, 0});
    }
    if (number == 11 || (number == 13 && !has({3, 0}))) {
        add({11, 0});
    }
    if (number == 13) {
        add({13, 0});
    }
}

std::vector<ChordDegree> ChordDegrees::sorted() const {
    std::vector<ChordDegree> degrees = m_degrees;
    std::ranges::sort(degrees, [](ChordDegree a, ChordDegree b) {
        return std::pair(a.semitonesAboveRoot(), a.degree) <
               std::pair(b.semitonesAboveRoot(), b.degree);
    });
    return degrees;
}

} // namespace lacuna
