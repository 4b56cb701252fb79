// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/layout_model.h"

#include <QColor>

#include <memory>
#include <vector>

class QPainter;

namespace lacuna {

/// The ink of one event, for notes that sound or are pointed at.
struct EventInk {
    Owner owner;
    QColor ink;
};

/// Which colours a lead sheet is drawn in. The caller's theme decides.
struct PaintStyle {
    QColor ink = Qt::black;
    QColor staff = {};              ///< staff and ledger lines; the ink if invalid
    std::vector<QColor> measureInk; ///< of notes, by measure of the score; else the ink
    std::vector<QColor> frameInk;   ///< of barlines, chord symbols, words and endings, likewise
    std::vector<EventInk> eventInk; ///< wins over measureInk
    bool crisp = true;              ///< staff lines and barlines on whole pixels; not for print
    bool outlineText = false;       ///< letters as shapes, for where the fonts may be missing
    bool fontSigns = false;         ///< signs as letters of the music font, for short PDF files
};

/// Draws layouts and keeps the outlines it has made for the next repaint. One thread.
class LeadSheetPainter {
public:
    LeadSheetPainter();
    ~LeadSheetPainter();
    LeadSheetPainter(LeadSheetPainter&&) noexcept;
    LeadSheetPainter& operator=(LeadSheetPainter&&) noexcept;

    /// Draws what of `layout` lies in `clip` with its top left corner at the painter's origin.
    /// `staffSpace` is the pixels of one staff space, `clip` is in pixels; empty means everything.
    /// The background is the caller's.
    void paint(QPainter& painter, const LeadSheetLayout& layout, const PaintStyle& style,
               double staffSpace, const QRectF& clip = {});

private:
    struct Cache;
    std::unique_ptr<Cache> m_cache;
};

} // namespace lacuna
