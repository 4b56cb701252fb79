// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "app/manual/command_page.h"

namespace lacuna {

/// A page of section 1 of the manual, in the man macros of roff. `related`: the names of the other
/// pages.
QByteArray manPage(const CommandPage& page, const QString& version, const QStringList& related);

} // namespace lacuna
