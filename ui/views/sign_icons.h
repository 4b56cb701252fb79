// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>
#include <QPainterPath>

namespace lacuna {

/// The outline of a sign of the music font, in staff spaces around its origin.
QPainterPath signOutline(char32_t code);
/// Two heads under a curve, the second so many steps of the staff higher.
QPainterPath curveOutline(int steps);

/// The outline in the middle of a square of so many pixels, smaller if it would not fit.
QIcon signIcon(const QPainterPath& outline, const QColor& ink, int size);

} // namespace lacuna
