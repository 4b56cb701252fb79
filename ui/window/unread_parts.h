// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace lacuna {

struct OpenBook;

/// What is said when a book is opened of which not all is music; empty where all is.
QString wordsOnUnreadParts(const OpenBook& book);

} // namespace lacuna
