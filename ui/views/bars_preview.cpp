// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/bars_preview.h"

#include <QPainter>

#include <algorithm>

namespace lacuna {

namespace {

constexpr int margin = 8;
/// Of one place: more would push the others out of sight.
constexpr int mostBars = 12;

} // namespace

BarsPreview::BarsPreview(QWidget* parent) : QWidget(parent), m_theme(&lightTheme()) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(300);
}

void BarsPreview::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

void BarsPreview::showBars(const Score& score, const std::vector<MeasureRange>& measures,
                           bool accented) {
    m_score = score;
    m_measures = measures;
    m_accented = accented;
    layOut();
}

void BarsPreview::clear() {
    showBars({}, {}, false);
}

std::vector<MeasureRange> BarsPreview::places() const {
    std::vector<MeasureRange> places;
    if (m_score.size() == 0) {
        return places;
    }
    if (m_measures.empty()) {
        return {{0, std::min(m_score.size(), 4 + 1)}};
    }
    for (const MeasureRange range : m_measures) {
        // Where nothing stands, what stands around it tells the place.
        const int more = range.isEmpty() ? 2 : 1;
        const int first = std::max(0, range.first - more);
        const MeasureRange around{first,
                                  std::min({m_score.size(), range.end + more, first + mostBars})};
        if (!places.empty() && around.first <= places.back().end) {
            places.back().end = around.end;
        } else {
            places.push_back(around);
        }
    }
    return places;
}

void BarsPreview::layOut() {
    m_sheets.clear();
    LayoutOptions options{.width = std::max(20.0, (width() - 2 * margin) / m_space),
                          .margin = 0.5,
                          .topMargin = 0.5,
                          .showTitle = false,
                          .showMeasureNumbers = true,
                          .showChords = false};
    double high = 0;
    for (const MeasureRange place : places()) {
        options.range = place;
        m_sheets.push_back(layOutLeadSheet(m_score, options));
        high += m_sheets.back().size.height() * m_space;
    }
    setFixedHeight(static_cast<int>(high) + 2 * margin);
    update();
}

void BarsPreview::resizeEvent(QResizeEvent*) {
    layOut();
}

void BarsPreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme->paper);
    if (m_score.size() == 0) {
        return;
    }
    PaintStyle style;
    style.ink = m_theme->ink;
    style.staff = m_theme->staff;
    style.measureInk.assign(static_cast<std::size_t>(m_score.size()), m_theme->mutedInk);
    for (const MeasureRange range : m_measures) {
        for (int i = range.first; i < std::min(range.end, m_score.size()); ++i) {
            style.measureInk[static_cast<std::size_t>(i)] =
                m_accented ? m_theme->accent : m_theme->ink;
        }
    }
    painter.translate(margin, margin);
    for (const LeadSheetLayout& sheet : m_sheets) {
        m_painter.paint(painter, sheet, style, m_space);
        painter.translate(0, sheet.size.height() * m_space);
    }
}

} // namespace lacuna
