// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/bootstrap.h"

#include "engine/nn/random_stream.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lacuna {

Bootstrap::Bootstrap(std::size_t tasks, const BootstrapOptions& options)
    : m_tasks(tasks), m_coverage(options.coverage),
      m_draws(tasks * static_cast<std::size_t>(options.resamples)) {
    assert(options.coverage > 0 && options.coverage < 1);
    RandomStream random(options.seed);
    for (std::uint32_t& draw : m_draws)
        draw = static_cast<std::uint32_t>(random.uniform() * static_cast<double>(tasks));
}

std::optional<Interval> Bootstrap::intervalOf(std::span<const Ratio> ratios) const {
    assert(ratios.size() == m_tasks);
    if (std::ranges::count_if(ratios, &Ratio::counts) < 2)
        return std::nullopt;
    std::vector<double> values;
    values.reserve(m_draws.size() / m_tasks);
    for (std::size_t start = 0; start < m_draws.size(); start += m_tasks) {
        Ratio sum;
        for (std::size_t i = start; i < start + m_tasks; ++i)
            sum += ratios[m_draws[i]];
        if (sum.counts())
            values.push_back(sum.above / sum.below);
    }
    if (values.empty())
        return std::nullopt;
    std::ranges::sort(values);
    const double outside = (1 - m_coverage) / 2;
    return Interval{quantileOf(values, outside), quantileOf(values, 1 - outside)};
}

double quantileOf(std::span<const double> sorted, double share) {
    const double place = static_cast<double>(sorted.size() - 1) * share;
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

} // namespace lacuna
