// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// What a sign on a note is called, by ABC's name: "Up-bow" for "upbow". An unknown one is called
/// as in ABC.
QString signInWords(std::string_view name);

/// The signs that are drawn, each by its usual name, in the order in which they are offered.
std::vector<std::string> offeredSigns();

} // namespace lacuna
