// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/read/abc_music.h"
#include "engine/score/jump_sign.h"

#include <cstddef>
#include <optional>
#include <span>

namespace lacuna {

/// Where a sign or words say `jump` in the lines of a tune's music, the first within `where`, in
/// bytes of the file; nothing if none does. `letters`: what single letters stand for.
std::optional<std::size_t> placeOfJump(std::span<const SourceLine> lines, SourceSpan where,
                                       JumpSign jump, const DecorationLetters& letters);

} // namespace lacuna
