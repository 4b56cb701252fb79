// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace lacuna {

/// Says what Lacuna is, its version, and under which licences its parts are.
void showAbout(QWidget& parent);

} // namespace lacuna
