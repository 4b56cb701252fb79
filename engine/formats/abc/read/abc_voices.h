// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/read/abc_music.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// The voice of a tune that is read: of those with music the one that is named first, in the head
/// or below it. `head`: the V: fields of the tune's head; `body`: the lines behind it. Music above
/// the first V: is that of the first voice in the head, or of voice 1. Nothing if all is one voice.
std::optional<std::string> voiceToRead(const std::vector<VoiceField>& head,
                                       std::span<const SourceLine> body);

} // namespace lacuna
