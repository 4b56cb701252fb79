// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"
#include "ui/views/abc_line.h"
#include "ui/views/plain_editor.h"
#include "ui/views/theme.h"

#include <vector>

namespace lacuna {

class AbcHighlighter;

/// A plain editor for one tune's ABC: line numbers, colours, bars marked and remarks underlined.
/// A blank bar is one place to the caret, and gives way to notes typed there. Knows no document.
/// Has no undo of its own: the window's undo keys pass through it.
class AbcEditor : public PlainEditor {
    Q_OBJECT

public:
    explicit AbcEditor(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Another text, without a signal of typing.
    void setText(const QString& text);
    /// The same text with a change in it: the caret goes there, the rest stays where it is.
    void changeText(const QString& text);
    /// Marks characters from..to as selected on the staff.
    struct Stretch {
        qsizetype from = 0;
        qsizetype to = 0;
    };
    void markBars(std::vector<Stretch> bars);
    void underline(std::vector<Diagnostic> diagnostics);
    /// Moves the caret without a signal of a hand.
    void placeCaret(qsizetype position);
    /// Where a line and column, from 1, stand in the text; the nearest place there is.
    int positionOf(int line, int column) const;

Q_SIGNALS:
    /// A hand changed the text.
    void typed(int position, int removed, int added);
    /// A hand moved the caret or selected text.
    void caretMoved();
    /// Esc: back to the music.
    void leaveWished();
    /// Before a key that may act on the whole window, or when the focus goes elsewhere.
    void settleWished();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
    void inputMethodEvent(QInputMethodEvent* event) override;

private:
    class Gutter;
    bool passBlank();
    bool typeIntoBlank(const QString& text);
    bool removeBlank(bool backwards);
    /// The blank bar in whose text the caret stands, with the blanks around it; empty without one.
    std::vector<BlankText> blanksAt(const QTextCursor& caret) const;
    void replaceBlanks(const std::vector<BlankText>& blanks, const QString& text);
    int clamped(qsizetype position) const;
    int gutterWidth() const;
    void placeGutter();
    void paintGutter(QPaintEvent& event);
    void refreshMarks();
    QTextEdit::ExtraSelection underlineOf(const Diagnostic& diagnostic) const;
    QColor inkOf(Severity severity) const;

    const Theme* m_theme;
    Gutter* m_gutter = nullptr;
    AbcHighlighter* m_highlighter = nullptr;
    std::vector<Stretch> m_bars;
    std::vector<Diagnostic> m_diagnostics;
    struct Change {
        int position = 0;
        int removed = 0;
        int added = 0;
    };
    Change m_lastChange;
    int m_caretBefore = 0;
    bool m_byHand = true; ///< false while the program itself changes text or caret
};

} // namespace lacuna
