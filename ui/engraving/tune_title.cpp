// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/tune_title.h"

#include <array>

namespace lacuna {
namespace {

constexpr std::array articles{"The", "A", "An", "Da", "Die", "Der", "Les", "La", "Le"};

} // namespace

QString readableTitle(const std::string& title) {
    QString text = QString::fromStdString(title).trimmed();
    for (const char* article : articles) {
        const QString tail = QString(", ") + article;
        if (text.endsWith(tail, Qt::CaseInsensitive))
            return QString(article) + " " + text.left(text.size() - tail.size());
    }
    return text;
}

QString indexedTitle(const std::string& title) {
    QString text = readableTitle(title);
    if (text.endsWith('.') && !text.endsWith(".."))
        text.chop(1);
    for (const char* article : articles) {
        const QString head = QString(article) + " ";
        if (text.startsWith(head, Qt::CaseInsensitive) && text.size() > head.size())
            return text.mid(head.size()).trimmed() + ", " + article;
    }
    return text;
}

} // namespace lacuna
