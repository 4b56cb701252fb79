// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/layout_edits.h"

#include "ui/engraving/lead_sheet_layout.h"

#include <QGuiApplication>

#include <chrono>

namespace lacuna {

std::vector<double> timeLayouts(const std::vector<Score>& states) {
    using Clock = std::chrono::steady_clock;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "bench_edit";
    char* arguments[] = {name, nullptr};
    const QGuiApplication application(count, arguments);
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
