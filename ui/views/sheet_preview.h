// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"
#include "ui/engraving/layout_model.h"
#include "ui/engraving/lead_sheet_painter.h"
#include "ui/views/layout_task.h"
#include "ui/views/theme.h"

#include <QWidget>

namespace lacuna {

/// A tune on paper, as wide as the widget and as high as it needs, to be looked at only. Shows the
/// first bars of a very long one.
class SheetPreview : public QWidget {
    Q_OBJECT

public:
    explicit SheetPreview(const Theme& theme, QWidget* parent = nullptr);

    void setScore(const Score& score);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();

    const Theme& m_theme;
    Score m_score;
    LayoutTask m_layoutTask;
    LeadSheetLayout m_layout;
    LeadSheetPainter m_painter;
};

} // namespace lacuna
