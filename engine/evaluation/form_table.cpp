// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/form_table.h"

#include "engine/evaluation/bootstrap.h"

#include <algorithm>
#include <functional>

namespace lacuna {

namespace {

constexpr std::size_t ranksShown = 4;

/// The value of one task in one cell.
using Take = std::function<Ratio(const FormAnswer&)>;

/// The columns of the table for one measure: the tunes, each rank, all.
std::vector<Take> takesOf(FormColumn column) {
    std::vector<Take> takes{[column](const FormAnswer& answer) { return answer.tune[column]; }};
    for (std::size_t rank = 0; rank < ranksShown; ++rank) {
        takes.emplace_back([column, rank](const FormAnswer& answer) {
            return rank < answer.fills.size() ? answer.fills[rank][column] : Ratio{};
        });
    }
    takes.emplace_back([column](const FormAnswer& answer) {
        Ratio all = answer.set[column];
        for (const FormScores& each : answer.fills)
            all += each[column];
        return all;
    });
    return takes;
}

void addCell(FigureTable::Row& row, const std::vector<Ratio>& ratios, double scale,
             const Bootstrap& bootstrap) {
    Ratio sum;
    for (const Ratio& each : ratios)
        sum += each;
    if (!sum.counts()) {
        row.figures.emplace_back();
        row.intervals.emplace_back();
        return;
    }
    row.figures.emplace_back(scale * sum.above / sum.below);
    row.intervals.push_back(bootstrap.intervalOf(ratios));
    if (row.intervals.back()) {
        row.intervals.back()->low *= scale;
        row.intervals.back()->high *= scale;
    }
}

} // namespace

FigureTable formTable(const std::string& title, std::span<const FormAnswer> answers) {
    FigureTable table{.title = title + ": " + std::to_string(answers.size()) + " gaps",
                      .counted = "gaps",
                      .columns = {"tunes", "1st", "2nd", "3rd", "4th", "all"},
                      .rows = {},
                      .decimals = 1};
    const Bootstrap bootstrap(answers.size(), {});
    for (const FormColumnInfo& info : allFormColumns()) {
        FigureTable::Row row{.name = std::string(info.title) + (info.isShare ? ", %" : ""),
                             .figures = {},
                             .decimals = info.decimals};
        std::vector<bool> counts(answers.size());
        for (const Take& take : takesOf(info.column)) {
            std::vector<Ratio> ratios;
            for (std::size_t i = 0; i < answers.size(); ++i) {
                ratios.push_back(take(answers[i]));
                counts[i] = counts[i] || ratios.back().counts();
            }
            addCell(row, ratios, info.isShare ? 100 : 1, bootstrap);
        }
        row.count = static_cast<int>(std::ranges::count(counts, true));
        if (row.count > 0)
            table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace lacuna
