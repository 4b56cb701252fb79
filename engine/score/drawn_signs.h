// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace lacuna {

/// The names, as between ABC's exclamation marks, of the signs on notes that are drawn; in order.
/// The others are kept, and whoever reads a file says so.
std::span<const std::string_view> drawnSigns();

bool isDrawnSign(std::string_view name);

/// Of the names that are drawn alike the one that is written: "accent" for ">" and "emphasis". Any
/// other name itself.
std::string_view usualSignName(std::string_view name);

} // namespace lacuna
