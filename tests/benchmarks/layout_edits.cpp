// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/layout_edits.h"

#include "ui/engraving/lead_sheet_layout.h"

#include <chrono>

namespace lacuna {

std::vector<double> timeLayouts(const std::vector<Score>& states) {
    using Clock = std::chrono::steady_clock;
    const LayoutOptions options{.width = 110, .signSpace = 1.8};
    LayoutMemoPointer memo;
    std::vector<double> times;
    for (const Score& score : states) {
        const auto start = Clock::now();
        RememberedLayout again = layOutAgain(score, options, memo);
        memo = std::move(again.memo);
        again.layout = {};
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return times;
}

} // namespace lacuna
