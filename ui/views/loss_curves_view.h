// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QPointF>
#include <QWidget>

#include <optional>
#include <vector>

namespace lacuna {

/// How one model's losses went while it trained: x is the step, y the loss.
struct LossCurve {
    QString title;
    int steps = 0; ///< that there will be; 0 if not known
    /// What it made smaller, in a unit of the model's own.
    std::vector<QPointF> training = {};
    /// On tunes it does not learn from, in nats a measure; begins at step 0.
    std::vector<QPointF> heldOut = {};
    std::optional<std::size_t> best = {}; ///< place in heldOut

    /// The loss on the held-out tunes before the first step.
    std::optional<double> before() const;
    /// Where the axis of steps ends: at the last one where that is near, else a little ahead.
    double stepsShown() const;
};

/// Losses of the models side by side, each on its own axes: the held-out tunes strong, a dashed
/// line where they began and a ring at the best; losses while learning thin, on a scale of their
/// own.
class LossCurvesView : public QWidget {
    Q_OBJECT

public:
    explicit LossCurvesView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setCurves(std::vector<LossCurve> curves);
    const std::vector<LossCurve>& curves() const { return m_curves; }
    /// What the picture says, in words.
    QString description() const;

    QSize sizeHint() const override { return {560, 260}; }
    QSize minimumSizeHint() const override { return {320, 180}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<LossCurve> m_curves;
    const Theme* m_theme;
};

} // namespace lacuna
