// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/sheet_preview.h"

#include <QPaintEvent>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

constexpr double previewSpace = 5; // pixels
constexpr int mostMeasures = 64;

} // namespace

SheetPreview::SheetPreview(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_layoutTask([this](LeadSheetLayout layout) {
          m_layout = std::move(layout);
          setMinimumHeight(static_cast<int>(std::ceil(m_layout.size.height() * previewSpace)));
          update();
      }) {
    setAccessibleName(tr("The tune"));
}

void SheetPreview::setScore(const Score& score) {
    m_score = score;
    layOut();
}

void SheetPreview::layOut() {
    LayoutOptions options{.width = width() / previewSpace,
                          .margin = 2,
                          .topMargin = 1,
                          .showTitle = false,
                          .keepSourceLines = true};
    options.range = MeasureRange{0, std::min(m_score.size(), mostMeasures)};
    m_layoutTask.layOut(m_score, options);
}

void SheetPreview::resizeEvent(QResizeEvent* event) {
    if (event->size().width() != event->oldSize().width()) {
        layOut();
    }
}

void SheetPreview::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.paper);
    PaintStyle style;
    style.ink = m_theme.ink;
    style.staff = m_theme.staff;
    m_painter.paint(painter, m_layout, style, previewSpace, event->rect());
}

} // namespace lacuna
