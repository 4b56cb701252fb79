// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

namespace lacuna {

/// Whatever the language: ASCII alone counts.
constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace lacuna
