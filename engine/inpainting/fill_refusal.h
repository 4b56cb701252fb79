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

} // namespace lacuna
