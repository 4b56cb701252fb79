// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

class QString;
class QWidget;

namespace lacuna {

/// Says what Lacuna is, its version, under which licences its parts are, and what its models run
/// on: `backend` for fills, empty while it is not known.
void showAbout(QWidget& parent, const QString& backend);

} // namespace lacuna
