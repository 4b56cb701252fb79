// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/abc_highlighter.h"

#include "engine/formats/text/abc_text.h"
#include "engine/score/chord_symbol.h"
#include "ui/views/abc_line.h"

#include <algorithm>

namespace lacuna {

namespace {

bool isFieldLine(const QString& line) {
    return line.size() > 1 && line[1] == QLatin1Char(':') &&
           (line[0] == QLatin1Char('+') || (line[0].unicode() < 128 && line[0].isLetter())) &&
           !looksLikeBarAfterColon(line.mid(2).toStdString());
}

bool isBarSign(QChar letter) {
    return letter == QLatin1Char('|') || letter == QLatin1Char(':') || letter == QLatin1Char(']');
}

/// Just past the sign that closes what `at` opens, or past `at` alone if nothing does.
qsizetype closed(const QString& line, qsizetype at, QChar by) {
    const qsizetype end = line.indexOf(by, at + 1);
    return end < 0 ? at + 1 : end + 1;
}

/// Whether what stands between quotation marks is a chord, as the reader takes it.
bool isChord(const QString& quoted) {
    return !QStringLiteral("^_<>@").contains(quoted.left(1)) &&
           parseChordSymbol(decodeAbcText(quoted.toStdString())).has_value();
}

} // namespace

AbcHighlighter::AbcHighlighter(QTextDocument* text)
    : QSyntaxHighlighter(text), m_theme(&lightTheme()) {}

void AbcHighlighter::setTheme(const Theme& theme) {
    m_theme = &theme;
    rehighlight();
}

void AbcHighlighter::mark(qsizetype first, qsizetype end, Part part) {
    QTextCharFormat format;
    switch (part) {
    case Part::Field:
        format.setForeground(m_theme->abcField);
        format.setFontWeight(QFont::Bold);
        break;
    case Part::Bar:
        format.setForeground(m_theme->abcField);
        format.setFontWeight(m_theme->underlineAccent ? QFont::Bold : QFont::Normal);
        break;
    case Part::Chord:
        format.setForeground(m_theme->abcChord);
        break;
    case Part::Words:
        format.setForeground(m_theme->abcComment);
        break;
    case Part::Comment:
        format.setForeground(m_theme->abcComment);
        format.setFontItalic(true);
        break;
    case Part::BlankMark:
        // Too small to be seen, so that the bar looks as blank as it is.
        format.setForeground(QColor(Qt::transparent));
        format.setProperty(QTextFormat::FontPixelSize, 1);
        break;
    case Part::Blank:
        format.setForeground(QColor(Qt::transparent));
        format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        format.setUnderlineColor(m_theme->abcBlank);
        break;
    }
    setFormat(static_cast<int>(first), static_cast<int>(end - first), format);
}

void AbcHighlighter::highlightBlock(const QString& line) {
    const qsizetype comment = commentOf(line);
    if (comment < line.size()) {
        mark(comment, line.size(), Part::Comment);
    }
    if (isFieldLine(line)) {
        mark(0, 2, Part::Field);
        return;
    }
    for (qsizetype at = 0; at < comment;) {
        at = markMusic(line, at);
    }
    for (const BlankText& blank : blanksOf(line)) {
        // Its last letter stays as wide as others: the caret there is as tall as elsewhere.
        const qsizetype small = std::min(blank.from + blank.marked, blank.to - 1);
        mark(blank.from, small, Part::BlankMark);
        mark(small, blank.to, Part::Blank);
    }
}

qsizetype AbcHighlighter::markMusic(const QString& line, qsizetype at) {
    const QChar letter = line[at];
    if (letter == QLatin1Char('"')) {
        const qsizetype end = closed(line, at, letter);
        mark(at, end,
             isChord(line.mid(at + 1, std::max<qsizetype>(end - at - 2, 0))) ? Part::Chord
                                                                             : Part::Words);
        return end;
    }
    if (letter == QLatin1Char('!') || letter == QLatin1Char('+')) {
        const qsizetype end = closed(line, at, letter);
        mark(at, end, Part::Words);
        return end;
    }
    if (letter == QLatin1Char('[')) {
        return markBracket(line, at);
    }
    if (!isBarSign(letter)) {
        return at + 1;
    }
    qsizetype end = at + 1;
    while (end < line.size() && (isBarSign(line[end]) || line[end].isDigit())) {
        ++end;
    }
    if (end < line.size() && line[end] == QLatin1Char('[') && end + 1 < line.size() &&
        line[end + 1].isDigit()) {
        end += 2;
    }
    mark(at, end, Part::Bar);
    return end;
}

// "[K:G]", "[1", "[|"; a chord's bracket stays as it is.
qsizetype AbcHighlighter::markBracket(const QString& line, qsizetype at) {
    const QChar next = at + 1 < line.size() ? line[at + 1] : QChar();
    if (at + 2 < line.size() && next.isLetter() && line[at + 2] == QLatin1Char(':')) {
        const qsizetype sign = line.indexOf(QLatin1Char(']'), at);
        const qsizetype end = sign < 0 ? line.size() : sign + 1; // as the reader takes it
        mark(at, end, Part::Field);
        return end;
    }
    if (next.isDigit() || next == QLatin1Char('|')) {
        mark(at, at + 2, Part::Bar);
        return at + 2;
    }
    return at + 1;
}

} // namespace lacuna
