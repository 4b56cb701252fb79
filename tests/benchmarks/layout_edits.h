// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// Milliseconds that each state of a tune takes to be laid out after the one before, for a window
/// of usual width; the first takes the whole layout. Needs a QGuiApplication, for the fonts.
std::vector<double> timeLayouts(const std::vector<Score>& states);

} // namespace lacuna
