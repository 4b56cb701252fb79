// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/library_commands.h"

#include "ui/document/file_path.h"
#include "ui/document/library_controller.h"
#include "ui/document/score_document.h"
#include "ui/views/library_view.h"
#include "ui/views/tune_list.h"
#include "ui/views/tune_panel.h"
#include "ui/window/file_commands.h"
#include "ui/window/file_names.h"
#include "ui/window/settings.h"

#include <QFileDialog>
#include <QTimer>

namespace lacuna {

LibraryCommands::LibraryCommands(const ViewServices& services, Settings& settings,
                                 FileCommands& files, QWidget& window)
    : QObject(&window), m_services(services), m_settings(settings), m_files(files),
      m_window(window) {
    LibraryController& library = *services.library;
    connect(&library, &LibraryController::foldersChanged, this,
            [this] { m_settings.setLibraryFolders(m_services.library->folders()); });
    connect(&files, &FileCommands::opened, this, &LibraryCommands::showWished);
    // What is saved is searched for as it is now.
    connect(&files, &FileCommands::saved, &library, [&library] {
        if (!library.folders().isEmpty()) {
            library.refresh();
        }
    });
    // After the first paint: a big library takes a while to look through.
    QTimer::singleShot(0, this, [this] { m_services.library->begin(m_settings.libraryFolders()); });
}

QWidget* LibraryCommands::makePanel(TuneList* book) {
    m_view = new LibraryView(*m_services.library);
    m_panel = new TunePanel(book, m_view);
    connect(m_view, &LibraryView::tuneWished, this, &LibraryCommands::openTune);
    connect(m_view, &LibraryView::folderWished, this, &LibraryCommands::addFolder);
    return m_panel;
}

void LibraryCommands::setTheme(const Theme& theme) {
    m_view->setTheme(theme);
}

void LibraryCommands::addFolder() {
    const QString folder = QFileDialog::getExistingDirectory(
        &m_window, tr("Add a folder of tunebooks"), folderForFiles());
    QStringList folders = m_services.library->folders();
    if (!folder.isEmpty() && !folders.contains(folder)) {
        folders << folder;
        m_services.library->setFolders(folders);
    }
}

void LibraryCommands::openTune(const LibraryFind& find) {
    m_wished = find;
    const QString book = nameOf(find.tune.book);
    if (m_services.document.path() == book) {
        showWished();
    } else {
        m_files.openPath(book);
    }
}

void LibraryCommands::showWished() {
    ScoreDocument& document = m_services.document;
    if (!m_wished || pathOf(document.path()) != m_wished->tune.book) {
        return;
    }
    const LibraryFind wished = *m_wished;
    m_wished.reset();
    const auto& tunes = document.book().tunes;
    // The book may have been written since it was indexed: the number is surer than the place.
    int place = wished.tune.place;
    const auto hasNumber = [&](int at) {
        return at >= 0 && at < static_cast<int>(tunes.size()) &&
               tunes[at].current.header().number == wished.tune.number;
    };
    for (int at = 0; !hasNumber(place) && at < static_cast<int>(tunes.size()); ++at) {
        place = hasNumber(at) ? at : place;
    }
    if (!hasNumber(place)) {
        return;
    }
    document.showTune(place);
    if (wished.found) {
        document.selectRange(
            measuresNumbered(document.score(), wished.found->bars.first, wished.found->bars.last));
    }
}

void LibraryCommands::focusSearch() {
    if (m_panel->showsLibrary()) {
        m_view->focusSearch();
    }
}

} // namespace lacuna
