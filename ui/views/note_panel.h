// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/caret.h"
#include "engine/score/score.h"
#include "ui/tools/note_properties.h"
#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QFrame>
#include <QPainterPath>
#include <QPointer>

#include <functional>
#include <vector>

class QAction;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace lacuna {

class WordsLine;

/// What the selected notes are, beside them: each value with the command that changes it and its
/// key. It stands over the window and hinders nothing; Esc or a press elsewhere closes it, and the
/// keyboard goes back to where it was. The services have entry and changes.
class NotePanel : public QFrame {
    Q_OBJECT

public:
    /// One that can be chosen: a command of the notes, what it looks like, and how many notes have
    /// it.
    struct Choice {
        QAction* action = nullptr;
        QPainterPath sign = {}; ///< in staff spaces
        std::function<Share(const NoteProperties&)> share = {};
    };
    struct Row {
        QString title;
        std::vector<Choice> choices;
        bool isBesideLast = false; ///< on the line of the row before
    };
    struct Content {
        std::vector<Row> rows;
        QAction* chord = nullptr; ///< whose keys stand beside the fields
        QAction* words = nullptr;
        /// Signs that no row has, by ABC's names.
        std::vector<std::string> otherSigns = {};
    };

    NotePanel(const ViewServices& services, Content content, QWidget& window);

    void setTheme(const Theme& theme);
    /// Beside a place of the window, and not over it if there is room. Notes are selected.
    void open(const QRect& place);
    bool isOpen() const { return !isHidden(); }
    void shut();

    WordsLine& chordField() { return *m_chord.line; }
    WordsLine& wordsField() { return *m_words.line; }
    /// The keys of commands that act while words are typed, as in WordsLine.
    void leaveKeysTo(const QList<QAction*>& commands);
    /// What is chosen by a command's button; null for another.
    QToolButton* buttonOf(const QAction& action) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    /// An empty line with a title at its left.
    QHBoxLayout* newLine(QGridLayout& grid, const QString& title);
    void addRows(QGridLayout& grid);
    QToolButton* newButton(const Choice& choice);
    static WordsLine* addField(QHBoxLayout& line, const QAction& action);
    void makeOtherSigns();
    QList<QWidget*> controls() const;
    void refresh();
    void refreshFields();
    /// Words of a place.
    struct Field {
        WordsLine* line = nullptr;
        Caret at = {}; ///< that they are for, wherever the caret is when they are taken
    };
    using Edit = Score(const Score&, Caret, const QString&);
    /// False where the words are refused, which is said.
    bool take(const Field& field, const QString& stepName, Edit* edited);
    bool takeChord();
    bool takeWords();
    void dropTyped();
    QPoint besides(const QRect& place) const;

    ViewServices m_services;
    Content m_content;
    const Theme* m_theme;
    std::vector<std::pair<Choice, QToolButton*>> m_buttons;
    QLabel* m_what;
    Field m_chord;
    Field m_words;
    QToolButton* m_others = nullptr;
    QMenu* m_otherSigns = nullptr;
    QPointer<QWidget> m_hadFocus; ///< before it was opened
};

} // namespace lacuna
