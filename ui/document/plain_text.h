// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace lacuna {

/// `text` for a place of Qt's that takes whatever looks like HTML for HTML: tool tips, the second
/// sentence of a message box. There it shows sign for sign. Whatever may have come from a file goes
/// through here last: as HTML, a title could name files, which Qt then reads on the UI thread.
/// Accessible names, lists and plainLabel() show text as it is and want it without.
QString literal(const QString& text);

/// `text` for a menu or a button, where an & would underline what follows it.
QString literalMenuText(const QString& text);

} // namespace lacuna
