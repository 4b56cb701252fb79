// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <string>

namespace lacuna {

/// One line of plain words on a fill: "7 notes a bar, mostly steps, ends on D".
std::string describeFill(const Measures& measures);

} // namespace lacuna
