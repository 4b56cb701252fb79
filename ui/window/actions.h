// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QAction>
#include <QList>

#include <map>

class QMenu;
class QMenuBar;
class QWidget;

namespace lacuna {

/// Everything that can be done, by name.
enum class Command {
    NewTune,
    Open,
    OpenExample,
    Save,
    SaveAs,
    ExportMidi,
    ExportSound,
    ExportTune,
    ExportPdf,
    ExportPicture,
    Print,
    ExportMusicXml,
    Quit,
    Undo,
    Redo,
    FindTune,
    Preferences,
    SelectAll,
    SelectNothing,
    Erase,
    SetGap,
    Fill,
    CancelFill,
    ShowOriginal,
    ShowFill1,
    ShowFill2,
    ShowFill3,
    ShowFill4,
    KeepFill,
    BringBackOriginal,
    FineTune,
    ManageStyles,
    PlayPause,
    Stop,
    Rewind,
    Loop,
    Slower,
    Faster,
    ZoomIn,
    ZoomOut,
    ZoomNormal,
    ShowTunes,
    ShowFills,
    ShowSheet,
    ShowRoll,
    ShowAbc,
    ShowRemarks,
    NextPanel,
    FullScreen,
    About
};

enum class MenuName { File, Edit, Measure, Gap, Play, View, Help };

/// Every action of the window with its text, shortcut and tool tip, from one table. The names of
/// keys follow MuseScore where it has one for the task.
class Actions {
public:
    explicit Actions(QWidget& window);

    QAction* operator[](Command command) const { return m_actions.at(command); }
    QList<QAction*> all() const;
    /// Builds the menus in the table's order; gives back one to put more into.
    void fill(QMenuBar& bar);
    QMenu* menu(MenuName name) const { return m_menus.at(name); }
    void setTheme(const Theme& theme);
    /// The play button shows what it will do.
    void setPlaying(bool playing);

private:
    std::map<Command, QAction*> m_actions;
    std::map<MenuName, QMenu*> m_menus;
    const Theme* m_theme;
    bool m_playing = false;
};

} // namespace lacuna
