// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QRectF>

#include <cmath>

namespace lacuna {

inline constexpr int topLine = 38;    // Pitch::diatonic of F5
inline constexpr int middleLine = 34; // of B4

/// Height of a place on the staff: 0 on the top line, 4 on the bottom one.
inline double heightOf(int diatonic) {
    return (topLine - diatonic) * 0.5;
}

/// The other way round: Pitch::diatonic of the line or space at a height, `staff` being four
/// spaces.
inline int diatonicOn(const QRectF& staff, double y) {
    return topLine - static_cast<int>(std::lround((y - staff.top()) * 8 / staff.height()));
}

} // namespace lacuna
