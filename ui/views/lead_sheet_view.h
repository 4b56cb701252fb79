// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/layout_model.h"
#include "ui/engraving/lead_sheet_painter.h"
#include "ui/views/measure_view.h"

#include <vector>

namespace lacuna {

/// The tune as a lead sheet: past, gap and future told apart, the selection, the play cursor.
class LeadSheetView : public MeasureView {
    Q_OBJECT

public:
    explicit LeadSheetView(const ViewServices& services, QWidget* parent = nullptr);

    const LeadSheetLayout& sheet() const { return m_sheet; }
    QRect rectOfMeasure(int measure) const override;
    QRect rectOfNotes(int measure) const override;
    void reveal(int measure) override;

    QSize sizeHint() const override { return {760, 520}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void layOut() override;
    void restyle() override;
    std::optional<MeasureIndex> measureAt(QPointF viewportPoint) const override;
    void repaintGap() override;
    QRectF gapInSight() const override;

private:
    /// The part of a range of measures that lies in one system, in pixels of the page.
    struct Stretch {
        QRectF staff;   ///< from the top staff line to the bottom one
        QRectF area;    ///< as high as the system
        double top = 0; ///< of the highest thing drawn
        double bottom = 0;
        double ceiling = 0;  ///< signs over the staff stay below this
        double floor = 0;    ///< and signs under it above this
        bool begins = false; ///< the range begins here
        bool ends = false;
    };

    double staffSpace() const { return 7 * zoom(); }
    QPointF pagePoint(QPointF viewportPoint) const;
    std::vector<Stretch> stretchesOf(MeasureRange range) const;
    double ceilingOf(int system) const;
    double floorOf(int system) const;
    void updateScrollBars();
    void paintSelection(QPainter& painter) const;
    void paintOtherBlanks(QPainter& painter) const;
    void paintGap(QPainter& painter) const;
    void paintContext(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    void paintFocus(QPainter& painter) const;
    QRectF gapArea(const Stretch& stretch) const;
    QRectF cursorRect() const;
    void moveCursor(Tick written, int measure);

    LeadSheetPainter m_painter;
    LeadSheetLayout m_sheet;
    PaintStyle m_style;
    Tick m_cursor;
    QRectF m_cursorRect;
    Owner m_sounding;
};

} // namespace lacuna
