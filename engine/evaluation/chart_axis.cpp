// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/chart_axis.h"

#include "engine/evaluation/plain_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>

namespace lacuna {
namespace {

constexpr double largestPlain = 1e6;
constexpr int mostDecimals = 4;

std::string scientific(double value) {
    std::array<char, 40> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::general, 3);
    return {buffer.data(), end.ptr};
}

/// Decimals that `value` needs to be written exactly, or nearly.
int decimalsOf(double value) {
    double power = 1;
    for (int decimals = 0; decimals <= mostDecimals; ++decimals, power *= 10) {
        if (std::abs(value * power - std::round(value * power)) < 1e-6 * std::abs(value * power))
            return decimals;
    }
    return mostDecimals + 1;
}

std::vector<double> powersOfTen(double low, double high, const std::vector<double>& steps) {
    std::vector<double> ticks;
    const int last = static_cast<int>(std::floor(std::log10(high)));
    for (int power = static_cast<int>(std::floor(std::log10(low))); power <= last; ++power) {
        for (const double step : steps) {
            const double tick = step * std::pow(10, power);
            if (tick >= low && tick <= high)
                ticks.push_back(tick);
        }
    }
    return ticks;
}

std::vector<ChartTick> labelled(const std::vector<double>& values) {
    const std::vector<std::string> labels = tickLabels(values);
    std::vector<ChartTick> ticks;
    for (std::size_t i = 0; i < values.size(); ++i)
        ticks.push_back({values[i], labels[i]});
    return ticks;
}

} // namespace

ChartAxis::ChartAxis(double low, double high, double start, double end, bool logarithmic)
    : m_low(low), m_high(high), m_start(start), m_end(end), m_logarithmic(logarithmic) {
    if (m_low < m_high)
        return;
    if (logarithmic) {
        m_low /= 2;
        m_high *= 2;
    } else {
        const double room = m_low == 0 ? 1 : std::abs(m_low) / 2;
        m_low -= room;
        m_high += room;
    }
}

double ChartAxis::at(double value) const {
    const auto scaled = [&](double number) { return m_logarithmic ? std::log10(number) : number; };
    const double share = (scaled(value) - scaled(m_low)) / (scaled(m_high) - scaled(m_low));
    return m_start + share * (m_end - m_start);
}

std::vector<ChartTick> ChartAxis::ticks(int wanted) const {
    if (!m_logarithmic)
        return labelled(roundTicks(m_low, m_high, wanted));
    for (const std::vector<double>& steps : {std::vector<double>{1}, {1, 2, 5}}) {
        const std::vector<double> values = powersOfTen(m_low, m_high, steps);
        if (values.size() <= 3)
            continue;
        // Each for itself: 0.1 asks for no decimal of 10.
        std::vector<ChartTick> ticks;
        ticks.reserve(values.size());
        for (const double value : values)
            ticks.push_back({value, tickLabels({value}).front()});
        return ticks;
    }
    return labelled(roundTicks(m_low, m_high, wanted));
}

std::vector<ChartTick> ChartAxis::ticksAt(const std::vector<double>& values) const {
    std::vector<double> inside;
    std::ranges::copy_if(values, std::back_inserter(inside),
                         [&](double value) { return value >= m_low && value <= m_high; });
    return labelled(inside);
}

std::vector<double> roundTicks(double low, double high, int wanted) {
    const double rough = (high - low) / std::max(wanted, 1);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double candidate : {1.0, 2.0, 2.5, 5.0}) {
        if (candidate * power >= rough) {
            step = candidate * power;
            break;
        }
    }
    std::vector<double> ticks;
    // Multiples, not sums: rounding errors do not add up.
    const double slack = step * 1e-9;
    for (double n = std::ceil((low - slack) / step); n * step <= high + slack; ++n)
        ticks.push_back(n == 0 ? 0 : n * step);
    return ticks;
}

std::vector<std::string> tickLabels(const std::vector<double>& ticks) {
    int decimals = 0;
    bool isPlain = true;
    for (const double tick : ticks) {
        if (tick == 0)
            continue;
        decimals = std::max(decimals, decimalsOf(tick));
        isPlain = isPlain && std::abs(tick) < largestPlain;
    }
    isPlain = isPlain && decimals <= mostDecimals;
    std::vector<std::string> labels;
    labels.reserve(ticks.size());
    for (const double tick : ticks)
        labels.push_back(isPlain ? fixedText(tick, decimals) : tick == 0 ? "0" : scientific(tick));
    return labels;
}

} // namespace lacuna
