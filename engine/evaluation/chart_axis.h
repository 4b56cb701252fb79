// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace lacuna {

/// A value that an axis labels.
struct ChartTick {
    double value = 0;
    std::string label;
};

/// Which values an axis goes over, and where they stand on the drawing.
class ChartAxis {
public:
    /// `low` may equal `high`: then some room is made around it. A logarithmic axis needs both
    /// above 0. `start` is the pixel of low, `end` that of high.
    ChartAxis(double low, double high, double start, double end, bool logarithmic = false);

    double low() const { return m_low; }
    double high() const { return m_high; }
    /// Pixel of a value.
    double at(double value) const;
    /// About `wanted` round numbers within the axis, rising.
    std::vector<ChartTick> ticks(int wanted) const;
    /// Of the given numbers those within the axis.
    std::vector<ChartTick> ticksAt(const std::vector<double>& values) const;

private:
    double m_low;
    double m_high;
    double m_start;
    double m_end;
    bool m_logarithmic;
};

/// Multiples of 1, 2, 2.5 or 5 times a power of ten from `low` to `high`, not outside: about
/// `wanted`.
/// `low` is below `high`.
std::vector<double> roundTicks(double low, double high, int wanted);

/// Labels that tell the ticks apart with as few decimals as that takes; a power of ten where they
/// are very large or very small.
std::vector<std::string> tickLabels(const std::vector<double>& ticks);

} // namespace lacuna
