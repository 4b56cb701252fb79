// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <cstdint>

namespace lacuna {

/// A tune of whatever the domain can hold, the same for the same seed: meters, keys and their
/// changes, pickups, repeats and endings, tuplets, ties, rests, double stops, grace notes, signs,
/// chord symbols, blank measures. It is as a reader would have made it.
Score randomScore(std::uint64_t seed);

} // namespace lacuna
