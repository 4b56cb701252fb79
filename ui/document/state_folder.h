// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace lacuna {

/// Where Lacuna keeps what it must know after a crash: $XDG_STATE_HOME/lacuna, by default
/// ~/.local/state/lacuna (XDG Base Directory Specification 0.8). It need not exist yet.
QString stateFolder();

} // namespace lacuna
