// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>

namespace lacuna {

/// A place in a tune: an event of a measure, and of a note one of its heads. An event one past the
/// last is the measure's end, where a function says that it takes such a one.
struct Place {
    int measure = 0;
    int event = 0;
    int head = 0;

    friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

} // namespace lacuna
