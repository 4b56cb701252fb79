// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"
#include "ui/engraving/lead_sheet_layout.h"
#include "ui/engraving/lead_sheet_painter.h"
#include "ui/views/theme.h"

#include <QWidget>

#include <vector>

namespace lacuna {

/// Some bars of a tune on a small staff, the ones that matter in ink or the accent, their
/// neighbours in grey. As high as the staves need.
class BarsPreview : public QWidget {
    Q_OBJECT

public:
    explicit BarsPreview(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Shows each of `measures` with a bar either side, one below the other; without any, the
    /// tune's beginning. Of a long stretch, its first bars.
    void showBars(const Score& score, const std::vector<MeasureRange>& measures, bool accented);
    void clear();
    /// The bars shown, place by place.
    std::vector<MeasureRange> places() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();

    const Theme* m_theme;
    Score m_score;
    std::vector<MeasureRange> m_measures;
    bool m_accented = false;
    double m_space = 6;
    std::vector<LeadSheetLayout> m_sheets;
    LeadSheetPainter m_painter;
};

} // namespace lacuna
