// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/print/page_painter.h"

#include <QPainter>

namespace lacuna {

PagePainter::PagePainter(Medium medium) {
    m_style.crisp = false;
    m_style.outlineText = medium == Medium::Shapes;
    m_style.fontSigns = medium == Medium::Printer;
}

void PagePainter::paint(QPainter& painter, const PageLayout& page, double staffSpace) {
    LeadSheetLayout own;
    own.heading = page.items;
    m_sheet.paint(painter, own, m_style, staffSpace);
    for (const PlacedTune& tune : page.tunes) {
        const QPointF at = tune.at * staffSpace;
        painter.translate(at);
        m_sheet.paint(painter, tune.layout, m_style, staffSpace);
        painter.translate(-at);
    }
}

} // namespace lacuna
