// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/view_services.h"
#include "ui/window/command_keys.h"

#include <QObject>

#include <functional>

class QMenu;

namespace lacuna {

class Actions;
class EditorWindow;
class Settings;

/// Connects the actions to what they do, and keeps those grey that cannot be done now.
class WindowCommands : public QObject {
    Q_OBJECT

public:
    WindowCommands(const ViewServices& services, Actions& actions, Settings& settings,
                   EditorWindow& window);

    QMenu* recentMenu() const { return m_recent; }
    /// Fills the gap, or the selection, with the settings of the panel.
    void fill();
    /// Shows a fill, or the original for 0, and plays it in place.
    void hear(int number);

Q_SIGNALS:
    /// Of what was just done, or could not be: good until something else is.
    void saidForNow(const QString& sentence);

private:
    void connectFile();
    void connectEdit();
    void connectGap();
    void connectPlay();
    void connectView();
    void connectHelp();
    void go(const std::function<void()>& step, const QString& sentence);
    void showFullScreen(bool full);
    void listCommands();
    /// One that was chosen in a list, with the keyboard in the music.
    void perform(Command command);
    void refresh();

    ViewServices m_services;
    Actions& m_actions;
    Settings& m_settings;
    EditorWindow& m_window;
    CommandKeys m_keys;
    QMenu* m_recent = nullptr;
    bool m_wasMaximized = false; ///< before the whole screen was taken
};

} // namespace lacuna
