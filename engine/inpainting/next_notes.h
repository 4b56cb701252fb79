// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_request.h"
#include "engine/score/caret.h"

#include <optional>

namespace lacuna {

/// Asks for the likeliest notes from a caret to the end of its measure, for somebody who writes
/// there: what stands before it in the measure is kept as the beginning of the model's measure. A
/// caret behind the last measure is one in a measure like that, which the request's score has. One
/// fill at temperature 0; its measures are one, which lasts from the caret on.
/// Nothing where a note stands behind the caret in its measure or sounds into it, and where a
/// tuplet does. Whether the models can fill it is not looked at: that takes longer than a key may.
/// Any thread.
std::optional<FillRequest> requestForNextNotes(const Score& score, Caret caret,
                                               const SamplingOptions& options);

} // namespace lacuna
