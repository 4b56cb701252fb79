// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/measure_select_tool.h"
#include "ui/views/piano_roll_layout.h"
#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QAbstractScrollArea>
#include <QTimer>

namespace lacuna {

/// The tune as a piano roll, with the lead sheet's selection, gap, cursor and zoom. While a fill is
/// looked at, the original stands behind it as a ghost.
class PianoRollView : public QAbstractScrollArea {
    Q_OBJECT

public:
    PianoRollView(const ViewServices& services, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setZoom(double zoom);
    const PianoRollLayout& roll() const { return m_roll; }
    /// Where a measure is drawn, in the viewport's pixels.
    QRect rectOfMeasure(int measure) const;
    void reveal(int measure);

    QSize sizeHint() const override { return {760, 180}; }

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
    static constexpr double keysWidth = 38;
    static constexpr double numbersHeight = 16;

    void layOut();
    void layOutGhosts();
    Score originalScore() const; ///< only with a gap whose original is known
    QPoint origin() const;       ///< of the roll, in the viewport
    std::optional<MeasureIndex> measureAt(const QMouseEvent& event) const;
    void paintRows(QPainter& painter, const QRectF& clip) const;
    void paintLines(QPainter& painter, const QRectF& clip) const;
    void paintGap(QPainter& painter) const;
    void paintNotes(QPainter& painter, const QRectF& clip) const;
    void paintGhosts(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    void paintKeys(QPainter& painter) const;
    void paintNumbers(QPainter& painter) const;
    void moveCursor(Tick written, int measure);

    ViewServices m_services;
    const Theme* m_theme;
    MeasureSelectTool m_tool;
    PianoRollLayout m_roll;
    std::vector<RollNote> m_ghosts; ///< the original behind a fill that is shown
    double m_zoom = 1;
    Tick m_cursor;
    static constexpr int shimmerSteps = 36;
    QTimer m_shimmer;
    int m_shimmerStep = 0;
};

} // namespace lacuna
