// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/metrics.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lacuna {

struct Interval {
    double low = 0;
    double high = 0;

    friend bool operator==(const Interval&, const Interval&) = default;
};

struct BootstrapOptions {
    int resamples = 2000;
    double coverage = 0.95;
    std::uint64_t seed = 1;
};

/// Percentile intervals of ratios of sums (Efron 1979; Efron and Tibshirani 1993, chapter 13): as
/// many tasks as there are are drawn with replacement, the ratio is taken anew, and what lies
/// between the outer quantiles of many such ratios is the interval. It tells how much the value
/// depends on which tunes were asked about; not how much it depends on a filler's own dice.
///
/// One object draws once, so all rows and columns of a table see the same resamples. The same count
/// of tasks and the same options give the same intervals on every machine.
class Bootstrap {
public:
    Bootstrap(std::size_t tasks, const BootstrapOptions& options);

    /// Interval of sum(above) / sum(below); one ratio a task, in the same order for every call.
    /// Nothing if fewer than two tasks count. Resamples in which no task counts are passed over.
    std::optional<Interval> intervalOf(std::span<const Ratio> ratios) const;

private:
    std::size_t m_tasks;
    double m_coverage;
    std::vector<std::uint32_t> m_draws; ///< task numbers, one resample after the other
};

/// The value that a share of sorted values lies below, in a straight line between neighbours:
/// definition 7 of Hyndman and Fan (1996). `sorted` is not empty, `share` 0..1.
double quantileOf(std::span<const double> sorted, double share);

} // namespace lacuna
