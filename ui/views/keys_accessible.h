// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

namespace lacuna {

/// From then on each key of an OnScreenKeyboard is a button of its own for a screen reader.
void makeKeysAccessible();

} // namespace lacuna
