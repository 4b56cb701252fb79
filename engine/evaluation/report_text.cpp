// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/report_text.h"

#include "engine/evaluation/plain_text.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

constexpr std::string_view nothing = "\u2013";

/// A column of text, its heading first.
struct TextColumn {
    std::vector<std::string> lines;
    bool alignsRight = true;

    std::size_t width() const {
        std::size_t widest = 0;
        for (const std::string& line : lines)
            widest = std::max(widest, characterCount(line));
        return widest;
    }
};

std::string padded(const std::string& text, std::size_t width, bool alignsRight) {
    const std::string room(width - std::min(width, characterCount(text)), ' ');
    return alignsRight ? room + text : text + room;
}

/// The columns side by side, two spaces between them, a rule under the headings.
std::string joined(const std::vector<TextColumn>& columns) {
    std::vector<std::size_t> widths;
    std::size_t whole = 0;
    for (const TextColumn& column : columns) {
        widths.push_back(column.width());
        whole += widths.back() + 2;
    }
    std::string text;
    for (std::size_t line = 0; line < columns.front().lines.size(); ++line) {
        std::string row;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            row += i == 0 ? "" : "  ";
            row += padded(columns[i].lines[line], widths[i], columns[i].alignsRight);
        }
        row.erase(row.find_last_not_of(' ') + 1);
        text += row + "\n";
        if (line == 0)
            text += std::string(whole - 2, '-') + "\n";
    }
    return text;
}

/// As many blocks as it takes for none to be wider than a report; each begins with the columns of
/// `head`.
std::string inBlocks(const std::vector<TextColumn>& head, const std::vector<TextColumn>& columns) {
    std::size_t headWidth = 0;
    for (const TextColumn& column : head)
        headWidth += column.width() + 2;
    std::string text;
    std::vector<TextColumn> block = head;
    std::size_t width = headWidth;
    for (const TextColumn& column : columns) {
        const bool isFull = width + column.width() > std::size_t{reportWidth};
        if (isFull && block.size() > head.size()) {
            text += joined(block) + "\n";
            block = head;
            width = headWidth;
        }
        block.push_back(column);
        width += column.width() + 2;
    }
    return text + joined(block);
}

bool isComparedWithTune(const ColumnInfo& info) {
    return info.aim == ColumnAim::High || info.column == Column::Nats;
}

std::string plusMinus(const Interval& interval, int decimals) {
    return " \u00B1" + fixedText((interval.high - interval.low) / 2, decimals);
}

std::string cellText(const TableRow& row, const ColumnInfo& info) {
    const TableCell& cell = row[info.column];
    if (!cell.value)
        return std::string(nothing);
    const bool isBound = info.column == Column::Nats && row.natsAreBound;
    std::string text = (isBound ? "\u2264" : "") + fixedText(*cell.value, info.decimals);
    if (cell.interval)
        text += plusMinus(*cell.interval, info.decimals);
    return text;
}

std::string figureText(const FigureTable& table, const FigureTable::Row& row, std::size_t i) {
    const std::optional<double> figure = row.figures.at(i);
    if (!figure)
        return std::string(nothing);
    const int decimals = row.decimals.value_or(table.decimals);
    const bool hasInterval = i < row.intervals.size() && row.intervals[i];
    return fixedText(*figure, decimals) +
           (hasInterval ? plusMinus(*row.intervals[i], decimals) : "");
}

std::vector<TextColumn> headColumns(const EvaluationTable& table) {
    TextColumn names{.lines = {"filler"}, .alignsRight = false};
    TextColumn counts{.lines = {"tasks"}};
    for (const TableRow& row : table.rows) {
        names.lines.push_back((row.beside ? "  " : "") + row.name);
        // A row may hold likelihoods and no fills.
        counts.lines.push_back(std::to_string(std::max(row.answered, row[Column::Nats].tasks)));
    }
    return {names, counts};
}

std::vector<TextColumn> valueColumns(const EvaluationTable& table, bool comparedWithTune) {
    std::vector<TextColumn> columns;
    for (const ColumnInfo& info : allColumns()) {
        const bool hasValues = std::ranges::any_of(
            table.rows, [&](const TableRow& row) { return row[info.column].value.has_value(); });
        if (isComparedWithTune(info) != comparedWithTune || !hasValues)
            continue;
        TextColumn column{.lines = {std::string(info.heading)}};
        for (const TableRow& row : table.rows)
            column.lines.push_back(cellText(row, info));
        columns.push_back(std::move(column));
    }
    return columns;
}

std::string legend(double coverage) {
    std::string text = "\u00B1 half the width of the " + fixedText(coverage * 100, 0) +
                       " % bootstrap interval over tasks.\n";
    std::size_t widest = 0;
    for (const ColumnInfo& info : allColumns())
        widest = std::max(widest, info.heading.size());
    for (const ColumnInfo& info : allColumns())
        text +=
            padded(std::string(info.heading), widest + 2, false) + std::string(info.meaning) + "\n";
    return text;
}

} // namespace

std::string toText(const EvaluationTable& table) {
    std::string text = table.title + ": " + std::to_string(table.tasks) +
                       (table.tasks == 1 ? " task\n" : " tasks\n");
    if (table.rows.empty())
        return text + "No filler answered any of them.\n";
    const std::vector<TextColumn> head = headColumns(table);
    bool isFirst = true;
    for (const bool comparedWithTune : {true, false}) {
        const std::vector<TextColumn> columns = valueColumns(table, comparedWithTune);
        if (columns.empty())
            continue;
        text += (isFirst ? "" : "\n") + inBlocks(head, columns);
        isFirst = false;
    }
    if (std::ranges::find(table.rows, copyRowName, &TableRow::name) == table.rows.end())
        text += "Copy was not measured: without it these figures say little.\n";
    return text;
}

std::string toText(const FigureTable& table) {
    TextColumn names{.lines = {""}, .alignsRight = false};
    TextColumn counts{.lines = {table.counted}};
    for (const FigureTable::Row& row : table.rows) {
        names.lines.push_back(row.name);
        counts.lines.push_back(std::to_string(row.count));
    }
    std::vector<TextColumn> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        TextColumn column{.lines = {table.columns[i]}};
        for (const FigureTable::Row& row : table.rows) {
            column.lines.push_back(figureText(table, row, i));
        }
        columns.push_back(std::move(column));
    }
    return table.title + "\n" + inBlocks({names, counts}, columns);
}

std::string toText(const EvaluationReport& report) {
    std::string text;
    for (const EvaluationReport::Setting& setting : report.settings)
        text += setting.name + ": " + setting.value + "\n";
    for (const EvaluationTable& table : report.tables)
        text += "\n" + toText(table);
    for (const FigureTable& table : report.figures)
        text += "\n" + toText(table);
    if (!report.tables.empty())
        text += "\n" + legend(report.tables.front().coverage);
    for (const std::string& note : report.notes)
        text += "\n" + note + "\n";
    return text;
}

} // namespace lacuna
