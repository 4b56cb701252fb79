// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>

namespace lacuna {

/// A line icon of resources/icons in the theme's ink, sharp at any size.
QIcon icon(const QString& name, const QColor& ink);

/// The program's own icon.
QIcon programIcon();

} // namespace lacuna
