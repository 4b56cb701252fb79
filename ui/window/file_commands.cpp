// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/file_commands.h"

#include "engine/engine_error.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/score_file.h"
#include "ui/document/book_path.h"
#include "ui/document/project.h"
#include "ui/document/score_document.h"
#include "ui/document/state_folder.h"
#include "ui/window/file_names.h"
#include "ui/window/new_tune_dialog.h"
#include "ui/window/settings.h"
#include "ui/window/unkept_fill_question.h"
#include "ui/window/unread_parts.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <utility>

namespace lacuna {

FileCommands::FileCommands(ScoreDocument& document, FillController& fills, Settings& settings,
                           QWidget& window)
    : QObject(&window), m_document(document), m_settings(settings), m_window(window),
      m_claim(stateFolder()), m_musicXml(window),
      m_midi(window,
             [this]() -> const Theme& { return themeOf(m_settings.theme(), m_window.palette()); }),
      m_unkeptFill(new UnkeptFillQuestion(document, fills, window)),
      m_ask([this] { return askToSave(m_document, m_window); }) {
    connect(&m_midi, &MidiCommands::failed, this, &FileCommands::said);
    connect(&m_midi, &MidiCommands::read, this, &FileCommands::showImported);
    connect(&m_musicXml, &MusicXmlCommands::failed, this, &FileCommands::said);
    connect(&m_musicXml, &MusicXmlCommands::read, this,
            [this](const Score& tune, const QString& words) {
                showImported(tune);
                Q_EMIT said(words);
            });
    connect(&m_midi, &MidiCommands::ended, this, &FileCommands::openEnded);
    connect(&m_musicXml, &MusicXmlCommands::ended, this, &FileCommands::openEnded);
    connect(&m_saver, &BookSaver::slow, this,
            [this] { Q_EMIT said(tr("The disk is slow; still saving…")); });
    connect(
        &m_saver, &BookSaver::finishedLate, this,
        [this](const QString& path, const std::string& mark, const BookSaver::Outcome& outcome) {
            if (outcome.result == BookSaver::Result::Written && path == m_document.path()) {
                m_document.acceptOnDisk(mark);
            }
            Q_EMIT said(outcome.sentence.isEmpty()
                            ? tr("%1 is written, as it was when you saved it; save again for "
                                 "what you changed since.")
                                  .arg(QFileInfo(path).fileName())
                            : outcome.sentence);
        });
    connect(&m_loader, &BookLoader::loaded, this, &FileCommands::adopt);
    connect(&m_loader, &BookLoader::foundTune, this, &FileCommands::importTune);
    connect(&m_loader, &BookLoader::failed, this,
            [this](const QString& path, const QString& sentence) {
                Q_EMIT said(namingFile(sentence, path));
                Q_EMIT openEnded();
            });
}

FileCommands::~FileCommands() = default;

void FileCommands::open() {
    const QString path = QFileDialog::getOpenFileName(&m_window, tr("Open a tunebook or a project"),
                                                      folder(), openFilter());
    if (!path.isEmpty()) {
        openPath(path);
    }
}

bool FileCommands::openPath(const QString& path, const OpenAt& at) {
    if (!mayClose()) {
        return false;
    }
    Q_EMIT said({});
    m_importing = path;
    const std::optional<ScoreFormat> named = scoreFormatBySuffix(pathOf(path));
    if (named && !holdsManyTunes(*named)) {
        importTune(path, *named);
    } else {
        m_openAt = at;
        m_loader.load(path);
    }
    return true;
}

void FileCommands::importTune(const QString& path, ScoreFormat format) {
    if (format == ScoreFormat::Midi) {
        m_midi.open(path);
    } else {
        m_musicXml.open(path);
    }
}

void FileCommands::adopt(const std::shared_ptr<OpenBook>& book) {
    if (book->tunes.empty()) {
        Q_EMIT said(
            tr("There is no tune that can be read in %1.").arg(QFileInfo(m_importing).fileName()));
        Q_EMIT openEnded();
        return;
    }
    const bool isNameless = book->path.isEmpty(); // a project whose name does not say so
    const bool asCopy = m_openAt.asCopy || isNameless;
    if (asCopy) {
        book->path.clear();
    } else {
        m_settings.addRecentFile(book->path);
    }
    m_document.setBook(std::move(*book));
    setUnsavedNew(false);
    tellOfUnreadParts();
    claimBook(asCopy);
    if (isNameless) {
        m_importedFrom = m_importing;
        Q_EMIT said(tr("%1 holds a project. This is a copy: saving it asks for another name.")
                        .arg(QFileInfo(m_importing).fileName()));
    }
    Q_EMIT opened();
    if (const QString trouble = showPlace(m_document, std::exchange(m_openAt, {}));
        !trouble.isEmpty()) {
        Q_EMIT saidOfTune(trouble);
    }
    Q_EMIT openEnded();
}

void FileCommands::claimBook(bool asCopy) {
    m_elsewhere = false;
    m_importedFrom.clear();
    if (asCopy || m_document.path().isEmpty()) {
        m_claim.release();
    } else if (!m_claim.claim(m_document.path())) {
        m_claim.release();
        m_elsewhere = true;
        Q_EMIT said(tr("%1 is already open in another window of Lacuna. This is a copy: saving it "
                       "asks for another name.")
                        .arg(QFileInfo(m_document.path()).fileName()));
    }
}

void FileCommands::showRecovered(OpenBook book) {
    m_document.setBook(std::move(book));
    m_document.markUnsaved();
    setUnsavedNew(m_document.path().isEmpty());
    Q_EMIT said({});
    claimBook(false);
    Q_EMIT opened();
}

void FileCommands::tellOfUnreadParts() {
    if (const QString words = wordsOnUnreadParts(m_document.book()); !words.isEmpty()) {
        Q_EMIT asked(words, {{tr("Show the remarks"), [this] { Q_EMIT remarksWished(); }}});
    }
}

void FileCommands::newTune() {
    std::unique_ptr<NewTuneDialog> dialog =
        m_newTune ? std::move(m_newTune) : std::make_unique<NewTuneDialog>(&m_window);
    if (m_document.hasTune()) {
        const QString file = QFileInfo(m_document.path()).fileName();
        dialog->offerBook(file.isEmpty() ? tr("the open book") : file,
                          !file.isEmpty() && !m_elsewhere);
    }
    // Who would rather not close the open book finds the tune as it was filled in.
    while (dialog->exec() == QDialog::Accepted) {
        if (dialog->addsToBook()) {
            m_document.addTune(dialog->tune(), dialog->typedLines());
            return;
        }
        if (mayClose()) {
            showNewTune(dialog->tune(), dialog->typedLines());
            return;
        }
    }
    m_newTune = std::move(dialog);
}

void FileCommands::showNewTune(const Score& tune, const std::string& typed) {
    showInNoFile(bookOf(tune, typed), !areBlank(tune.measures()));
    m_document.setGapToBlanks();
}

void FileCommands::showImported(const Score& tune) {
    showInNoFile(bookOf(tune), false);
    m_importedFrom = m_importing;
}

QString FileCommands::folder() const {
    return folderForFiles(m_document.path().isEmpty() ? m_importedFrom : m_document.path());
}

void FileCommands::showInNoFile(OpenBook book, bool unsaved) {
    m_document.setBook(std::move(book));
    setUnsavedNew(unsaved);
    claimBook(false);
    Q_EMIT said({});
    Q_EMIT opened();
}

bool FileCommands::save() {
    return m_document.path().isEmpty() || m_elsewhere ? saveAs() : saveTo(m_document.path());
}

bool FileCommands::saveAs() {
    if (!m_document.takeTyped()) { // a title is the name that is proposed
        return false;
    }
    const QString suggestion = suggestionForBook();
    const QString filters = isProjectPath(suggestion)
                                ? projectFilter() + QStringLiteral(";;") + abcFilter()
                                : abcFilter() + QStringLiteral(";;") + projectFilter();
    const QString path = askWhere(tr("Save the book"), suggestion, filters);
    return !path.isEmpty() && saveTo(path);
}

QString FileCommands::suggestionForBook() const {
    if (m_document.path().isEmpty()) {
        return suggestionFor(QStringLiteral(".abc"));
    }
    const QFileInfo file(m_document.path());
    return m_elsewhere ? file.absoluteDir().filePath(
                             tr("%1 (copy).%2").arg(file.completeBaseName(), file.suffix()))
                       : m_document.path();
}

std::string FileCommands::bytesFor(const QString& path) const {
    return isProjectPath(path) && m_project ? writeProject(m_project()) : textOf(m_document.book());
}

bool FileCommands::saveTo(const QString& path, bool whateverIsThere) {
    if (!m_document.takeTyped()) {
        return false;
    }
    QString refusal = refusalToSave(path);
    if (refusal.isEmpty() && fullNameOf(path) != m_document.path()) {
        refusal = refusalOfSuffix(path, namesOfSuffixes({ScoreFormat::Abc, ScoreFormat::Project}));
    }
    if (!refusal.isEmpty()) {
        Q_EMIT said(refusal);
        return false;
    }
    if (!m_unkeptFill->maySave(path)) {
        return false;
    }
    if (!m_claim.claim(path)) {
        Q_EMIT said(tr("%1 is open in another window of Lacuna; save under another name.")
                        .arg(QFileInfo(path).fileName()));
        return false;
    }
    Q_EMIT aboutToSave();
    const std::string bytes = bytesFor(path);
    const bool sameFile = fullNameOf(path) == m_document.path();
    // On a slow disk events go on, and another book may be opened meanwhile.
    bool otherBook = false;
    const QMetaObject::Connection watch =
        connect(&m_document, &ScoreDocument::bookChanged, this, [&otherBook] { otherBook = true; });
    const BookSaver::Outcome outcome = m_saver.save(
        path, bytes,
        sameFile && !whateverIsThere ? std::optional(m_document.book().onDisk) : std::nullopt);
    disconnect(watch);
    if (otherBook) {
        return outcome.result == BookSaver::Result::Written;
    }
    if (outcome.result != BookSaver::Result::Written) {
        if (!sameFile) {
            claimAgain();
        }
        if (outcome.result == BookSaver::Result::Changed) {
            askAboutChangedFile(path, outcome.sentence);
        } else {
            Q_EMIT said(outcome.sentence);
        }
        return false;
    }
    m_elsewhere = false;
    setUnsavedNew(false);
    setProjectChanged(false);
    m_document.saved(path, markOf(bytes));
    m_settings.addRecentFile(m_document.path());
    Q_EMIT saved();
    Q_EMIT said({});
    return true;
}

void FileCommands::claimAgain() {
    if (m_elsewhere || m_document.path().isEmpty() || !m_claim.claim(m_document.path())) {
        m_claim.release();
    }
}

void FileCommands::askAboutChangedFile(const QString& path, const QString& sentence) {
    Q_EMIT asked(sentence, {{tr("Replace it"), [this, path] { saveTo(path, true); }},
                            {tr("Save as…"), [this] { saveAs(); }}});
}

void FileCommands::setProjectChanged(bool changed) {
    if (std::exchange(m_projectChanged, changed) != changed) {
        Q_EMIT unsavedChanged();
    }
}

void FileCommands::setUnsavedNew(bool unsaved) {
    if (std::exchange(m_isUnsavedNew, unsaved) != unsaved) {
        Q_EMIT unsavedChanged();
    }
}

bool FileCommands::isUnsaved() const {
    return m_document.isDirty() || m_isUnsavedNew || m_projectChanged;
}

QString FileCommands::suggestionFor(const QString& suffix, const QString& name) const {
    const QString title = QString::fromStdString(m_document.score().header().title());
    return QDir(folder()).filePath(fileNameOf(name.isEmpty() ? title : name) + suffix);
}

QString FileCommands::askWhere(const QString& title, const QString& suggestion,
                               const QString& filter) {
    const QFileInfo suggested(suggestion);
    QFileDialog dialog(&m_window, title, suggested.absolutePath(), filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setDefaultSuffix(suggested.suffix());
    connect(&dialog, &QFileDialog::filterSelected, &dialog, [&](const QString& chosen) {
        dialog.setDefaultSuffix(chosen == projectFilter() ? QStringLiteral("lacuna")
                                                          : suggested.suffix());
    });
    dialog.selectFile(suggested.fileName());
    if (dialog.exec() != QDialog::Accepted) {
        return {};
    }
    const QString refusal = refusalOfName(dialog.selectedFiles().value(0));
    Q_EMIT said(refusal);
    return refusal.isEmpty() ? dialog.selectedFiles().value(0) : QString();
}

bool FileCommands::mayClose() {
    if (!m_document.takeTyped()) {
        return false;
    }
    if (!isUnsaved()) {
        return m_unkeptFill->mayClose() && (!isUnsaved() || save());
    }
    switch (m_ask()) {
    case Unsaved::Save:
        return save();
    case Unsaved::Discard:
        return true;
    case Unsaved::Cancel:
        break;
    }
    return false;
}

} // namespace lacuna
