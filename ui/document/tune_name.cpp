// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/tune_name.h"

#include <QCoreApplication>

#include <algorithm>

namespace lacuna {

QString onOneLine(QString text) {
    std::ranges::replace_if(
        text,
        [](QChar sign) {
            return sign == QChar::LineSeparator || sign == QChar::ParagraphSeparator ||
                   sign.category() == QChar::Other_Control;
        },
        QLatin1Char(' '));
    return text.trimmed();
}

QString nameOfTune(const TuneHeader& header) {
    const QString title = onOneLine(QString::fromStdString(header.title()));
    return title.isEmpty() ? QCoreApplication::translate("TuneName", "Tune %1").arg(header.number)
                           : title;
}

} // namespace lacuna
