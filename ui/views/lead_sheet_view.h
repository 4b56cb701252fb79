// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/layout_model.h"
#include "ui/engraving/lead_sheet_painter.h"
#include "ui/views/measure_select_tool.h"
#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <vector>

namespace lacuna {

/// The tune as a lead sheet: past, gap and future told apart, the selection, the play cursor.
/// Holds no music: it shows the document, or the fill that is looked at.
class LeadSheetView : public QAbstractScrollArea {
    Q_OBJECT

public:
    LeadSheetView(const ViewServices& services, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    const LeadSheetLayout& sheet() const { return m_sheet; }
    /// Where a measure is drawn, in the viewport's pixels; empty if it is not.
    QRect rectOfMeasure(int measure) const;
    /// Scrolls so that a measure can be seen.
    void reveal(int measure);

    QSize sizeHint() const override { return {760, 520}; }

Q_SIGNALS:
    void zoomWished(double zoom);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// The part of a range of measures that lies in one system, in pixels of the page.
    struct Stretch {
        QRectF staff;   ///< from the top staff line to the bottom one
        QRectF area;    ///< as high as the system
        double top = 0; ///< of the highest thing drawn
        double bottom = 0;
        bool begins = false; ///< the range begins here
        bool ends = false;
    };

    double staffSpace() const { return 7 * m_zoom; }
    QPointF pagePoint(QPointF viewportPoint) const;
    std::vector<Stretch> stretchesOf(MeasureRange range) const;
    void layOut();
    void updateScrollBars();
    void paintSelection(QPainter& painter) const;
    void paintOtherBlanks(QPainter& painter) const;
    void paintGap(QPainter& painter) const;
    void paintGapWords(QPainter& painter) const;
    void paintContext(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    void paintFocus(QPainter& painter) const;
    QRectF gapArea(const Stretch& stretch) const;
    QRectF cursorRect() const;
    void moveCursor(Tick written, int measure);
    void restyle();
    void animate();
    void describe();

    ViewServices m_services;
    const Theme* m_theme;
    MeasureSelectTool m_tool;
    LeadSheetPainter m_painter;
    LeadSheetLayout m_sheet;
    PaintStyle m_style;
    double m_zoom = 1;
    Tick m_cursor;
    QRectF m_cursorRect;
    Owner m_sounding;
    static constexpr int shimmerSteps = 36;
    QTimer m_shimmer;
    int m_shimmerStep = 0;
};

} // namespace lacuna
