// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QSyntaxHighlighter>

namespace lacuna {

/// Quiet colours for ABC text: fields, bar lines, chord symbols and comments; blank bars look
/// blank. Looks at one line at a time; notes stay in plain ink.
class AbcHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit AbcHighlighter(QTextDocument* text);

    void setTheme(const Theme& theme);

protected:
    void highlightBlock(const QString& line) override;

private:
    enum class Part { Field, Bar, Chord, Words, Comment, BlankMark, Blank };
    void mark(qsizetype first, qsizetype end, Part part);
    qsizetype markMusic(const QString& line, qsizetype at);
    qsizetype markBracket(const QString& line, qsizetype at);

    const Theme* m_theme;
};

} // namespace lacuna
