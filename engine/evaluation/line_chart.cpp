// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/line_chart.h"

#include "engine/evaluation/chart_axis.h"
#include "engine/evaluation/plot_style.h"
#include "engine/evaluation/svg_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace lacuna {

using namespace plot;

namespace {

constexpr std::array<std::string_view, 4> lineDashes{"", "7 4", "2 3", "9 3 2 3"};

constexpr double nameGap = 15;   ///< between names, from one base line to the next
constexpr double nameStart = 18; ///< right of the axes
constexpr double largestNameShare = 0.4;
constexpr std::size_t colourCount = 8;

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    bool isEmpty() const { return low > high; }
    void include(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// A series' name at the right margin, and the point that it belongs to.
struct EndLabel {
    std::size_t series;
    SvgPoint lineEnd;
    double y;
};

/// Puts labels at least nameGap apart within top..bottom, moving each as little as that takes.
void spread(std::vector<EndLabel>& labels, double top, double bottom) {
    std::ranges::stable_sort(labels, {}, &EndLabel::y);
    double least = top;
    for (EndLabel& label : labels) {
        label.y = std::max(label.y, least);
        least = label.y + nameGap;
    }
    double most = bottom;
    for (std::size_t i = labels.size(); i-- > 0;) {
        labels[i].y = std::min(labels[i].y, most);
        most = labels[i].y - nameGap;
    }
}

class ChartPainter {
public:
    explicit ChartPainter(const LineChart& chart);

    std::string svg();

private:
    bool isShown(const ChartPoint& point) const {
        return std::isfinite(point.x) && isShownY(point.y);
    }
    bool isShownY(double y) const { return std::isfinite(y) && (!m_chart.logarithmicY || y > 0); }
    Range rangeOfX() const;
    Range rangeOfY() const;
    double nameColumn() const;
    LineStyle styleOf(std::size_t series) const;

    void drawTitles();
    void drawGrid();
    void drawMarks();
    void drawSeries(std::size_t index);
    void drawRun(std::size_t index, const std::vector<SvgPoint>& run);
    void drawNames();

    const LineChart& m_chart;
    SvgDrawing m_drawing;
    double m_left = 64;
    double m_right;
    double m_top = 58;
    double m_bottom;
    std::optional<ChartAxis> m_x; ///< nothing if there is nothing to show
    std::optional<ChartAxis> m_y;
    std::vector<EndLabel> m_labels;
};

ChartPainter::ChartPainter(const LineChart& chart)
    : m_chart(chart), m_drawing(chart.width, chart.height, ground),
      m_right(chart.width - nameColumn()), m_bottom(chart.height - 52.0) {
    const Range x = rangeOfX();
    Range y = rangeOfY();
    if (x.isEmpty() || y.isEmpty())
        return;
    m_x.emplace(x.low, x.high, m_left + 8, m_right - 8);
    if (chart.yFromZero && !chart.logarithmicY)
        y.include(0);
    // A little room, so that no line runs along the frame; but none below a zero that was asked
    // for.
    const double room = chart.logarithmicY ? 0 : (y.high - y.low) * 0.04;
    const double low = chart.yFromZero && y.low == 0 ? 0 : y.low - room;
    m_y.emplace(low, y.high + room, m_bottom, m_top, chart.logarithmicY);
}

Range ChartPainter::rangeOfX() const {
    Range range;
    for (const ChartSeries& series : m_chart.series) {
        for (const ChartPoint& point : series.points) {
            if (isShown(point))
                range.include(point.x);
        }
    }
    return range;
}

Range ChartPainter::rangeOfY() const {
    Range range;
    for (const ChartSeries& series : m_chart.series) {
        for (const ChartPoint& point : series.points) {
            if (!isShown(point))
                continue;
            for (const double y :
                 {point.y, point.low.value_or(point.y), point.high.value_or(point.y)}) {
                if (isShownY(y))
                    range.include(y);
            }
        }
    }
    return range;
}

/// Width that the names at the right take, with the gap before them.
double ChartPainter::nameColumn() const {
    double widest = 0;
    for (const ChartSeries& series : m_chart.series)
        widest = std::max(widest, approximateWidth(series.name, textSize));
    return std::min(widest + nameStart + 16, m_chart.width * largestNameShare);
}

LineStyle ChartPainter::styleOf(std::size_t series) const {
    return {.colour = chartColour(series),
            .width = 1.8,
            .dashes = lineDashes[(series / colourCount) % lineDashes.size()]};
}

std::string ChartPainter::svg() {
    drawTitles();
    if (!m_x || !m_y) {
        m_drawing.text({m_chart.width / 2.0, m_chart.height / 2.0}, "nothing to show",
                       {.anchor = TextAnchor::Middle, .colour = faintInk});
        return m_drawing.toString();
    }
    drawGrid();
    drawMarks();
    for (std::size_t i = 0; i < m_chart.series.size(); ++i)
        drawSeries(i);
    drawNames();
    return m_drawing.toString();
}

void ChartPainter::drawTitles() {
    m_drawing.text({16, 24}, m_chart.title, {.colour = ink, .size = 15, .bold = true});
    m_drawing.text({16, 44}, m_chart.yTitle, {.colour = faintInk});
    m_drawing.text({(m_left + m_right) / 2, m_chart.height - 14.0}, m_chart.xTitle,
                   {.anchor = TextAnchor::Middle, .colour = faintInk});
}

void ChartPainter::drawGrid() {
    for (const ChartTick& tick : m_y->ticks(6)) {
        const double y = m_y->at(tick.value);
        m_drawing.line({m_left, y}, {m_right, y}, {.colour = gridColour});
        m_drawing.text({m_left - 8, y + 4}, tick.label,
                       {.anchor = TextAnchor::End, .colour = faintInk});
    }
    for (const ChartTick& tick :
         m_chart.xTicks.empty() ? m_x->ticks(8) : m_x->ticksAt(m_chart.xTicks)) {
        const double x = m_x->at(tick.value);
        m_drawing.line({x, m_bottom}, {x, m_bottom + 5}, {.colour = faintInk});
        m_drawing.text({x, m_bottom + 19}, tick.label,
                       {.anchor = TextAnchor::Middle, .colour = faintInk});
    }
    m_drawing.line({m_left, m_bottom}, {m_right, m_bottom}, {.colour = faintInk});
}

void ChartPainter::drawMarks() {
    for (const ChartMark& mark : m_chart.marks) {
        if (!std::isfinite(mark.x) || mark.x < m_x->low() || mark.x > m_x->high())
            continue;
        const double x = m_x->at(mark.x);
        m_drawing.line({x, m_top}, {x, m_bottom}, {.colour = faintInk, .dashes = "3 3"});
        // Along the line, so that close marks do not write over one another.
        m_drawing.text({x - 4, m_top + 2}, mark.text,
                       {.anchor = TextAnchor::End, .colour = faintInk, .size = 11, .turn = -90});
    }
}

void ChartPainter::drawSeries(std::size_t index) {
    const ChartSeries& series = m_chart.series[index];
    std::vector<SvgPoint> run;
    std::optional<SvgPoint> last;
    for (const ChartPoint& point : series.points) {
        if (!isShown(point)) {
            drawRun(index, run);
            run.clear();
            continue;
        }
        last = SvgPoint{m_x->at(point.x), m_y->at(point.y)};
        run.push_back(*last);
        if (point.low && point.high && isShownY(*point.low) && isShownY(*point.high)) {
            m_drawing.line({last->x, m_y->at(*point.low)}, {last->x, m_y->at(*point.high)},
                           {.colour = chartColour(index)});
        }
    }
    drawRun(index, run);
    if (last)
        m_labels.push_back({.series = index, .lineEnd = *last, .y = last->y});
}

void ChartPainter::drawRun(std::size_t index, const std::vector<SvgPoint>& run) {
    if (run.size() > 1)
        m_drawing.polyline(run, styleOf(index));
    const bool isMarked = m_chart.series[index].markers || run.size() == 1;
    for (const SvgPoint& point : run) {
        if (isMarked)
            m_drawing.mark(point, chartMarkShape(index), 3.6, chartColour(index));
    }
}

void ChartPainter::drawNames() {
    spread(m_labels, m_top + 4, m_bottom - 2);
    for (const EndLabel& label : m_labels) {
        const std::string_view colour = chartColour(label.series);
        m_drawing.line({label.lineEnd.x + 5, label.lineEnd.y}, {m_right + 14, label.y},
                       {.colour = colour, .width = 0.7});
        const std::string name = shortened(m_chart.series[label.series].name, textSize,
                                           m_chart.width - m_right - nameStart);
        m_drawing.text({m_right + nameStart, label.y + 4}, name,
                       {.colour = colour, .size = textSize});
    }
}

} // namespace

std::string toSvg(const LineChart& chart) {
    return ChartPainter(chart).svg();
}

} // namespace lacuna
