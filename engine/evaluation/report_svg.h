// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluation_table.h"

#include <span>
#include <string>

namespace lacuna {

/// A panel a column, all rows in each: a dot at the value and a line over its interval. An upright
/// line shows the tunes themselves, a broken one copy. Columns without any value are left out.
std::string dotChartSvg(const EvaluationTable& table, std::span<const Column> columns);

/// The same with all columns.
std::string dotChartSvg(const EvaluationTable& table);

/// A line a row: values of `column` by the gap length of the tables that have one, with intervals;
/// of tables of one gap length the first counts. Rows are told apart by their names; a row that the
/// tables hold only to be read beside another is left out.
std::string gapLengthChartSvg(std::span<const EvaluationTable> tables,
                              Column column = Column::PitchAtOnsets);

} // namespace lacuna
