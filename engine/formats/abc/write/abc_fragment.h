// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/notation/fragment.h"

#include <optional>
#include <string>
#include <string_view>

namespace lacuna {

/// The fragment as ABC, for other programs and to be read again. Whole measures are a little tune
/// that begins with X:, with a title if there is one. Notes are a line of music that begins with
/// meter, unit and key, so that it means the same wherever it is put. Empty for an empty fragment.
std::string abcOf(const Fragment& fragment, const std::string& title = {});

/// What ABC says from elsewhere: the first tune in it, or bare notes, which where they do not say
/// so themselves are in this key, meter and unit (L:). Bare notes are whole measures if they end
/// with a bar line and all are complete. Nothing if it is no music: without notes, or with signs
/// that mean nothing in bare notes, as words have.
std::optional<Fragment> fragmentOfAbc(std::string_view text, const Key& key, const Meter& meter,
                                      Tick unit);

} // namespace lacuna
