// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/view_services.h"
#include "ui/window/actions.h"
#include "ui/window/editor_window.h"
#include "ui/window/file_commands.h"

#include <memory>

class QDockWidget;
class QSplitter;
class QStackedWidget;

namespace lacuna {

class GhostBar;
class LibraryCommands;
class MessageBar;
class MidiKeyboard;
class MusicMenus;
class NoteCommands;
class NoteChanges;
class NoteEntry;
class NotePanel;
class NotePanelCommands;
class OnScreenKeyboard;
class ProgressLine;
class SafeKeeping;
class ScreenKeys;
class Settings;
class StartPage;
class StatusLine;
class TransportBar;
class TuneCommands;
class WindowCommands;

/// The one window: tunes at the left, the lead sheet over the piano roll, fills at the right, the
/// transport below. Arranges and themes them; what menus do is in WindowCommands and FileCommands.
class MainWindow : public EditorWindow {
    Q_OBJECT

public:
    /// `examples` are the files of bundled tunes.
    MainWindow(const ViewServices& services, Settings& settings, QStringList examples,
               QWidget* parent = nullptr);
    ~MainWindow() override;

    FileCommands& files() override { return *m_files; }
    SeveralFiles& severalFiles() override { return *m_several; }
    ExportCommands& exports() override { return *m_exports; }
    StyleCommands& styles() override { return *m_styles; }
    SafeKeeping& keeping() { return *m_keeping; }
    /// Nothing if the services have no library.
    LibraryCommands* library() const { return m_library; }
    Actions& actions() { return *m_actions; }
    LeadSheetView& leadSheet() override { return *m_sheet; }
    PianoRollView& pianoRoll() override { return *m_roll; }
    FillsBrowser& fillsBrowser() override { return *m_fills; }
    TuneList& tuneList() override { return *m_tunes; }
    TransportBar& transport() { return *m_transport; }
    StatusLine& statusLine() { return *m_status; }
    ProgressLine& progressLine() { return *m_progress; }
    TextPanels& textPanels() override { return *m_text; }
    OnScreenKeyboard& screenKeys();
    KeyboardPlace& keyboard() override { return *m_keyboard; }
    NoteEntry& noteEntry() { return *m_services.entry; }
    GhostBar* ghostBar() { return m_services.ghost; }
    Recorder* recorder() { return m_services.recorder; } ///< null without a keyboard
    TuneCommands& tuneCommands() { return *m_tuneCommands; }
    NoteChanges& noteChanges() { return *m_services.changes; }
    NotePanel& notePanel();
    MusicMenus& menus() { return *m_menus; }
    /// What the message bar says; empty if it is closed.
    QString message() const;

    void setZoom(double zoom) override;
    double zoom() const override;
    void applyTheme();
    /// To the MIDI keyboard of the settings.
    void listenToKeyboard();
    void showPreferences() override;
    bool openExample(OpenAt at = {.firstMeasure = 5, .lastMeasure = 8}) override;

Q_SIGNALS:
    void soundSettingsChanged();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeCentre();
    void makeDocks();
    void wire();
    void remember();
    void restore();
    void refreshCentre();
    void refreshTitle();
    void refreshRecent();

    ViewServices m_services;
    Settings& m_settings;
    QStringList m_examples;
    std::unique_ptr<Actions> m_actions;
    FileCommands* m_files = nullptr;
    SeveralFiles* m_several = nullptr;
    ExportCommands* m_exports = nullptr;
    StyleCommands* m_styles = nullptr;
    LibraryCommands* m_library = nullptr;
    WindowCommands* m_commands = nullptr;
    NoteCommands* m_noteCommands = nullptr;
    NotePanelCommands* m_notePanel = nullptr;
    TuneCommands* m_tuneCommands = nullptr;
    MusicMenus* m_menus = nullptr;
    SafeKeeping* m_keeping = nullptr;
    KeyboardPlace* m_keyboard = nullptr;
    MidiKeyboard* m_midiKeyboard = nullptr; ///< null if the services have none
    MessageBar* m_message = nullptr;
    ProgressLine* m_progress = nullptr;
    QStackedWidget* m_stack = nullptr;
    StartPage* m_start = nullptr;
    StatusLine* m_status = nullptr;
    QSplitter* m_splitter = nullptr;
    LeadSheetView* m_sheet = nullptr;
    PianoRollView* m_roll = nullptr;
    TuneList* m_tunes = nullptr;
    FillsBrowser* m_fills = nullptr;
    TransportBar* m_transport = nullptr;
    TextPanels* m_text = nullptr;
    ScreenKeys* m_screenKeys = nullptr;
    QDockWidget* m_tuneDock = nullptr;
    QDockWidget* m_fillDock = nullptr;
    bool m_theming = false;
    QPalette m_desktop;
};

} // namespace lacuna
