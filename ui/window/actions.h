// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QAction>
#include <QList>

#include <map>

class QMainWindow;
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
    NextTune,
    PreviousTune,
    Preferences,
    SelectAll,
    SelectNothing,
    Erase,
    SetGap,
    RemoveGap,
    Fill,
    CancelFill,
    ShowOriginal,
    ShowFill1,
    ShowFill2,
    ShowFill3,
    ShowFill4,
    HearUnderMouse,
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

/// Where the keyboard must be for the keys of a command to act. Keys without Ctrl or Alt write or
/// play something, so they belong to the music: elsewhere they are letters, or press a button.
enum class KeyContext {
    Window, ///< anywhere in the window
    Music,  ///< the lead sheet, the piano roll, the fills
    Views   ///< the lead sheet, the piano roll
};

enum class MenuName { File, Edit, Measure, Gap, Play, View, Help };

/// Every action of the window with its text, shortcut and tool tip, from one table. The names of
/// keys follow MuseScore where it has one for the task.
class Actions {
public:
    explicit Actions(QWidget& window);

    QAction* operator[](Command command) const { return m_actions.at(command); }
    QList<QAction*> all() const;
    /// Lets the keys of a context act while this widget has the keyboard.
    void actIn(KeyContext context, QWidget& widget);
    /// Leaves the plain keys to a menu of the window while it is open.
    void leaveKeysToMenus(QMainWindow& window);
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
    QObject* m_menuKeys;
};

} // namespace lacuna
