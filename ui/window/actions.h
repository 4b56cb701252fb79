// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"
#include "ui/window/commands.h"

#include <QAction>
#include <QList>

#include <functional>
#include <map>
#include <vector>

class QMainWindow;
class QMenu;
class QMenuBar;
class QShortcut;
class QWidget;

namespace lacuna {

/// Every action of the window with its text, shortcut and tool tip, from one table. The names of
/// keys follow MuseScore where it has one for the task.
class Actions {
public:
    explicit Actions(QWidget& window);

    QAction* operator[](Command command) const { return m_actions.at(command); }
    QList<QAction*> all() const;
    /// Those that save, open, close or show another tune: they take words that are being typed
    /// before they do, so their keys act there too.
    QList<QAction*> whileTyping() const;
    /// The command of a context that has this key and can be done now, or null.
    QAction* commandFor(KeyContext context, const QKeySequence& key) const;
    /// Gives a command other keys, none for no keys.
    void setKeys(Command command, const QList<QKeySequence>& keys);
    /// Makes a command of the whole window or of the views grey, and lets its tool tip and its keys
    /// say why; ready again for no words.
    void refuse(Command command, const QString& why);
    /// Where the keys of commands that are refused say it, and what becomes of the words once the
    /// command is ready.
    void tellRefusalsBy(std::function<void(const QString&)> say,
                        std::function<void(const QString&)> takeBack);
    /// What is done before any command is, whose refusal comes in its stead.
    void beforeEach(std::function<void()> forget);
    /// Those that the table gives it.
    static QList<QKeySequence> usualKeys(Command command);
    /// Other commands that have the key, of contexts where the keys of both act.
    std::vector<Command> holdersOf(const QKeySequence& key, Command but) const;
    /// What the table calls a command, without the letter's sign; what it does.
    static QString wordsOf(Command command);
    static QString tipOf(Command command);
    /// With the letter's sign.
    static QString titleOf(MenuName name);
    /// Lets the keys of a context act while this widget has the keyboard; for Notes, see
    /// ContextKeys.
    void actIn(KeyContext context, QWidget& widget);
    /// Leaves the plain keys to a menu of the window while it is open, and lets what is grey there
    /// show its tool tip. Esc in a menu of the bar gives the keyboard back to where it was, however
    /// the menu was opened.
    void setUpMenus(QMainWindow& window);
    /// Builds the menus in the table's order; gives back one to put more into.
    void fill(QMenuBar& bar);
    QMenu* menu(MenuName name) const { return m_menus.at(name); }
    void setTheme(const Theme& theme);
    /// The play button shows what it will do.
    void setPlaying(bool playing);

private:
    /// Words, and shortcuts in place of that of the action, which is dead while it is grey: one
    /// for each widget where the command's keys act.
    struct Refusal {
        QString why;
        std::vector<QShortcut*> keys;
    };
    void giveKeys(Refusal& refusal, Command command);
    QString toolTipOf(Command command) const;

    std::map<Command, QAction*> m_actions;
    std::map<Command, Refusal> m_refusals;
    std::map<KeyContext, std::vector<QWidget*>> m_places; ///< where the keys of a context act
    std::function<void(const QString&)> m_sayRefusal = [](const QString&) {};
    std::function<void(const QString&)> m_takeBackRefusal = [](const QString&) {};
    std::function<void()> m_beforeEach = [] {};
    std::map<MenuName, QMenu*> m_menus;
    const Theme* m_theme;
    bool m_playing = false;
};

} // namespace lacuna
