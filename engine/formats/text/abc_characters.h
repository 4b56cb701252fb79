// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/digits.h"

namespace lacuna {

/// What the letters of ABC music are: ASCII alone counts.

constexpr bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A note's letter.
constexpr bool isStep(char c) {
    return (c >= 'a' && c <= 'g') || (c >= 'A' && c <= 'G');
}

constexpr bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

} // namespace lacuna
