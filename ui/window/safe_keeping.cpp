// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/safe_keeping.h"

#include "ui/document/book_path.h"
#include "ui/document/disk_task.h"
#include "ui/document/fill_controller.h"
#include "ui/document/project.h"
#include "ui/document/score_document.h"
#include "ui/document/state_folder.h"
#include "ui/document/style_library.h"
#include "ui/views/fill_settings_panel.h"
#include "ui/views/fills_browser.h"
#include "ui/window/editor_window.h"
#include "ui/window/file_commands.h"
#include "ui/window/recovery_dialog.h"
#include "ui/window/several_files.h"

#include <QEvent>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

bool showsFills(const std::map<int, TuneSession>& sessions) {
    return std::ranges::any_of(sessions, [](const auto& session) {
        return std::ranges::any_of(session.second.gaps,
                                   [](const Gap& gap) { return gap.chosen.value_or(0) > 0; });
    });
}

} // namespace

SafeKeeping::SafeKeeping(const ViewServices& services, EditorWindow& window)
    : QObject(&window), m_services(services), m_window(window), m_theme(&lightTheme()),
      m_autosave(stateFolder(), [this] { return snapshot(); }) {
    window.installEventFilter(this);
    FileCommands& files = window.files();
    files.setProject([this] { return project(); });
    connect(&files, &FileCommands::opened, this, &SafeKeeping::bookOpened);
    // A crash in the middle of saving then leaves a copy that is as new as the file.
    connect(&files, &FileCommands::aboutToSave, &m_autosave, [this] { m_autosave.flush(); });
    connect(&files, &FileCommands::saved, this, &SafeKeeping::bookSaved);
    connect(&files, &FileCommands::unsavedChanged, &m_autosave, &Autosave::touch);
    const ScoreDocument& document = services.document;
    connect(&document, &ScoreDocument::tuneEdited, &m_autosave, &Autosave::touch);
    connect(&document, &ScoreDocument::dirtyChanged, &m_autosave, &Autosave::touch);
    connect(&document, &ScoreDocument::gapChanged, this,
            [this] { placesChanged(m_services.document.gap() != nullptr); });
    connect(&services.fills, &FillController::fillsChanged, this,
            [this] { placesChanged(!m_services.fills.fills().empty()); });
    connect(&services.fills, &FillController::shownChanged, this, [this] {
        if (!m_opening && !m_services.fills.isPeeking()) {
            m_autosave.touch();
        }
    });
    connect(&m_autosave, &Autosave::failed, &files, &FileCommands::said);
    connect(&m_watch, &FileWatch::changed, this, &SafeKeeping::sayChanged);
    connect(&m_watch, &FileWatch::gone, this, [this] {
        Q_EMIT m_window.files().said(
            tr("%1 was moved or removed by another program; saving writes it again.")
                .arg(QFileInfo(m_services.document.path()).fileName()));
    });
}

SafeKeeping::~SafeKeeping() = default;

bool SafeKeeping::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::WindowActivate) {
        m_watch.look();
    }
    return QObject::eventFilter(watched, event);
}

ProjectFile SafeKeeping::project() {
    const std::optional<Style>& style = m_services.fills.style();
    return projectOf(m_services.document, {.knobs = m_services.fills.knobs(),
                                           .style = style ? style->id : QString(),
                                           .zoom = m_window.zoom()});
}

std::optional<ProjectFile> SafeKeeping::snapshot() {
    const ScoreDocument& document = m_services.document;
    // A fill that is being considered is in no tunebook, though the tune is as its file has it.
    const bool hasWork = m_window.files().isUnsaved() || showsFills(document.sessions());
    if (!document.hasTune() || !hasWork) {
        return std::nullopt;
    }
    ProjectFile copy = project();
    // Not for the window's own file: another has that one open.
    copy.origin =
        ProjectOrigin{.path = m_window.files().isOpenElsewhere() || !document.path().isValidUtf16()
                                  ? std::string() // a project could not tell such a name
                                  : document.path().toStdString(),
                      .mark = document.book().onDisk};
    return copy;
}

void SafeKeeping::bookOpened() {
    ScoreDocument& document = m_services.document;
    m_autosave.drop();
    ++m_styleWish;
    if (const auto opened = document.book().project) {
        m_opening = true; // putting back is no change
        restoreProject(*opened, document);
        m_services.fills.setKnobs(opened->knobs);
        m_window.setZoom(opened->file.view.zoom);
        m_opening = false;
        m_services.styles.whenRead(
            this, [this, wish = m_styleWish, style = QString::fromStdString(opened->file.style)] {
                if (wish == m_styleWish) {
                    useStyle(style);
                }
            });
    }
    m_window.files().setProjectChanged(false);
    if (m_window.files().isUnsaved()) {
        m_autosave.touch();
    }
    m_watch.watch(document.path(), document.book().onDisk);
}

/// The project's.
void SafeKeeping::useStyle(const QString& id) {
    const std::optional<Style> found = m_services.styles.styleWithId(id);
    m_opening = true;
    m_services.fills.useStyle(found);
    m_opening = false;
    if (!id.isEmpty() && !found) {
        Q_EMIT m_window.files().said(tr("The style “%1” of this project is not here; new fills "
                                        "are made in Lacuna's own.")
                                         .arg(id));
    }
}

void SafeKeeping::bookSaved() {
    const ScoreDocument& document = m_services.document;
    m_watch.watch(document.path(), document.book().onDisk);
    if (snapshot()) {
        m_autosave.touch(); // a tunebook has no place for a fill that is not kept
    } else {
        m_autosave.drop();
    }
}

void SafeKeeping::placesChanged(bool worthSaving) {
    if (m_opening) {
        return;
    }
    if (worthSaving && isProjectPath(m_services.document.path())) {
        m_window.files().setProjectChanged(true);
    }
    m_autosave.touch();
}

void SafeKeeping::close() {
    m_watch.watch({}, {});
    m_window.files().release();
    m_autosave.drop();
    m_autosave.flush();
}

void SafeKeeping::offerRecovery(Wish wish) {
    m_wish = std::move(wish);
    if (!AutosavePlace::hasCopies(stateFolder())) {
        openWish();
        return;
    }
    m_reading.start([this]() -> DiskTask::Then {
        auto copies = std::make_shared<std::vector<LeftCopy>>();
        QStringList aside;
        *copies = readLeftCopies(stateFolder(), [&](const QString& said) { aside << said; });
        return [this, copies, aside] {
            m_left = std::move(*copies);
            m_setAside = aside;
            offerNext();
        };
    });
}

void SafeKeeping::sayWhatWasSetAside() {
    if (!m_setAside.isEmpty()) {
        Q_EMIT m_window.files().said(std::exchange(m_setAside, {}).join(QLatin1Char(' ')));
    }
}

void SafeKeeping::offerNext() {
    if (m_left.empty()) {
        openWish();
        sayWhatWasSetAside();
        return;
    }
    AutosavePlace& place = *m_left.back().place;
    place.beginTrial();
    m_dialog =
        new RecoveryDialog(m_left.back(), static_cast<int>(m_left.size()) - 1, *m_theme, &m_window);
    m_dialog->grab(); // painted once, out of sight
    place.endTrial();
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &RecoveryDialog::chosen, this, [this](RecoveryDialog::Choice choice) {
        std::exchange(m_dialog, nullptr)->deleteLater();
        switch (choice) {
        case RecoveryDialog::Choice::OpenRecovered:
            openRecovered();
            break;
        case RecoveryDialog::Choice::OpenSaved:
            openSaved();
            break;
        case RecoveryDialog::Choice::ThrowAway:
            m_left.back().place->removeCopy(true);
            m_left.pop_back();
            offerNext();
            break;
        case RecoveryDialog::Choice::Later:
            m_left.pop_back();
            offerNext();
        }
    });
    m_dialog->open();
}

void SafeKeeping::openRecovered() {
    LeftCopy copy = std::move(m_left.back());
    m_left.clear(); // the others are kept and offered at the next start
    copy.place->beginTrial();
    m_window.files().showRecovered(std::move(copy.recovered));
    m_window.grab(); // all that paints it has done so once
    copy.place->endTrial();
    m_autosave.takeOver(std::move(copy.place));
    m_autosave.touch();
    m_watch.look(); // the file may have changed since
    sayWhatWasSetAside();
    offerWish();
}

void SafeKeeping::openSaved() {
    const QString path = m_left.back().recovered.path;
    m_left.back().place->removeCopy(true);
    m_left.clear();
    // After what is said about the file itself.
    connect(&m_window.files(), &FileCommands::openEnded, this, &SafeKeeping::offerWish,
            Qt::SingleShotConnection);
    m_window.files().openPath(path);
    sayWhatWasSetAside();
}

void SafeKeeping::openWish() {
    if (const Wish wish = std::exchange(m_wish, {}); wish.open) {
        wish.open();
    }
}

/// Not at once: another book is open now, and perhaps it is not saved.
void SafeKeeping::offerWish() {
    const Wish wish = std::exchange(m_wish, {});
    QStringList others;
    for (const QString& path : wish.files) {
        if (fullNameOf(path) != m_services.document.path()) {
            others << path;
        }
    }
    const bool hasFirst = !others.isEmpty() && others.first() == wish.files.first();
    m_window.severalFiles().offer(others, hasFirst ? wish.at : OpenAt{});
    if (wish.files.isEmpty()) {
        offerAsked(wish);
    }
}

/// What is no file.
void SafeKeeping::offerAsked(const Wish& wish) {
    if (wish.open && !wish.words.isEmpty()) {
        Q_EMIT m_window.files().askedToo(tr("You also asked for %1.").arg(wish.words),
                                         {{tr("Open it"), [this, wish] {
                                               if (!wish.open()) {
                                                   offerAsked(wish); // still asked for
                                               }
                                           }}});
    }
}

void SafeKeeping::sayChanged(const std::string& mark) {
    FileCommands& files = m_window.files();
    const QString path = m_services.document.path();
    const bool dirty = files.isUnsaved();
    const QString name = QFileInfo(path).fileName();
    Q_EMIT files.asked(
        dirty ? tr("%1 was changed by another program, and here too.").arg(name)
              : tr("%1 was changed by another program.").arg(name),
        {{dirty ? tr("Reload…") : tr("Reload"), [&files, path] { files.openPath(path); }},
         {tr("Keep mine"),
          [this, path, mark] {
              if (m_services.document.path() == path) {
                  m_services.document.acceptOnDisk(mark);
                  m_watch.watch(path, mark);
              }
          }},
         {tr("Save as…"), [&files] { files.saveAs(); }}});
}

} // namespace lacuna
