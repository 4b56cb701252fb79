// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/key.h"

namespace lacuna {

/// The way a key spells a MIDI pitch: a note of the scale as the signature has it, others as the
/// harmonic chromatic scale has them, the raised step in sharp keys, the lowered one in flat keys,
/// the leading note of a minor key raised.
Pitch spelled(int midi, const Key& key);

} // namespace lacuna
