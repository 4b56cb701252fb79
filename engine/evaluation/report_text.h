// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluation_report.h"

#include <string>

namespace lacuna {

/// No line of a report is longer, unless a row's name alone is.
inline constexpr int reportWidth = 160;

/// The table in blocks under one another, as UTF-8: first what is compared with the tune, then what
/// a fill is in itself. Each value is followed by half the width of its interval; "≤" stands before
/// a bound. Where a row's count of tasks is less than the table's, the others went unanswered.
/// A column in which no row has a value is left out.
std::string toText(const EvaluationTable& table);

std::string toText(const FigureTable& table);

/// Settings, all tables, a line on the meaning of each column, and the notes.
std::string toText(const EvaluationReport& report);

} // namespace lacuna
