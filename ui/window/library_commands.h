// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/library_query.h"
#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QObject>

#include <optional>

class QWidget;

namespace lacuna {

class FileCommands;
class LibraryView;
class Settings;
class TuneList;
class TunePanel;

/// What the window does about the tune library: shows it beside the open book's tunes, adds folders
/// and remembers them, opens what was found.
class LibraryCommands : public QObject {
    Q_OBJECT

public:
    /// `services` must have a library.
    LibraryCommands(const ViewServices& services, Settings& settings, FileCommands& files,
                    QWidget& window);

    /// The left-hand panel: the book's tunes and the library. Takes the list over; once.
    QWidget* makePanel(TuneList* book);
    TunePanel& panel() { return *m_panel; }
    LibraryView& view() { return *m_view; }
    void setTheme(const Theme& theme);

    void addFolder();
    /// Shows the tune, opening its book if it is not the open one, and selects the bars found.
    void openTune(const LibraryFind& find);
    /// If the library is what the panel shows, its search gets the keyboard.
    void focusSearch();

private:
    void showWished();

    ViewServices m_services;
    Settings& m_settings;
    FileCommands& m_files;
    QWidget& m_window;
    LibraryView* m_view = nullptr;
    TunePanel* m_panel = nullptr;
    std::optional<LibraryFind> m_wished; ///< to be shown once its book is open
};

} // namespace lacuna
