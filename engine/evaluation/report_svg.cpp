// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/report_svg.h"

#include "engine/evaluation/chart_axis.h"
#include "engine/evaluation/line_chart.h"
#include "engine/evaluation/plain_text.h"
#include "engine/evaluation/plot_style.h"
#include "engine/evaluation/svg_drawing.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace lacuna {

using namespace plot;

namespace {

constexpr std::string_view fillerColour = "#0048a5";
constexpr std::string_view copyColour = "#a95310";

constexpr double margin = 16;
constexpr double headHeight = 56;  ///< title and legend
constexpr double panelWidth = 190; ///< of the axis
constexpr double valueWidth = 52;  ///< right of it, for the number
constexpr double panelGap = 26;
constexpr double panelHead = 26;
constexpr double rowHeight = 19;
constexpr double panelFoot = 34;
constexpr std::size_t panelsAcross = 3;

const TableRow* rowNamed(const EvaluationTable& table, std::string_view name) {
    const auto found = std::ranges::find(table.rows, name, &TableRow::name);
    return found == table.rows.end() ? nullptr : &*found;
}

bool hasValues(const EvaluationTable& table, Column column) {
    return std::ranges::any_of(table.rows,
                               [&](const TableRow& row) { return row[column].value.has_value(); });
}

std::string labelOf(const TableRow& row, const EvaluationTable& table) {
    const bool isPartial = row.answered > 0 && row.answered < table.tasks;
    return isPartial ? row.name + " (" + std::to_string(row.answered) + ")" : row.name;
}

std::string_view colourOf(const TableRow& row) {
    if (row.name == tunesRowName)
        return ink;
    return row.name == copyRowName || row.beside ? copyColour : fillerColour;
}

/// From the lowest value or interval of a column to the highest, with a little room.
ChartAxis axisOf(const EvaluationTable& table, Column column, double start, double end) {
    double low = INFINITY;
    double high = -INFINITY;
    for (const TableRow& row : table.rows) {
        const TableCell& cell = row[column];
        if (!cell.value)
            continue;
        low = std::min({low, *cell.value, cell.interval ? cell.interval->low : *cell.value});
        high = std::max({high, *cell.value, cell.interval ? cell.interval->high : *cell.value});
    }
    // No column has values below 0 but likelihoods, whose room is not cut off.
    const double room = (high - low) * 0.05;
    const double first = low >= 0 ? std::max(0.0, low - room) : low - room;
    return {first, high + room, start, end};
}

class DotChart {
public:
    DotChart(const EvaluationTable& table, std::vector<Column> columns);

    std::string svg();

private:
    double panelLeft(std::size_t panel) const;
    double panelTop(std::size_t panel) const;
    double rowY(std::size_t panel, std::size_t row) const {
        return panelTop(panel) + panelHead + (static_cast<double>(row) + 0.5) * rowHeight;
    }

    void drawHead();
    void drawRowNames(std::size_t panel);
    void drawPanel(std::size_t panel);
    void drawReference(std::size_t panel, const ChartAxis& axis, std::string_view name,
                       std::string_view dashes);
    void drawCell(std::size_t panel, std::size_t row, const ChartAxis& axis);

    static double widthOfNames(const EvaluationTable& table);
    static double stripHeight(const EvaluationTable& table) {
        return panelHead + static_cast<double>(table.rows.size()) * rowHeight + panelFoot;
    }
    static SvgDrawing emptyDrawing(const EvaluationTable& table, std::size_t panels);

    const EvaluationTable& m_table;
    std::vector<Column> m_columns;
    double m_namesWidth;
    SvgDrawing m_drawing;
};

DotChart::DotChart(const EvaluationTable& table, std::vector<Column> columns)
    : m_table(table), m_columns(std::move(columns)), m_namesWidth(widthOfNames(table)),
      m_drawing(emptyDrawing(table, m_columns.size())) {}

double DotChart::widthOfNames(const EvaluationTable& table) {
    double widest = 0;
    for (const TableRow& row : table.rows)
        widest = std::max(widest, approximateWidth(labelOf(row, table), textSize));
    return widest + 10;
}

SvgDrawing DotChart::emptyDrawing(const EvaluationTable& table, std::size_t panels) {
    const auto across = static_cast<double>(std::clamp<std::size_t>(panels, 1, panelsAcross));
    const std::size_t strips = (panels + panelsAcross - 1) / panelsAcross;
    const double panelsWidth = across * (panelWidth + valueWidth) + (across - 1) * panelGap;
    const double width = 2 * margin + widthOfNames(table) + panelsWidth;
    return {std::max(width, 640.0),
            headHeight + static_cast<double>(strips) * stripHeight(table) + margin, ground};
}

double DotChart::panelLeft(std::size_t panel) const {
    return margin + m_namesWidth +
           static_cast<double>(panel % panelsAcross) * (panelWidth + valueWidth + panelGap);
}

double DotChart::panelTop(std::size_t panel) const {
    const std::size_t strip = panel / panelsAcross;
    return headHeight + static_cast<double>(strip) * stripHeight(m_table);
}

std::string DotChart::svg() {
    drawHead();
    for (std::size_t panel = 0; panel < m_columns.size(); ++panel) {
        if (panel % panelsAcross == 0)
            drawRowNames(panel);
        drawPanel(panel);
    }
    return m_drawing.toString();
}

void DotChart::drawHead() {
    m_drawing.text({margin, 24},
                   m_table.title + ": " + std::to_string(m_table.tasks) +
                       (m_table.tasks == 1 ? " task" : " tasks"),
                   {.colour = ink, .size = 15, .bold = true});
    const std::string legend =
        "Lines: " + fixedText(m_table.coverage * 100, 0) +
        " % bootstrap intervals. Upright: the tunes themselves; broken: copy. "
        "In brackets: tasks answered. Diamonds: upper bounds.";
    m_drawing.text({margin, 43}, legend, {.colour = faintInk, .size = 11});
}

void DotChart::drawRowNames(std::size_t panel) {
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        m_drawing.text({margin + m_namesWidth - 10, rowY(panel, row) + 4},
                       labelOf(m_table.rows[row], m_table),
                       {.anchor = TextAnchor::End, .colour = colourOf(m_table.rows[row])});
    }
}

void DotChart::drawPanel(std::size_t panel) {
    const Column column = m_columns[panel];
    const double left = panelLeft(panel);
    const double top = panelTop(panel) + panelHead;
    const double bottom = top + static_cast<double>(m_table.rows.size()) * rowHeight;
    m_drawing.text({left, top - 9}, infoOf(column).title, {.colour = ink, .bold = true});
    m_drawing.rectangle({left, top}, panelWidth, bottom - top, "#ffffff");

    const ChartAxis axis = axisOf(m_table, column, left + 7, left + panelWidth - 7);
    for (const ChartTick& tick : axis.ticks(4)) {
        const double x = axis.at(tick.value);
        m_drawing.line({x, top}, {x, bottom}, {.colour = gridColour});
        m_drawing.text({x, bottom + 14}, tick.label,
                       {.anchor = TextAnchor::Middle, .colour = faintInk, .size = 11});
    }
    m_drawing.line({left, bottom}, {left + panelWidth, bottom}, {.colour = faintInk});
    drawReference(panel, axis, tunesRowName, "");
    drawReference(panel, axis, copyRowName, "4 3");
    for (std::size_t row = 0; row < m_table.rows.size(); ++row)
        drawCell(panel, row, axis);
}

void DotChart::drawReference(std::size_t panel, const ChartAxis& axis, std::string_view name,
                             std::string_view dashes) {
    const TableRow* row = rowNamed(m_table, name);
    if (!row || !(*row)[m_columns[panel]].value)
        return;
    const double x = axis.at(*(*row)[m_columns[panel]].value);
    const double top = panelTop(panel) + panelHead;
    m_drawing.line({x, top}, {x, top + static_cast<double>(m_table.rows.size()) * rowHeight},
                   {.colour = colourOf(*row), .width = 0.9, .dashes = dashes});
}

void DotChart::drawCell(std::size_t panel, std::size_t row, const ChartAxis& axis) {
    const TableRow& tableRow = m_table.rows[row];
    const Column column = m_columns[panel];
    const TableCell& cell = tableRow[column];
    const double y = rowY(panel, row);
    const double valueEnd = panelLeft(panel) + panelWidth + valueWidth;
    m_drawing.text({valueEnd, y + 4},
                   cell.value ? fixedText(*cell.value, infoOf(column).decimals) : "\u2013",
                   {.anchor = TextAnchor::End, .colour = faintInk, .size = 11});
    if (!cell.value)
        return;
    if (cell.interval)
        m_drawing.line({axis.at(cell.interval->low), y}, {axis.at(cell.interval->high), y},
                       {.colour = colourOf(tableRow), .width = 2});
    const bool isBound = column == Column::Nats && tableRow.natsAreBound;
    m_drawing.mark({axis.at(*cell.value), y}, isBound ? MarkShape::Diamond : MarkShape::Disc, 4.2,
                   colourOf(tableRow));
}

} // namespace

std::string dotChartSvg(const EvaluationTable& table, std::span<const Column> columns) {
    std::vector<Column> shown;
    std::ranges::copy_if(columns, std::back_inserter(shown),
                         [&](Column column) { return hasValues(table, column); });
    return DotChart(table, std::move(shown)).svg();
}

std::string dotChartSvg(const EvaluationTable& table) {
    std::vector<Column> columns;
    for (const ColumnInfo& info : allColumns())
        columns.push_back(info.column);
    return dotChartSvg(table, columns);
}

std::string gapLengthChartSvg(std::span<const EvaluationTable> tables, Column column) {
    LineChart chart{.title = std::string(infoOf(column).title) + " by gap length",
                    .xTitle = "bars in the gap",
                    .yTitle = std::string(infoOf(column).meaning),
                    .series = {},
                    .yFromZero = true,
                    .width = 900};
    std::set<double> lengths;
    for (const EvaluationTable& table : tables) {
        if (!table.gapMeasures)
            continue;
        for (const TableRow& row : table.rows) {
            const TableCell& cell = row[column];
            if (row.beside || !cell.value)
                continue;
            auto series = std::ranges::find(chart.series, row.name, &ChartSeries::name);
            if (series == chart.series.end())
                series =
                    chart.series.insert(series, {.name = row.name, .points = {}, .markers = true});
            ChartPoint point{.x = static_cast<double>(*table.gapMeasures), .y = *cell.value};
            if (cell.interval) {
                point.low = cell.interval->low;
                point.high = cell.interval->high;
            }
            if (std::ranges::find(series->points, point.x, &ChartPoint::x) != series->points.end())
                continue;
            series->points.push_back(point);
            lengths.insert(point.x);
        }
    }
    for (ChartSeries& series : chart.series)
        std::ranges::stable_sort(series.points, {}, &ChartPoint::x);
    chart.xTicks.assign(lengths.begin(), lengths.end());
    return toSvg(chart);
}

} // namespace lacuna
