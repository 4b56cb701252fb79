// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// What all plots of the reports have in common. Lengths in SVG units.
namespace lacuna::plot {

inline constexpr std::string_view ground = "#fcfcfa";
inline constexpr std::string_view ink = "#2b2b2b";
inline constexpr std::string_view faintInk = "#6e6e6a";
inline constexpr std::string_view gridColour = "#e3e3de";
inline constexpr double textSize = 12;

} // namespace lacuna::plot
