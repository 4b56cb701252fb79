// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/abc_line.h"

#include <QRegularExpression>

namespace lacuna {

namespace {

const QLatin1String blankMark("[I:lacuna-blank]");

bool isRest(QChar letter) {
    return letter == QLatin1Char('x') || letter == QLatin1Char('z') || letter == QLatin1Char('X') ||
           letter == QLatin1Char('Z');
}

/// Behind the rest at `at`; `at` if there is none.
qsizetype endOfRest(const QString& line, qsizetype at) {
    if (at >= line.size() || !isRest(line[at])) {
        return at;
    }
    ++at;
    while (at < line.size() && (line[at].isDigit() || line[at] == QLatin1Char('/'))) {
        ++at;
    }
    return at;
}

/// Behind blanks, words and inline fields, which a blank bar may have as well.
qsizetype behindWords(const QString& line, qsizetype at) {
    static const QRegularExpression words(
        QStringLiteral("\\G(?:[ \\t]+|\"[^\"]*\"|\\[[A-Za-z]:[^\\]]*\\])*+"));
    const QRegularExpressionMatch match = words.match(line, at);
    return match.hasMatch() ? match.capturedEnd() : at;
}

} // namespace

qsizetype commentOf(const QString& line) {
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == QLatin1Char('%') && (i == 0 || line[i - 1] != QLatin1Char('\\'))) {
            return i;
        }
    }
    return line.size();
}

std::vector<BlankText> blanksOf(const QString& line) {
    std::vector<BlankText> blanks;
    const qsizetype comment = line.contains(blankMark) ? commentOf(line) : 0;
    int bar = 0;
    for (qsizetype at = line.indexOf(blankMark); at >= 0 && at < comment;
         at = line.indexOf(blankMark, at)) {
        std::vector<BlankText> ofBar{{.from = at,
                                      .to = endOfRest(line, at + blankMark.size()),
                                      .marked = blankMark.size(),
                                      .bar = bar}};
        for (;;) {
            at = behindWords(line, ofBar.back().to);
            const qsizetype rest = endOfRest(line, at);
            if (rest == at) {
                break;
            }
            ofBar.push_back({.from = at, .to = rest, .bar = bar});
        }
        if (at == line.size() || QStringLiteral("|:][\"!$%\\").contains(line[at])) {
            blanks.insert(blanks.end(), ofBar.begin(), ofBar.end());
            ++bar;
        }
    }
    return blanks;
}

IntoBlank intoBlank(const QString& before, const QString& text) {
    static const QRegularExpression closed(
        QStringLiteral("\"[^\"]*\"|![^!|]*!|\\{[^{}]*\\}|\\[[A-Za-z]:[^\\]]*\\]"));
    static const QRegularExpression open(QStringLiteral("[\"!{%]|\\[[A-Za-z]:"));
    static const QRegularExpression endOfBar(QStringLiteral("[|\\n\\r\\x{2029}]"));
    static const QRegularExpression note(QStringLiteral("[A-Ga-gxzXZ]"));
    static const QRegularExpression ofNote(QStringLiteral("^[\\^_=(\\[{\"!.~]"));
    const QString ofBar = text.left(text.indexOf(endOfBar)); // all of it, if no bar ends there
    QString inBar = before + ofBar;
    inBar.remove(closed);
    const bool isOpen = inBar.contains(open);
    if (!isOpen && ofBar.contains(note) && inBar.contains(note)) {
        return IntoBlank::Instead;
    }
    return text.contains(ofNote) ? IntoBlank::Before : IntoBlank::Beside;
}

} // namespace lacuna
