// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluation_report.h"

#include <string>

namespace lacuna {

/// The report as JSON (RFC 8259), UTF-8, ended by a line break:
///
///     { "format": "lacuna-evaluation", "version": 1,
///       "settings": { "seed": "1", ... },
///       "columns": [ { "key": "tokens", "title": "...", "meaning": "...",
///                      "aim": "high" | "like the tunes" | "low" | "free" }, ... ],
///       "tables": [ { "title": "...", "gapMeasures": 4 | null, "tasks": 498, "coverage": 0.95,
///           "rows": [ { "name": "copy", "answered": 498, "beside": "..." | null,
///                       "natsAreBound": false,
///                       "values": { "tokens": { "value": 0.7, "low": 0.6, "high": 0.8,
///                                               "tasks": 498 }, ... } }, ... ] }, ... ],
///       "figures": [ { "title": "...", "counted": "measures", "columns": [ "...", ... ],
///           "rows": [ { "name": "...", "count": 12, "figures": [ 0.9, null ],
///                       "intervals": [ [ 0.8, 0.95 ], null ] }, ... ] }, ... ],
///       "notes": [ "...", ... ] }
///
/// A column in which a row has no value is not in its "values"; "low" and "high" are null where
/// there is no interval. Numbers are written so that reading them gives the same double; one that
/// is not finite is null. Bytes that are no UTF-8 become U+FFFD.
std::string toJson(const EvaluationReport& report);

} // namespace lacuna
