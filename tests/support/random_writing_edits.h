// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/edit_dice.h"

#include <span>

namespace lacuna {

/// What one does while writing a tune: pasting, repeating, pickups, what stands above the music.
std::span<const EditKind> writingEdits();

} // namespace lacuna
