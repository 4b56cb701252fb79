// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluation_table.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// A table of plain figures beside those of the fillers: how well MeasureVae rebuilds measures,
/// say.
struct FigureTable {
    struct Row {
        std::string name;
        int count = 0;                              ///< of what the figures are taken over
        std::vector<std::optional<double>> figures; ///< one a column
        /// Of the figures, one a column; empty if there are none.
        std::vector<std::optional<Interval>> intervals = {};
        std::optional<int> decimals = {}; ///< those of the table if there are none
    };
    std::string title;
    std::string counted; ///< heading of Row::count, "measures"
    std::vector<std::string> columns;
    std::vector<Row> rows;
    int decimals = 3;
};

/// What an evaluation was done with, and what came of it.
struct EvaluationReport {
    struct Setting {
        std::string name;
        std::string value;
    };
    std::vector<Setting> settings = {}; ///< whatever is needed to do it again: data, seed, weights
    std::vector<EvaluationTable> tables = {};
    std::vector<FigureTable> figures = {};
    std::vector<std::string> notes = {}; ///< sentences: rows that were left out, and why
};

} // namespace lacuna
