// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/abc_editor.h"

#include <QTextBlock>

#include <algorithm>
#include <utility>

// Blank bars: the caret passes over their text, and what is typed there takes its place.

namespace lacuna {

/// Whether the caret stood within the text of a blank bar and went on to its end.
bool AbcEditor::passBlank() {
    QTextCursor caret = textCursor();
    const int before = std::exchange(m_caretBefore, caret.position());
    const QTextBlock block = caret.block();
    const int at = caret.positionInBlock();
    for (const BlankText& blank : blanksOf(block.text())) {
        if (blank.from < at && at < blank.to) {
            const bool onwards = caret.position() > before;
            caret.setPosition(block.position() + static_cast<int>(onwards ? blank.to : blank.from),
                              caret.hasSelection() ? QTextCursor::KeepAnchor
                                                   : QTextCursor::MoveAnchor);
            setTextCursor(caret);
            return true;
        }
    }
    return false;
}

std::vector<BlankText> AbcEditor::blanksAt(const QTextCursor& caret) const {
    const QString line = caret.block().text();
    const int at = caret.positionInBlock();
    std::vector<BlankText> blanks = blanksOf(line);
    const auto touches = [&](const BlankText& blank) {
        const auto areBlanks = [&](qsizetype from, qsizetype to) {
            return QStringView(line).mid(from, to - from).trimmed().isEmpty();
        };
        return areBlanks(at, std::max<qsizetype>(blank.from, at)) &&
               areBlanks(std::min<qsizetype>(blank.to, at), at);
    };
    const auto touched = std::ranges::find_if(blanks, touches);
    const int bar = touched == blanks.end() ? -1 : touched->bar;
    std::erase_if(blanks, [bar](const BlankText& blank) { return blank.bar != bar; });
    return blanks;
}

bool AbcEditor::typeIntoBlank(const QString& text) {
    QTextCursor caret = textCursor();
    if (isReadOnly() || text.isEmpty() || caret.hasSelection()) {
        return false;
    }
    const std::vector<BlankText> blanks = blanksAt(caret);
    if (blanks.empty()) {
        return false;
    }
    const QTextBlock block = caret.block();
    QString before = block.text().left(blanks.front().from);
    before = before.mid(before.lastIndexOf(QLatin1Char('|')) + 1);
    const bool isBare = blanks.front().to - blanks.front().from == blanks.front().marked;
    if (isBare && caret.positionInBlock() == blanks.front().to && text == QLatin1String("x")) {
        return false; // the mark itself is being typed
    }
    switch (intoBlank(before, text)) {
    case IntoBlank::Instead:
        replaceBlanks(blanks, text);
        return true;
    case IntoBlank::Before:
        caret.setPosition(block.position() + static_cast<int>(blanks.front().from));
        setTextCursor(caret);
        return false;
    case IntoBlank::Beside:
        break;
    }
    return false;
}

bool AbcEditor::removeBlank(bool backwards) {
    const QTextCursor caret = textCursor();
    const int at = caret.positionInBlock();
    const auto isThere = [&](const BlankText& blank) {
        return at == (backwards ? blank.to : blank.from);
    };
    const std::vector<BlankText> blanks = blanksAt(caret);
    if (isReadOnly() || caret.hasSelection() || std::ranges::none_of(blanks, isThere)) {
        return false;
    }
    replaceBlanks(blanks, {});
    return true;
}

/// In one change, from the last on: those before keep their places.
void AbcEditor::replaceBlanks(const std::vector<BlankText>& blanks, const QString& text) {
    QTextCursor cursor = textCursor();
    const int line = cursor.block().position();
    cursor.beginEditBlock();
    for (auto blank = blanks.rbegin(); blank != blanks.rend(); ++blank) {
        cursor.setPosition(line + static_cast<int>(blank->from));
        cursor.setPosition(line + static_cast<int>(blank->to), QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    }
    cursor.insertText(text);
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

} // namespace lacuna
