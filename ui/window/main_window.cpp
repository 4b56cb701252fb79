// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/main_window.h"

#include "ui/document/fill_controller.h"
#include "ui/document/midi_entry.h"
#include "ui/document/plain_text.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/ghost_bar.h"
#include "ui/tools/note_changes.h"
#include "ui/tools/note_entry.h"
#include "ui/tools/recorder.h"
#include "ui/views/fill_settings_panel.h"
#include "ui/views/fills_browser.h"
#include "ui/views/icons.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/message_bar.h"
#include "ui/views/on_screen_keyboard.h"
#include "ui/views/piano_roll_view.h"
#include "ui/views/progress_line.h"
#include "ui/views/start_page.h"
#include "ui/views/status_line.h"
#include "ui/views/transport_bar.h"
#include "ui/views/tune_list.h"
#include "ui/window/export_commands.h"
#include "ui/window/field_keys.h"
#include "ui/window/keyboard_place.h"
#include "ui/window/library_commands.h"
#include "ui/window/midi_keyboard.h"
#include "ui/window/music_menus.h"
#include "ui/window/note_commands.h"
#include "ui/window/note_panel_commands.h"
#include "ui/window/panel_dock.h"
#include "ui/window/preferences_dialog.h"
#include "ui/window/room_on_screen.h"
#include "ui/window/safe_keeping.h"
#include "ui/window/screen_keys.h"
#include "ui/window/settings.h"
#include "ui/window/several_files.h"
#include "ui/window/style_commands.h"
#include "ui/window/text_panels.h"
#include "ui/window/tune_commands.h"
#include "ui/window/window_commands.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QToolBar>
#include <QVBoxLayout>

#include <utility>

namespace lacuna {

MainWindow::MainWindow(const ViewServices& services, Settings& settings, QStringList examples,
                       QWidget* parent)
    : EditorWindow(parent), m_services(services), m_settings(settings),
      m_examples(std::move(examples)), m_actions(std::make_unique<Actions>(*this)),
      m_desktop(QApplication::palette()) {
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setDockNestingEnabled(false);
    resize(QSize(1280, 800).boundedTo(roomOnScreen(*this)));
    m_actions->fill(*menuBar());
    m_files = new FileCommands(services.document, services.fills, settings, *this);
    m_several = new SeveralFiles(*m_files);
    m_exports = new ExportCommands(services, settings, *m_files, *this);
    m_styles = new StyleCommands(services, settings, *this);
    if (services.library) {
        m_library = new LibraryCommands(services, settings, *m_files, *this);
    }
    m_services.entry = new NoteEntry(services.document, services.playback, this);
    m_services.ghost = new GhostBar(services.document, services.fills, *m_services.entry, this);
    m_services.changes = new NoteChanges(services.document, services.playback, this);
    if (services.midi) {
        m_services.recorder =
            new Recorder(services.document, services.playback, *services.midi, this);
    }
    makeCentre();
    makeDocks();
    m_keyboard = new KeyboardPlace({.first = &m_tunes->list(),
                                    .views = {m_sheet, m_roll},
                                    .others = m_text->panels() << &m_screenKeys->keys(),
                                    .fills = m_fills,
                                    .bar = m_transport},
                                   *m_actions, this);
    new FieldKeys(*m_actions, *this);
    m_commands = new WindowCommands(m_services, *m_actions, settings, *this);
    m_noteCommands = new NoteCommands(m_services, *m_actions, *this);
    m_notePanel = new NotePanelCommands(m_services, *m_actions, *this);
    m_noteCommands->actIn(m_notePanel->panel());
    m_actions->actIn(KeyContext::Views,
                     m_notePanel->panel()); // it speaks of what is selected there
    m_tuneCommands = new TuneCommands(m_services, *m_actions, *this);
    m_menus = new MusicMenus(m_services, *m_actions, *this,
                             [this] { return m_noteCommands->canPaste(); });
    connect(m_menus, &MusicMenus::closed, m_noteCommands, &NoteCommands::refresh);
    connect(m_menus, &MusicMenus::closed, m_tuneCommands, &TuneCommands::refresh);
    (*m_actions)[Command::Record]->setEnabled(services.midi != nullptr);
    if (services.midi) {
        m_midiKeyboard = new MidiKeyboard(m_services, settings, *m_actions, this);
    }
    m_keeping = new SafeKeeping(services, *this);
    wire();
    restore();
    applyTheme();
    refreshTitle();
    refreshRecent();
    m_actions->setUpMenus(*this);
}

MainWindow::~MainWindow() = default;

void MainWindow::makeCentre() {
    m_message = new MessageBar;
    m_progress = new ProgressLine;
    m_sheet = new LeadSheetView(m_services);
    m_roll = new PianoRollView(m_services);
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->addWidget(m_sheet);
    m_splitter->addWidget(m_roll);
    m_splitter->setHandleWidth(5);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({520, 180});
    const Actions& actions = *m_actions;
    m_start = new StartPage({.open = actions[Command::Open],
                             .write = actions[Command::NewTune],
                             .example = actions[Command::OpenExample]});
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_start);
    auto* music = new QWidget;
    auto* musicColumn = new QVBoxLayout(music);
    musicColumn->setContentsMargins(0, 0, 0, 0);
    musicColumn->setSpacing(0);
    m_status = new StatusLine(m_services);
    musicColumn->addWidget(m_splitter, 1);
    musicColumn->addWidget(m_status);
    m_stack->addWidget(music);
    m_transport = new TransportBar(m_services, {.rewind = actions[Command::Rewind],
                                                .play = actions[Command::PlayPause],
                                                .stop = actions[Command::Stop],
                                                .loop = actions[Command::Loop],
                                                .slower = actions[Command::Slower],
                                                .faster = actions[Command::Faster],
                                                .record = actions[Command::Record]});
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(m_stack, 1);
    setCentralWidget(centre);
    // The transport spans the whole width, under the docks: the place of a tool bar.
    auto* bar = new QToolBar;
    bar->setObjectName(QStringLiteral("transport-bar"));
    bar->setWindowTitle(tr("Transport"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->toggleViewAction()->setEnabled(false);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->layout()->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_transport);
    addToolBar(Qt::BottomToolBarArea, bar);
}

void MainWindow::makeDocks() {
    const Actions& actions = *m_actions;
    m_tunes = new TuneList(m_services.document);
    m_fills = new FillsBrowser(
        m_services, {.fill = actions[Command::Fill],
                     .cancel = actions[Command::CancelFill],
                     .accept = actions[Command::KeepFill],
                     .original = actions[Command::BringBackOriginal],
                     .fineTune = actions[Command::FineTune],
                     .manageStyles = actions[Command::ManageStyles],
                     .hear = {actions[Command::ShowOriginal], actions[Command::ShowFill1],
                              actions[Command::ShowFill2], actions[Command::ShowFill3],
                              actions[Command::ShowFill4]}});
    const auto leave = [this] { m_keyboard->toMusic(); };
    for (const Command command : {Command::ShowTunes, Command::ShowFills}) {
        actions[command]->setChecked(true);
    }
    m_tuneDock = addPanel(*this, {.name = QStringLiteral("tunes"),
                                  .title = tr("Tunes"),
                                  .content = m_library ? m_library->makePanel(m_tunes) : m_tunes,
                                  .area = Qt::LeftDockWidgetArea,
                                  .toggle = actions[Command::ShowTunes],
                                  .leave = leave});
    m_fillDock = addPanel(*this, {.name = QStringLiteral("fills"),
                                  .title = tr("Fills"),
                                  .content = m_fills,
                                  .area = Qt::RightDockWidgetArea,
                                  .toggle = actions[Command::ShowFills],
                                  .leave = leave});
    m_tunes->setMinimumWidth(170);
    m_fills->setMinimumWidth(270);
    resizeDocks({m_tuneDock, m_fillDock}, {210, 320}, Qt::Horizontal);
    m_text = new TextPanels(m_services.document, actions, *this);
    m_screenKeys =
        new ScreenKeys(m_services, actions[Command::ShowKeyboard], m_text->lowest(), *this);
    connect(m_screenKeys, &ScreenKeys::leaveWished, this, leave);
}

void MainWindow::restore() {
    setZoom(m_settings.zoom());
    m_services.fills.setKnobs(m_settings.fill());
    m_transport->setInstrument(m_settings.program());
    m_services.playback.setProgram(m_settings.program());
    m_transport->setVolume(m_settings.volume());
    restoreGeometry(m_settings.geometry());
    restoreState(m_settings.windowState());
    bringOntoScreen(*this); // what is remembered may be of a larger one
    m_splitter->restoreState(m_settings.splitter());
    m_splitter->setHandleWidth(5);
}

void MainWindow::remember() {
    m_settings.setWindow(saveGeometry(), saveState(), m_splitter->saveState());
    m_settings.setZoom(zoom());
    m_settings.setFill(m_services.fills.knobs());
    m_settings.setProgram(m_services.playback.program());
    m_settings.setVolume(m_services.playback.volume());
}

void MainWindow::applyTheme() {
    const Theme& theme = themeOf(m_settings.theme(), m_desktop);
    m_theming = true;
    QApplication::setPalette(theme.palette());
    qApp->setStyleSheet(theme.styleSheet());
    m_theming = false;
    m_actions->setTheme(theme);
    m_sheet->setTheme(theme);
    m_roll->setTheme(theme);
    m_status->setTheme(theme);
    m_notePanel->panel().setTheme(theme);
    m_fills->setTheme(theme);
    m_tunes->setTheme(theme);
    m_text->setTheme(theme);
    m_screenKeys->keys().setTheme(theme);
    m_message->setTheme(theme);
    m_start->setTheme(theme);
    m_styles->setTheme(theme);
    m_keeping->setTheme(theme);
    if (m_library) {
        m_library->setTheme(theme);
    }
}

void MainWindow::refreshCentre() {
    if (m_services.document.hasTune()) {
        m_stack->setCurrentWidget(m_splitter->parentWidget());
        m_sheet->setFocus();
    } else {
        m_stack->setCurrentWidget(m_start);
    }
}

void MainWindow::refreshTitle() {
    setWindowTitle(m_services.document.hasTune()
                       ? tr("%1[*] – Lacuna")
                             .arg(m_services.document.displayName().replace(
                                 QLatin1String("[*]"), QLatin1String("[*][*]")))
                       : tr("Lacuna"));
    setWindowModified(m_files->isUnsaved());
}

void MainWindow::refreshRecent() {
    QMenu& menu = *m_commands->recentMenu();
    menu.clear();
    for (const QString& path : m_settings.recentFiles()) {
        QAction* action = menu.addAction(literalMenuText(QFileInfo(path).fileName()));
        action->setToolTip(literal(path));
        connect(action, &QAction::triggered, this, [this, path] { m_files->openPath(path); });
    }
    menu.setEnabled(!menu.isEmpty());
    menu.addSeparator();
    connect(menu.addAction(tr("Forget these")), &QAction::triggered, this, [this] {
        m_settings.clearRecentFiles();
        refreshRecent();
    });
}

void MainWindow::setZoom(double zoom) {
    m_sheet->setZoom(zoom);
    m_roll->setZoom(zoom);
}

double MainWindow::zoom() const {
    return m_sheet->zoom();
}

OnScreenKeyboard& MainWindow::screenKeys() {
    return m_screenKeys->keys();
}

NotePanel& MainWindow::notePanel() {
    return m_notePanel->panel();
}

QString MainWindow::message() const {
    return m_message->sentence();
}

void MainWindow::listenToKeyboard() {
    if (m_midiKeyboard) {
        m_midiKeyboard->listen();
    }
}

void MainWindow::showPreferences() {
    QStringList states{m_services.playback.soundMessage()};
    if (m_services.midi && !m_services.midi->trouble().isEmpty()) {
        states << m_services.midi->trouble();
    }
    PreferencesDialog dialog(m_settings, states.join(QLatin1Char(' ')), this);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    m_settings.setTheme(dialog.theme());
    applyTheme();
    m_settings.setBackend(dialog.backend());
    m_services.fills.useBackend(dialog.backend());
    SoundSettings before = m_settings.sound();
    m_settings.setSound(dialog.sound());
    listenToKeyboard();
    before.midiInput = dialog.sound().midiInput; // of no matter to what sounds
    if (!(dialog.sound() == before)) {
        Q_EMIT soundSettingsChanged();
    }
}

bool MainWindow::openExample(OpenAt at) {
    if (m_examples.isEmpty()) {
        m_message->say(tr("The example tunes are missing; install Lacuna again to get them."));
        return true;
    }
    at.asCopy = true;
    return m_files->openPath(m_examples.first(), at);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_services.recorder) {
        m_services.recorder->stop(); // what was played is a change to be asked about
    }
    if (!m_services.document.takeTyped() || !m_styles->mayClose() || !m_files->mayClose()) {
        event->ignore();
        return;
    }
    m_services.playback.stop();
    m_services.fills.cancel();
    m_keeping->close();
    remember();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    // Some desktops let the window under a dialog have the keyboard, whose keys would then reach
    // the music.
    QWidget* dialog = QApplication::activeModalWidget();
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && dialog &&
        dialog->window() != this) {
        dialog->activateWindow();
    }
    // The desktop went from light to dark or back while the program ran.
    if (event->type() == QEvent::ThemeChange && !m_theming) {
        m_desktop = QApplication::style()->standardPalette();
        applyTheme();
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!SeveralFiles::filesIn(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    m_several->open(SeveralFiles::filesIn(*event->mimeData()));
}

} // namespace lacuna
