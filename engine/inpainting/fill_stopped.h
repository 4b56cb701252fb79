// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <stop_token>

namespace lacuna {

/// Thrown inside the fillers to leave a fill that was cancelled; never leaves GapFiller.
struct FillStopped {};

inline void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested()) {
        throw FillStopped{};
    }
}

} // namespace lacuna
