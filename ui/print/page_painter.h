// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/lead_sheet_painter.h"
#include "ui/print/page_model.h"

namespace lacuna {

/// Draws pages in plain black ink, with the painter that draws the screen's lead sheet. One thread.
class PagePainter {
public:
    enum class Medium {
        Screen,  ///< or a picture of dots
        Printer, ///< or PDF: all signs as letters, whose fonts go along once
        Shapes   ///< nothing as letters: the fonts may be missing where it is looked at
    };

    explicit PagePainter(Medium medium);

    /// The page with its corner at the painter's origin; `staffSpace` is the units of one staff
    /// space. The paper's white is the caller's.
    void paint(QPainter& painter, const PageLayout& page, double staffSpace);

private:
    LeadSheetPainter m_sheet;
    PaintStyle m_style;
};

} // namespace lacuna
