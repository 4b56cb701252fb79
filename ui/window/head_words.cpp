// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/head_words.h"

#include "engine/editing/head.h"

#include <QStringList>

namespace lacuna {

namespace {

std::vector<std::string> partsOf(const QString& text, QChar between) {
    std::vector<std::string> parts;
    for (const QString& part : text.split(between)) {
        parts.push_back(part.toStdString());
    }
    return parts;
}

} // namespace

QString headTextsOnOneLine(const Score& score, char letter) {
    QStringList texts;
    for (const std::string& text : headTexts(score, letter)) {
        texts << QString::fromStdString(text);
    }
    return texts.join(QStringLiteral("; "));
}

Score withHeadTexts(const Score& score, char letter, const QString& line) {
    // One that has a ; in it is not parted unless something is typed.
    return line == headTextsOnOneLine(score, letter)
               ? score
               : setHeadTexts(score, letter, partsOf(line, QLatin1Char(';')));
}

std::vector<std::string> linesIn(const QString& text) {
    return text.isEmpty() ? std::vector<std::string>() : partsOf(text, QLatin1Char('\n'));
}

} // namespace lacuna
