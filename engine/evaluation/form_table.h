// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluation_report.h"
#include "engine/evaluation/form_metrics.h"

#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// What one task's fills are worth, beside what the tune has there.
struct FormAnswer {
    FormScores tune;
    std::vector<FormScores> fills; ///< best first; none if it could not be filled
    FormScores set;                ///< of the fills together
};

/// A row for each FormColumn that any answer counts in; the tunes' own value, that of the fills by
/// rank, 1 to 4, and that of all fills, with 95 % intervals over tasks. A row's count is that of
/// the tasks whose tune or fills count in it. Shares are in per cent.
FigureTable formTable(const std::string& title, std::span<const FormAnswer> answers);

} // namespace lacuna
