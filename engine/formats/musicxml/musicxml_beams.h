// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <string>
#include <vector>

namespace lacuna {

/// For each event of a measure, MusicXML's words for its beams, the outermost first: "begin",
/// "continue", "end", "forward hook", "backward hook". Empty for what stands alone.
using Beams = std::vector<std::vector<std::string>>;
Beams beamsOf(const Score& score, int index);

} // namespace lacuna
