// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_request.h"
#include "engine/inpainting/gap_context.h"

#include <vector>

namespace lacuna {

/// What each gap measure's ticks may hold: given places keep their token, the instrument's range
/// allows, the key guard weighs. Temperature 0: the likeliest token.
std::vector<TickRules> drawingRules(const GapContext& context, const SamplingOptions& options);

} // namespace lacuna
