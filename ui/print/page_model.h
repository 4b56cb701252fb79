// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/layout_model.h"

#include <string>
#include <vector>

namespace lacuna {

/// A tune, or the systems of a long one that fit, in its place on a page.
struct PlacedTune {
    int tune = 0;           ///< which of those printed, from 0
    QPointF at;             ///< of the layout's origin, in staff spaces from the page's corner
    LeadSheetLayout layout; ///< what of the tune stands here
    QRectF bounds() const;  ///< of all that is drawn, on the page
};

/// A page of paper. A value; lengths in staff spaces from its top left corner.
struct PageLayout {
    int number = 1; ///< as printed
    QSizeF size;
    std::vector<PlacedTune> tunes;
    std::vector<Item> items; ///< page number, index, the title of a tune that goes on
};

/// The page as lines of text, for tests.
std::string describe(const PageLayout& page);

} // namespace lacuna
