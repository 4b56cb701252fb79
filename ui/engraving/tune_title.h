// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string>

namespace lacuna {

/// "Humours of Glin, The" as it stands over the music: "The Humours of Glin".
QString readableTitle(const std::string& title);

/// Either form as it stands in an index: "Humours of Glin, The", without a full stop at the end.
QString indexedTitle(const std::string& title);

} // namespace lacuna
