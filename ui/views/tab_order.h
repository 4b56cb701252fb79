// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace lacuna {

/// Lets Tab go through a panel as its layouts lie, top to bottom, in whatever order its widgets
/// were made. Once all of them are in it.
void tabAsLaidOut(QWidget& panel);

} // namespace lacuna
