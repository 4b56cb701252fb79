// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/layout_model.h"

#include <QFont>

namespace lacuna {

/// Pixels of one em in fonts made by `fontOf`; text is scaled from there to its real size.
inline constexpr int fontEm = 64;

/// The font of a face, `fontEm` pixels high. The first of a list of families that is installed.
/// Text in a script that has no italics stands upright: fonts with slanted letters lack it. Any
/// thread.
const QFont& fontOf(Face face, const QString& text = {});

/// Staff spaces of one em.
double emOf(Face face);

/// Width in staff spaces with the installed fonts. Needs a QGuiApplication.
double widthOf(const QString& text, Face face);

/// Height above the baseline of capitals, in staff spaces; the same for every font.
inline double capHeightOf(Face face) {
    return 0.72 * emOf(face);
}
inline double descentOf(Face face) {
    return 0.22 * emOf(face);
}

} // namespace lacuna
