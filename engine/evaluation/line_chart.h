// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

struct ChartPoint {
    double x = 0;
    double y = 0;
    std::optional<double> low = std::nullopt; ///< of an upright line through the point
    std::optional<double> high = std::nullopt;
};

struct ChartSeries {
    std::string name;
    std::vector<ChartPoint> points; ///< in the order in which they are joined
    bool markers = false;           ///< a mark at each point: for few points
};

/// An upright line across the chart, with a word to it: where the learning rate fell, say.
struct ChartMark {
    double x = 0;
    std::string text;
};

/// Lines over two axes. Points with a number that is not finite, or not above 0 on a logarithmic
/// axis, are left out, and the line is broken there.
struct LineChart {
    std::string title;
    std::string xTitle;
    std::string yTitle;
    std::vector<ChartSeries> series;
    std::vector<ChartMark> marks = {};
    bool logarithmicY = false;
    bool yFromZero = false;          ///< not with logarithmicY
    std::vector<double> xTicks = {}; ///< numbers to label; round ones of its own if empty
    int width = 800;                 ///< pixels
    int height = 460;
};

/// The chart as SVG 1.1 on a light ground. Each line bears its name at its right end in its own
/// colour; lines beyond the eighth are told apart by their dashes too. A chart without any point
/// shows its titles and says that there is nothing to show.
std::string toSvg(const LineChart& chart);

} // namespace lacuna
