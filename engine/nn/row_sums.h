// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

namespace lacuna {

/// The sums of each `width` values; `values` holds the first row's, then the next one's.
inline std::vector<double> rowSums(std::span<const double> values, std::size_t width) {
    std::vector<double> sums;
    for (std::size_t first = 0; first < values.size(); first += width) {
        const auto row = values.subspan(first, width);
        sums.push_back(std::accumulate(row.begin(), row.end(), 0.0));
    }
    return sums;
}

} // namespace lacuna
