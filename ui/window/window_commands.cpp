// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/window_commands.h"

#include "engine/notation/section_range.h"
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/document/tune_name.h"
#include "ui/tools/note_entry.h"
#include "ui/views/diagnostics_view.h"
#include "ui/views/fill_settings_panel.h"
#include "ui/views/fills_browser.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/piano_roll_view.h"
#include "ui/views/plain_label.h"
#include "ui/views/tune_list.h"
#include "ui/window/about_box.h"
#include "ui/window/command_list_dialog.h"
#include "ui/window/editor_window.h"
#include "ui/window/export_commands.h"
#include "ui/window/file_commands.h"
#include "ui/window/keyboard_place.h"
#include "ui/window/open_at.h"
#include "ui/window/settings.h"
#include "ui/window/style_commands.h"
#include "ui/window/text_panels.h"

#include <QMenu>

#include <algorithm>
#include <array>

namespace lacuna {

namespace {

constexpr std::array hearCommands{Command::ShowOriginal, Command::ShowFill1, Command::ShowFill2,
                                  Command::ShowFill3, Command::ShowFill4};

} // namespace

WindowCommands::WindowCommands(const ViewServices& services, Actions& actions, Settings& settings,
                               EditorWindow& window)
    : QObject(&window), m_services(services), m_actions(actions), m_settings(settings),
      m_window(window), m_keys(actions, settings) {
    m_recent = new QMenu(tr("Open &recent"), &window);
    actions.menu(MenuName::File)->insertMenu(actions[Command::OpenExample], m_recent);
    connectFile();
    connectEdit();
    connectGap();
    connectPlay();
    connectView();
    connectHelp();
    const auto update = [this] { refresh(); };
    connect(&services.document, &ScoreDocument::selectionChanged, this, update);
    connect(&services.document, &ScoreDocument::gapChanged, this, update);
    connect(&services.document, &ScoreDocument::bookChanged, this, update);
    connect(&services.document, &ScoreDocument::tunesChanged, this, update);
    connect(&services.document, &ScoreDocument::scoreChanged, this, update);
    connect(&services.document, &ScoreDocument::tuneShown, this, update);
    connect(&services.fills, &FillController::fillsChanged, this, update);
    connect(&services.fills, &FillController::shownChanged, this, update);
    connect(&services.fills, &FillController::stateChanged, this, update);
    refresh();
}

void WindowCommands::connectFile() {
    FileCommands& files = m_window.files();
    // With all that is typed, or not at all.
    const auto on = [&](Command command, auto&& what) {
        connect(m_actions[command], &QAction::triggered, &m_window, [this, what] {
            if (m_services.document.takeTyped()) {
                what();
            }
        });
    };
    on(Command::NewTune, [&files] { files.newTune(); });
    on(Command::Open, [&files] { files.open(); });
    on(Command::OpenExample,
       [this] { m_window.openExample({.firstMeasure = 5, .lastMeasure = 8}); });
    on(Command::Save, [&files] { files.save(); });
    on(Command::SaveAs, [&files] { files.saveAs(); });
    on(Command::ExportMidi, [&files] { files.exportMidi(); });
    on(Command::ExportTune, [&files] { files.exportTune(); });
    on(Command::ExportMusicXml, [&files] { files.exportMusicXml(); });
    connect(&files, &FileCommands::remarksWished, this, [this] {
        m_window.textPanels().diagnostics().setScope(DiagnosticsModel::Scope::Book);
        m_actions[Command::ShowRemarks]->setChecked(true);
    });
    ExportCommands& exports = m_window.exports();
    on(Command::ExportSound, [&exports] { exports.exportSound(); });
    on(Command::ExportPdf, [&exports] { exports.exportPdf(); });
    on(Command::ExportPicture, [&exports] { exports.exportPicture(); });
    on(Command::Print, [&exports] { exports.print(); });
    on(Command::Quit, [this] { m_window.close(); });
    on(Command::Preferences, [this] { m_window.showPreferences(); });
}

void WindowCommands::connectEdit() {
    ScoreDocument& document = m_services.document;
    QUndoStack& undo = document.undoStack();
    QAction* undoAction = m_actions[Command::Undo];
    QAction* redoAction = m_actions[Command::Redo];
    connect(undoAction, &QAction::triggered, this, [this, &undo] {
        if (m_services.document.takeTyped()) {
            go([&undo] { undo.undo(); }, tr("Undid “%1” in %2.").arg(undo.undoText()));
        }
    });
    connect(redoAction, &QAction::triggered, this, [this, &undo] {
        if (m_services.document.takeTyped()) { // behind which nothing may be left to do again
            go([&undo] { undo.redo(); }, tr("Redid “%1” in %2.").arg(undo.redoText()));
        }
    });
    connect(&undo, &QUndoStack::canUndoChanged, undoAction, &QAction::setEnabled);
    connect(&undo, &QUndoStack::canRedoChanged, redoAction, &QAction::setEnabled);
    connect(&undo, &QUndoStack::undoTextChanged, undoAction, [undoAction](const QString& text) {
        undoAction->setText(text.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(text));
    });
    connect(&undo, &QUndoStack::redoTextChanged, redoAction, [redoAction](const QString& text) {
        redoAction->setText(text.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(text));
    });
    undoAction->setEnabled(undo.canUndo());
    redoAction->setEnabled(undo.canRedo());
    connect(m_actions[Command::NextTune], &QAction::triggered, this,
            [this] { m_window.tuneList().wishNeighbour(1); });
    connect(m_actions[Command::PreviousTune], &QAction::triggered, this,
            [this] { m_window.tuneList().wishNeighbour(-1); });
    connect(m_actions[Command::SelectAll], &QAction::triggered, this, [&document] {
        document.selectRange({0, document.score().size()});
    });
    connect(m_actions[Command::SelectSection], &QAction::triggered, this, [&document] {
        const Score& score = document.score();
        if (score.size() > 0) {
            document.selectRange(
                sectionAround(score, std::clamp(document.caret().measure, 0, score.size() - 1)));
        }
    });
    connect(m_actions[Command::SelectNothing], &QAction::triggered, this,
            [&document] { document.clearSelection(); });
}

/// Through the history, whose steps are those of all tunes: where another tune comes to the screen
/// by one, `sentence` says so with its title.
void WindowCommands::go(const std::function<void()>& step, const QString& sentence) {
    const ScoreDocument& document = m_services.document;
    const auto tuneAtHand = [&document] {
        return document.hasTune() ? document.book().tunes[document.tuneIndex()].id : 0;
    };
    const int before = tuneAtHand();
    const std::size_t tunes = document.book().tunes.size();
    step();
    // A tune that comes or goes by the step itself is seen to.
    if (document.hasTune() && tuneAtHand() != before && document.book().tunes.size() == tunes) {
        Q_EMIT saidForNow(sentence.arg(nameInSentence(nameOfTune(document.score().header()))));
    }
}

void WindowCommands::connectGap() {
    FillController& fills = m_services.fills;
    connect(m_actions[Command::SetGap], &QAction::triggered, this,
            [this] { m_services.document.setGapFromSelection(); });
    connect(m_actions[Command::RemoveGap], &QAction::triggered, this,
            [this] { m_services.document.clearGap(); });
    connect(m_actions[Command::Fill], &QAction::triggered, this, &WindowCommands::fill);
    connect(m_actions[Command::CancelFill], &QAction::triggered, this,
            [&fills] { fills.cancel(); });
    connect(m_actions[Command::KeepFill], &QAction::triggered, this, [&fills] { fills.accept(); });
    connect(m_actions[Command::BringBackOriginal], &QAction::triggered, this,
            [&fills] { fills.bringBackOriginal(); });
    connect(m_actions[Command::FineTune], &QAction::triggered, &m_window.styles(),
            &StyleCommands::fineTune);
    connect(m_actions[Command::ManageStyles], &QAction::triggered, &m_window.styles(),
            &StyleCommands::manage);
    for (int number = 0; number < static_cast<int>(hearCommands.size()); ++number) {
        connect(m_actions[hearCommands[number]], &QAction::triggered, this,
                [this, number] { hear(number); });
    }
}

void WindowCommands::connectPlay() {
    PlaybackController& playback = m_services.playback;
    const auto on = [this](Command command, auto&& what) {
        connect(m_actions[command], &QAction::triggered, this, what);
    };
    on(Command::PlayPause, [&playback] { playback.playOrPause(); });
    on(Command::Stop, [&playback] { playback.stop(); });
    on(Command::Rewind, [this, &playback] {
        playback.rewind();
        m_window.leadSheet().reveal(playback.measure());
        m_window.pianoRoll().reveal(playback.measure());
    });
    on(Command::Slower, [&playback] { playback.setBeatsPerMinute(playback.beatsPerMinute() - 4); });
    on(Command::Faster, [&playback] { playback.setBeatsPerMinute(playback.beatsPerMinute() + 4); });
    QAction* loop = m_actions[Command::Loop];
    connect(loop, &QAction::toggled, &playback, &PlaybackController::setLooping);
    connect(&playback, &PlaybackController::loopingChanged, loop, &QAction::setChecked);
    connect(&playback, &PlaybackController::stateChanged, this,
            [this, &playback] { m_actions.setPlaying(playback.isPlaying()); });
}

void WindowCommands::connectView() {
    const auto on = [this](Command command, auto&& what) {
        connect(m_actions[command], &QAction::triggered, this, what);
    };
    on(Command::ZoomIn, [this] { m_window.setZoom(m_window.zoom() * 1.1); });
    on(Command::ZoomOut, [this] { m_window.setZoom(m_window.zoom() / 1.1); });
    on(Command::ZoomNormal, [this] { m_window.setZoom(1); });
    connect(m_actions[Command::FullScreen], &QAction::toggled, this,
            &WindowCommands::showFullScreen);
    QAction* hear = m_actions[Command::HearUnderMouse];
    connect(hear, &QAction::toggled, this, [this](bool hears) {
        m_window.fillsBrowser().setHearsUnderMouse(hears);
        m_settings.setHearsUnderMouse(hears);
    });
    hear->setChecked(m_settings.hearsUnderMouse());
}

void WindowCommands::connectHelp() {
    connect(m_actions[Command::ListCommands], &QAction::triggered, this,
            &WindowCommands::listCommands);
    connect(m_actions[Command::About], &QAction::triggered, this, [this] {
        showAbout(m_window, QString::fromStdString(m_services.fills.backendInUse().name));
    });
}

void WindowCommands::listCommands() {
    auto* list = new CommandListDialog(m_actions, m_keys, &m_window);
    list->setAttribute(Qt::WA_DeleteOnClose);
    // Queued: the list is gone by then, and a command may open a window of its own.
    connect(list, &CommandListDialog::wished, this, &WindowCommands::perform, Qt::QueuedConnection);
    list->open();
}

void WindowCommands::perform(Command command) {
    if (m_services.document.hasTune()) {
        m_window.keyboard().toMusic();
    }
    m_actions[command]->trigger();
}

void WindowCommands::showFullScreen(bool full) {
    if (full) {
        m_wasMaximized = m_window.isMaximized();
        m_window.showFullScreen();
    } else if (m_wasMaximized) {
        m_window.showMaximized();
    } else {
        m_window.showNormal();
    }
}

void WindowCommands::fill() {
    if (m_services.document.toBeFilled().isEmpty()) {
        m_services.document.setGapToBlanks();
    }
    if (m_services.document.toBeFilled().isEmpty()) {
        Q_EMIT saidForNow(tr("Choose the bars to fill first: drag over them on the staff."));
        return;
    }
    // Who asks for fills wants to choose among them: their keys act from now on, not those that
    // change a note, which lies under what is shown.
    const bool writes = m_services.entry->state().isOn;
    m_services.entry->setOn(false);
    m_services.fills.requestFills(m_services.fills.knobs());
    m_window.fillsBrowser().settingsPanel().nextSeed();
    ScoreDocument& document = m_services.document;
    if (document.gap() && (writes || document.selectedNotes() || document.selectedSign())) {
        document.selectRange(document.gap()->range);
    }
    if (!m_window.keyboard().isWithMusic()) {
        m_window.keyboard().toMusic();
    }
}

void WindowCommands::hear(int number) {
    m_services.fills.show(number);
    if (m_services.fills.shown() == number) {
        m_services.playback.audition();
    }
}

void WindowCommands::refresh() {
    const ScoreDocument& document = m_services.document;
    const FillController& fills = m_services.fills;
    const bool tune = document.hasTune();
    const bool selected = !document.selection().isEmpty();
    const bool filling = fills.state() == FillController::State::Filling;
    for (const Command command :
         {Command::Save, Command::SaveAs, Command::ExportMidi, Command::ExportSound,
          Command::ExportTune, Command::ExportMusicXml, Command::ExportPdf, Command::ExportPicture,
          Command::Print, Command::FindTune, Command::SelectAll, Command::SelectSection,
          Command::PlayPause, Command::Stop, Command::Rewind, Command::Slower, Command::Faster}) {
        m_actions[command]->setEnabled(tune);
    }
    for (const Command command : {Command::NextTune, Command::PreviousTune}) {
        m_actions[command]->setEnabled(document.book().tunes.size() > 1);
    }
    for (const Command command : {Command::SelectNothing, Command::SetGap}) {
        m_actions[command]->setEnabled(selected);
    }
    m_actions.refuse(Command::Fill, fills.refusalOfTune());
    if (!tune || filling) {
        m_actions[Command::Fill]->setEnabled(false);
    }
    m_actions[Command::Loop]->setEnabled(tune && m_services.playback.canLoop());
    m_actions[Command::RemoveGap]->setEnabled(document.gap() != nullptr);
    // Esc cancels while there is something to cancel, and brings the original back otherwise.
    m_actions[Command::CancelFill]->setEnabled(filling);
    m_actions[Command::BringBackOriginal]->setEnabled(!filling && fills.shown().has_value());
    m_actions[Command::KeepFill]->setEnabled(fills.shown().has_value());
    for (int number = 0; number < static_cast<int>(hearCommands.size()); ++number) {
        m_actions[hearCommands[number]]->setEnabled(fills.hasNumber(number));
    }
}

} // namespace lacuna
