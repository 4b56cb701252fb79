// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/lead_sheet_layout.h"

#include <QSizeF>

namespace lacuna {

enum class Paper { A4, Letter };

/// Width and height in millimetres.
inline QSizeF sizeOf(Paper paper) {
    return paper == Paper::A4 ? QSizeF(210, 297) : QSizeF(215.9, 279.4);
}

inline constexpr double millimetresPerInch = 25.4;

/// How tunes stand on paper. Lengths in millimetres.
struct PageSettings {
    Paper paper = Paper::A4;
    double staffSpace = 1.75; ///< distance of two staff lines
    double sideMargin = 15;
    double topMargin = 14;
    double bottomMargin = 17;  ///< the page number stands in it
    TextWidth textWidth = {};  ///< by the real fonts if left out; tests give their own
    EngravingStyle style = {}; ///< in staff spaces

    /// The paper in staff spaces.
    QSizeF page() const { return sizeOf(paper) / staffSpace; }
    /// What of it music and index may use, in staff spaces.
    QRectF text() const {
        const QSizeF size = page();
        return {sideMargin / staffSpace, topMargin / staffSpace,
                size.width() - 2 * sideMargin / staffSpace,
                size.height() - (topMargin + bottomMargin) / staffSpace};
    }
};

} // namespace lacuna
