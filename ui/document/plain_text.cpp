// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/plain_text.h"

#include <QTextDocument>

namespace lacuna {

QString literal(const QString& text) {
    return Qt::mightBeRichText(text) ? QStringLiteral("<span style=\"white-space: pre-wrap\">") +
                                           text.toHtmlEscaped() + QStringLiteral("</span>")
                                     : text;
}

QString literalMenuText(const QString& text) {
    return QString(text).replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace lacuna
