// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/score_document.h"
#include "ui/tools/ghost_bar.h"
#include "ui/views/fills_browser.h"
#include "ui/views/key_words.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/views/library_view.h"
#include "ui/views/message_bar.h"
#include "ui/views/piano_roll_view.h"
#include "ui/views/progress_line.h"
#include "ui/views/status_line.h"
#include "ui/views/transport_bar.h"
#include "ui/views/tune_list.h"
#include "ui/window/export_commands.h"
#include "ui/window/keyboard_place.h"
#include "ui/window/library_commands.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/style_commands.h"
#include "ui/window/text_panels.h"
#include "ui/window/tune_commands.h"
#include "ui/window/window_commands.h"

// What the parts of the window hear of each other.

namespace lacuna {

void MainWindow::wire() {
    ScoreDocument& document = m_services.document;
    connect(&document, &ScoreDocument::bookChanged, this, &MainWindow::refreshCentre);
    refreshCentre();
    connect(&document, &ScoreDocument::tuneShown, this, &MainWindow::refreshTitle);
    connect(&document, &ScoreDocument::tuneEdited, this, &MainWindow::refreshTitle);
    connect(&document, &ScoreDocument::pathChanged, this, &MainWindow::refreshTitle);
    connect(&document, &ScoreDocument::dirtyChanged, this, &MainWindow::refreshTitle);
    connect(m_files, &FileCommands::unsavedChanged, this, &MainWindow::refreshTitle);
    connect(m_files, &FileCommands::said, m_message, &MessageBar::say);
    connect(m_files, &FileCommands::saidOfTune, m_message, &MessageBar::sayOfTune);
    connect(m_exports, &ExportCommands::said, m_message, &MessageBar::sayOfTune);
    connect(m_transport, &TransportBar::said, m_message, &MessageBar::sayOfTune);
    connect(m_transport, &TransportBar::outdated, m_message, &MessageBar::takeBack);
    connect(&document, &ScoreDocument::tuneShown, m_message, &MessageBar::leaveTune);
    connect(m_files, &FileCommands::asked, m_message, &MessageBar::ask);
    connect(m_files, &FileCommands::askedToo, m_message, &MessageBar::askToo);
    connect(m_styles, &StyleCommands::said, m_message, &MessageBar::say);
    connect(m_tuneCommands, &TuneCommands::said, m_message, &MessageBar::say);
    connect(m_tuneCommands, &TuneCommands::outdated, m_message, &MessageBar::takeBack);
    m_actions->beforeEach([this] {
        m_status->forgetRefusal();
        m_sheet->forgetRefusal();
        m_message->forget();
    });
    connect(&document, &ScoreDocument::selectionChanged, m_message, &MessageBar::forget);
    connect(m_commands, &WindowCommands::saidForNow, m_message, &MessageBar::sayForNow);
    m_actions->tellRefusalsBy([this](const QString& why) { m_message->sayForNow(why); },
                              [this](const QString& why) { m_message->takeBack(why); });
    if (m_midiKeyboard) {
        connect(m_midiKeyboard, &MidiKeyboard::said, m_message, &MessageBar::say);
    }
    connect(m_text, &TextPanels::askedOfTune, m_message, &MessageBar::askOfTune);
    connect(m_text, &TextPanels::mended, m_message, &MessageBar::leaveTune);
    ExportJob* const job = &m_exports->job();
    connect(job, &ExportJob::started, m_progress,
            [this, job] { m_progress->begin(job->words().doing); });
    connect(job, &ExportJob::progressed, m_progress, &ProgressLine::setPercent);
    connect(job, &ExportJob::ended, m_progress, &ProgressLine::end);
    connect(m_progress, &ProgressLine::cancelWished, job, &ExportJob::cancel);
    connect(m_files, &FileCommands::opened, this, &MainWindow::refreshRecent);
    connect(m_files, &FileCommands::saved, this, &MainWindow::refreshRecent);
    connect(m_tunes, &TuneList::tuneWished, &document, &ScoreDocument::showTune);
    connect(m_tunes, &TuneList::leaveWished, m_keyboard, &KeyboardPlace::toMusic);
    if (m_library) {
        connect(&m_library->view(), &LibraryView::leaveWished, m_keyboard, &KeyboardPlace::toMusic);
    }
    connect(m_text, &TextPanels::leaveWished, m_keyboard, &KeyboardPlace::toMusic);
    connect(m_transport, &TransportBar::leaveWished, m_keyboard, &KeyboardPlace::toMusic);
    connect(m_transport, &TransportBar::settingsWished, this, &MainWindow::showPreferences);
    // At once, not only when the window closes: exported sound has the instrument that is heard.
    connect(m_transport, &TransportBar::instrumentChosen, this,
            [this](int program) { m_settings.setProgram(program); });
    connect(m_sheet, &LeadSheetView::zoomWished, this, &MainWindow::setZoom);
    connect(m_roll, &PianoRollView::zoomWished, this, &MainWindow::setZoom);
    const Actions& actions = *m_actions;
    // Either view may go, not both.
    const auto toggleView = [this](QAction* action, QWidget* view, QAction* other) {
        action->setChecked(true);
        connect(action, &QAction::toggled, this, [this, view, other](bool visible) {
            const bool hadFocus = view->hasFocus();
            view->setVisible(visible);
            if (!visible) {
                other->setChecked(true);
            }
            if (hadFocus) {
                m_keyboard->toMusic();
            }
        });
    };
    toggleView(actions[Command::ShowSheet], m_sheet, actions[Command::ShowRoll]);
    toggleView(actions[Command::ShowRoll], m_roll, actions[Command::ShowSheet]);
    connect(actions[Command::ShowSheet], &QAction::toggled, m_roll,
            [this](bool sheet) { m_roll->setSaysGapWords(!sheet); });
    QAction* guess = actions[Command::GuessNextBar];
    guess->setChecked(m_settings.guessesNextBar());
    m_services.ghost->setOn(guess->isChecked());
    connect(guess, &QAction::toggled, this, [this](bool guesses) {
        m_services.ghost->setOn(guesses);
        m_settings.setGuessesNextBar(guesses);
    });
    showKeyInToolTip(*actions[Command::FindTune], m_tunes->searchBox());
    const auto showFillKey = [this, fill = actions[Command::Fill]] {
        m_sheet->setFillKey(keyOf(*fill));
        m_roll->setFillKey(keyOf(*fill));
    };
    connect(actions[Command::Fill], &QAction::changed, this, showFillKey);
    showFillKey();
    const auto showGuessKey = [this, take = actions[Command::TakeGuess]] {
        m_sheet->setGuessKey(keyOf(*take));
    };
    connect(actions[Command::TakeGuess], &QAction::changed, this, showGuessKey);
    showGuessKey();
    connect(actions[Command::NextPanel], &QAction::triggered, m_keyboard,
            &KeyboardPlace::toNextPanel);
    connect(actions[Command::FindTune], &QAction::triggered, this, [this] {
        (*m_actions)[Command::ShowTunes]->setChecked(true);
        m_tunes->focusSearch();
        if (m_library) {
            m_library->focusSearch();
        }
    });
}

} // namespace lacuna
