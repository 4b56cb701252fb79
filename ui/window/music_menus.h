// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/measure_view.h"
#include "ui/window/commands.h"

#include <QObject>

#include <functional>
#include <initializer_list>
#include <map>

class QMenu;

namespace lacuna {

class Actions;
class EditorWindow;
class LeadSheetView;

/// The menus of the views for what lies under the mouse or is selected: notes, bars, and what
/// stands around them. They hold the window's actions; while one is open, what could not be done
/// now is grey.
class MusicMenus : public QObject {
    Q_OBJECT

public:
    /// The services have entry and changes. `canPaste` says whether there is music to paste.
    MusicMenus(const ViewServices& services, Actions& actions, EditorWindow& window,
               std::function<bool()> canPaste);

    QMenu& menu(MusicPart part) { return *m_menus.at(part); }

Q_SIGNALS:
    /// What can be done is to be told as it is where no menu is open.
    void closed();

private:
    void makeNoteMenu();
    void makeMeasureMenu();
    void makeTuneMenu();
    void fillSignMenu();
    QMenu* newMenu(MusicPart part, const QString& title);
    void put(QMenu& menu, std::initializer_list<Command> commands);
    QMenu& putMenu(QMenu& menu, const QString& title, std::initializer_list<Command> commands);
    QMenu& putKeyMenu(QMenu& menu);
    void show(MeasureView& view, MusicPart part, const QPoint& at, bool isByKeyboard);
    void greyOut(MusicPart part);
    bool hasNote() const;
    bool canTie() const;
    bool canSlur() const;

    ViewServices m_services;
    Actions& m_actions;
    EditorWindow& m_window;
    std::function<bool()> m_canPaste;
    std::map<MusicPart, QMenu*> m_menus;
    QAction* m_subtitle = nullptr; ///< types the title under the mouse, if it is not the first
    int m_titleIndex = 0;
};

} // namespace lacuna
