// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/loss_curves_view.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacuna {

namespace {

constexpr double panelGap = 14;
constexpr double legendHeight = 26;
constexpr double radius = 6;
constexpr double ring = 5;

struct Span {
    double low = 0;
    double high = 1;
    double length() const { return high - low; }
};

/// A step of 1, 2 or 5 times a power of ten that cuts `length` into about `wanted` parts.
double tickStep(double length, int wanted) {
    const double rough = length / wanted;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power) {
            return factor * power;
        }
    }
    return 10 * power;
}

int decimalsOf(double step) {
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 4);
}

bool hasPoints(const LossCurve& curve) {
    return !curve.training.empty() || !curve.heldOut.empty();
}

/// From the lowest to the highest but for the outermost `outliers` at each end, and some room.
Span spanOf(const std::vector<QPointF>& points, std::size_t outliers) {
    if (points.empty()) {
        return {};
    }
    std::vector<double> values;
    values.reserve(points.size());
    for (const QPointF& point : points) {
        values.push_back(point.y());
    }
    std::ranges::sort(values);
    const double low = values[outliers];
    const double high = values[values.size() - 1 - outliers];
    const double room = std::max({(high - low) * 0.12, std::abs(high) * 0.004, 1e-3});
    return {low - room, high + room};
}

QFont scaled(QFont font, double factor) {
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

/// Paints one model's losses into its area.
class Panel {
public:
    Panel(QPainter& painter, const Theme& theme, const LossCurve& curve, const QRectF& area)
        : m_painter(painter), m_theme(theme), m_curve(curve), m_area(area), m_usual(painter.font()),
          m_small(scaled(m_usual, 0.88)), m_span(spanOf(curve.heldOut, 0)),
          m_learning(spanOf(curve.training, curve.training.size() / 50)),
          m_steps(curve.stepsShown()) {
        const double line = QFontMetricsF(m_small).height();
        const double step = tickStep(m_span.length(), 4);
        const QFontMetricsF metrics(m_small);
        const double labels = std::max(metrics.horizontalAdvance(number(m_span.low, step)),
                                       metrics.horizontalAdvance(number(m_span.high, step)));
        m_plot = area.adjusted(labels + 18, line * 2 + 8, -14, -line - 12);
    }

    void paint() {
        m_painter.setPen(QPen(m_theme.line, 1));
        m_painter.setBrush(m_theme.paper);
        m_painter.drawRoundedRect(m_area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        paintTitle();
        m_painter.setFont(m_small);
        if (!hasPoints(m_curve)) {
            m_painter.setPen(m_theme.mutedInk);
            m_painter.drawText(m_area, Qt::AlignCenter, LossCurvesView::tr("not yet measured"));
            return;
        }
        paintAxes();
        m_painter.save();
        m_painter.setClipRect(m_plot.adjusted(-ring, -ring, ring, ring));
        paintLine(m_curve.training, m_learning, QPen(m_theme.mutedInk, 1.2), 0.55);
        paintBefore();
        QPen strong(m_theme.accent, 2.2);
        strong.setJoinStyle(Qt::RoundJoin);
        paintLine(m_curve.heldOut, m_span, strong, 1);
        paintDots();
        m_painter.restore();
        paintBest();
    }

private:
    static QString number(double value, double step) {
        return QLocale().toString(value, 'f', decimalsOf(step));
    }

    QPointF at(const QPointF& point) const { return at(point, m_span); }
    QPointF at(const QPointF& point, const Span& span) const {
        return {m_plot.left() + point.x() / m_steps * m_plot.width(),
                m_plot.bottom() - (point.y() - span.low) / span.length() * m_plot.height()};
    }

    void paintTitle() {
        QFont strong = m_usual;
        strong.setWeight(QFont::DemiBold);
        m_painter.setFont(strong);
        m_painter.setPen(m_theme.ink);
        const QRectF line(m_area.left() + 12, m_area.top() + 8, m_area.width() - 24,
                          QFontMetricsF(strong).height());
        m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_curve.title);
        if (m_curve.before() && m_curve.best) {
            m_painter.setFont(m_usual);
            m_painter.setPen(m_theme.mutedInk);
            m_painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                               LossCurvesView::tr("%1 → %2").arg(
                                   number(*m_curve.before(), 0.01),
                                   number(m_curve.heldOut[*m_curve.best].y(), 0.01)));
        }
    }

    void paintAxes() {
        if (!m_curve.heldOut.empty()) {
            paintLossAxis();
        }
        m_painter.setPen(m_theme.mutedInk);
        const double step = std::max(1.0, tickStep(m_steps, 6));
        const double below = m_plot.bottom() + 5;
        for (double x = 0; x <= m_steps; x += step) {
            const double centre = at({x, m_span.low}).x();
            m_painter.drawText(QRectF(centre - 40, below, 80, m_area.bottom() - below - 4),
                               Qt::AlignHCenter | Qt::AlignTop,
                               QLocale().toString(static_cast<int>(x)));
        }
    }

    void paintLossAxis() {
        QColor grid = m_theme.ink; // not that of borders, which high contrast makes black
        grid.setAlphaF(0.13F);
        const double step = tickStep(m_span.length(), 4);
        for (double y = std::ceil(m_span.low / step) * step; y <= m_span.high; y += step) {
            const double top = at({0, y}).y();
            m_painter.setPen(QPen(grid, 1));
            m_painter.drawLine(QPointF(m_plot.left(), top), QPointF(m_plot.right(), top));
            m_painter.setPen(m_theme.mutedInk);
            m_painter.drawText(
                QRectF(m_area.left(), top - 10, m_plot.left() - m_area.left() - 8, 20),
                Qt::AlignRight | Qt::AlignVCenter, number(y, step));
        }
    }

    void paintLine(const std::vector<QPointF>& points, const Span& span, const QPen& pen,
                   double opacity) {
        if (points.empty()) {
            return;
        }
        QPainterPath path(at(points.front(), span));
        for (const QPointF& point : points) {
            path.lineTo(at(point, span));
        }
        m_painter.setOpacity(opacity);
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(path);
        m_painter.setOpacity(1);
    }

    void paintBefore() {
        if (const std::optional<double> before = m_curve.before()) {
            m_painter.setPen(QPen(m_theme.past, 1.4, Qt::DashLine));
            m_painter.drawLine(at({0, *before}), at({m_steps, *before}));
        }
    }

    void paintDots() {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.accent);
        for (const QPointF& point : m_curve.heldOut) {
            m_painter.drawEllipse(at(point), 2.6, 2.6);
        }
    }

    void paintBest() {
        if (!m_curve.best) {
            return;
        }
        const QPointF best = m_curve.heldOut[*m_curve.best];
        m_painter.setPen(QPen(m_theme.future, 2));
        m_painter.setBrush(m_theme.paper);
        m_painter.drawEllipse(at(best), ring, ring);
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const LossCurve& m_curve;
    QRectF m_area;
    QRectF m_plot;
    QFont m_usual;
    QFont m_small;
    Span m_span;     ///< of the held-out tunes: what the axis shows
    Span m_learning; ///< of the losses while learning, which are not to be compared with it
    double m_steps;
};

/// What the lines and marks mean, from the left in one row.
class Legend {
public:
    Legend(QPainter& painter, const Theme& theme, const QRectF& row)
        : m_painter(painter), m_row(row), m_ink(theme.mutedInk) {}

    void line(const QPen& pen, const QString& words) {
        m_painter.setPen(pen);
        m_painter.drawLine(QPointF(m_row.left(), middle()), QPointF(m_row.left() + 20, middle()));
        say(26, words);
    }
    void mark(const QPen& pen, const QBrush& inside, const QString& words) {
        m_painter.setPen(pen);
        m_painter.setBrush(inside);
        m_painter.drawEllipse(QPointF(m_row.left() + 6, middle()), ring, ring);
        say(17, words);
    }

private:
    double middle() const { return m_row.center().y(); }
    void say(double indent, const QString& words) {
        m_row.setLeft(m_row.left() + indent);
        m_painter.setPen(m_ink);
        m_painter.drawText(m_row, Qt::AlignLeft | Qt::AlignVCenter, words);
        m_row.setLeft(m_row.left() + QFontMetricsF(m_painter.font()).horizontalAdvance(words) + 22);
    }

    QPainter& m_painter;
    QRectF m_row;
    QColor m_ink;
};

} // namespace

std::optional<double> LossCurve::before() const {
    return !heldOut.empty() && heldOut.front().x() == 0 ? std::optional(heldOut.front().y())
                                                        : std::nullopt;
}

double LossCurve::stepsShown() const {
    double last = 1;
    for (const auto* points : {&training, &heldOut}) {
        if (!points->empty()) {
            last = std::max(last, points->back().x());
        }
    }
    // A run that ends by the clock has far more steps before it than it will take.
    if (steps <= 2 * last) {
        return std::max(last, static_cast<double>(steps));
    }
    const double power = std::pow(10, std::floor(std::log10(last)));
    for (const double factor : {1.5, 2.0, 3.0, 5.0, 7.0}) {
        if (last <= factor * power) {
            return factor * power;
        }
    }
    return 10 * power;
}

LossCurvesView::LossCurvesView(QWidget* parent) : QWidget(parent), m_theme(&lightTheme()) {
    setAccessibleName(tr("Losses while training"));
    setAccessibleDescription(description());
}

void LossCurvesView::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

void LossCurvesView::setCurves(std::vector<LossCurve> curves) {
    m_curves = std::move(curves);
    setAccessibleDescription(description());
    update();
}

QString LossCurvesView::description() const {
    QStringList sentences;
    const QLocale locale;
    for (const LossCurve& curve : m_curves) {
        if (curve.before() && curve.best) {
            const QPointF best = curve.heldOut[*curve.best];
            sentences << tr("%1: %2 nats a measure before, best %3 at step %4.")
                             .arg(curve.title, locale.toString(*curve.before(), 'f', 2),
                                  locale.toString(best.y(), 'f', 2),
                                  locale.toString(static_cast<int>(best.x())));
        } else if (hasPoints(curve)) {
            sentences << tr("%1: not yet measured.").arg(curve.title);
        }
    }
    return sentences.isEmpty() ? tr("Nothing is measured yet.") : sentences.join(QLatin1Char(' '));
}

void LossCurvesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto count = static_cast<double>(std::max<std::size_t>(1, m_curves.size()));
    const double width = (this->width() - panelGap * (count - 1)) / count;
    QRectF area(0, 0, width, height() - legendHeight);
    if (m_curves.empty()) {
        painter.setPen(QPen(m_theme->line, 1));
        painter.setBrush(m_theme->paper);
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.setPen(m_theme->mutedInk);
        painter.drawText(area, Qt::AlignCenter, tr("The curves begin with the first measurement"));
        return;
    }
    for (const LossCurve& curve : m_curves) {
        painter.setFont(font());
        Panel(painter, *m_theme, curve, area).paint();
        area.translate(width + panelGap, 0);
    }
    painter.setFont(scaled(font(), 0.88));
    Legend legend(painter, *m_theme,
                  QRectF(4, area.bottom() + 4, this->width() - 4, legendHeight - 4));
    legend.line(QPen(m_theme->accent, 2.2), tr("tunes held out"));
    legend.line(QPen(m_theme->mutedInk, 1.2), tr("while learning, on its own scale"));
    legend.line(QPen(m_theme->past, 1.4, Qt::DashLine), tr("before"));
    legend.mark(QPen(m_theme->future, 2), m_theme->paper, tr("best so far"));
}

} // namespace lacuna
