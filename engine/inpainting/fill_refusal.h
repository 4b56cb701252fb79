// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_request.h"

#include <optional>
#include <string>

namespace lacuna {

/// Why the filler that is wished cannot fill the gap: one plain sentence, known without any model.
/// Nothing if it can try. Any thread.
std::optional<std::string> refusalOf(const FillRequest& request);

/// Why no gap of a tune can be filled, as no bar is in a meter that the models know, likewise.
/// Nothing if a bar is.
std::optional<std::string> refusalOfMeters(const Score& score);

} // namespace lacuna
