// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/project/project_file.h"
#include "ui/document/book_loader.h"
#include "ui/document/book_saver.h"
#include "ui/document/file_claim.h"
#include "ui/views/message_bar.h"
#include "ui/window/midi_commands.h"
#include "ui/window/musicxml_commands.h"
#include "ui/window/open_at.h"
#include "ui/window/save_question.h"

#include <QObject>

#include <functional>
#include <memory>

class QWidget;

namespace lacuna {

class FillController;
class NewTuneDialog;
class ScoreDocument;
class Settings;
class UnkeptFillQuestion;

/// What the File menu does: open, save, export, and asking before anything is lost. Trouble becomes
/// one sentence, never an exception.
class FileCommands : public QObject {
    Q_OBJECT

public:
    using Unsaved = lacuna::Unsaved;

    FileCommands(ScoreDocument& document, FillController& fills, Settings& settings,
                 QWidget& window);
    ~FileCommands() override;

    void open();
    /// Reads in the background; asks first if something is unsaved.
    /// False where the user would rather not.
    bool openPath(const QString& path, const OpenAt& at = {});
    void newTune();
    /// A tune that stands in no file yet; closing asks first if there are notes in it.
    void showNewTune(const Score& tune, const std::string& typed = {});
    /// A tune read from a file of another kind, which still has it: closing asks after edits only.
    void showImported(const Score& tune);
    bool save();
    bool saveAs();
    /// Refuses to replace what another program wrote in between, unless told otherwise.
    bool saveTo(const QString& path, bool whateverIsThere = false);
    void exportMidi();
    void exportMidiTo(const QString& path);
    void exportTune();
    void exportTuneTo(const QString& path);
    /// Asks where to write: the suffix is added before the dialog asks about a file that is there.
    /// Empty if the user would rather not.
    QString askWhere(const QString& title, const QString& suggestion, const QString& filter);
    /// Beside the book, under the tune's title or another name.
    QString suggestionFor(const QString& suffix, const QString& name = {}) const;
    void exportMusicXml();
    void exportMusicXmlTo(const QString& path);
    bool isOpening() const {
        return m_loader.isLoading() || m_musicXml.isOpening() || m_midi.isOpening();
    }
    MusicXmlCommands& musicXml() { return m_musicXml; }
    /// Shows a book that a crash left unsaved; it stays so until it is saved.
    void showRecovered(OpenBook book);
    /// How to make a project of what is open; saving under a .lacuna name needs it.
    void setProject(std::function<ProjectFile()> project) { m_project = std::move(project); }
    /// Gaps or fills of an open project are not as in its file.
    void setProjectChanged(bool changed);
    bool isUnsaved() const;
    /// Asks about a fill that is not kept before the book is saved, or closed without a change.
    UnkeptFillQuestion& unkeptFill() { return *m_unkeptFill; }
    /// Lets other windows have the file: this one closes.
    void release() { m_claim.release(); }
    /// Another window of Lacuna has the file too; here it is a copy, and saving asks for a name.
    bool isOpenElsewhere() const { return m_elsewhere; }
    BookSaver& saver() { return m_saver; }

    /// True if the document may be closed: nothing is unsaved, or it was saved or given up.
    bool mayClose();
    /// How to ask; a message box unless a test answers.
    void setAsk(std::function<Unsaved()> ask) { m_ask = std::move(ask); }

Q_SIGNALS:
    void said(const QString& sentence);
    /// The same of the tune at hand: stale over another.
    void saidOfTune(const QString& sentence);
    void asked(const QString& sentence, const std::vector<lacuna::MessageChoice>& choices);
    /// The same behind what was said or asked before.
    void askedToo(const QString& sentence, const std::vector<lacuna::MessageChoice>& choices);
    void opened();
    /// After opened(), or in its place where the file cannot be read; all is said that is to be.
    void openEnded();
    void aboutToSave();
    void saved();
    void unsavedChanged();
    void remarksWished();

private:
    void importTune(const QString& path, ScoreFormat format);
    void adopt(const std::shared_ptr<OpenBook>& book);
    void tellOfUnreadParts();
    void showInNoFile(OpenBook book, bool unsaved);
    QString suggestionForBook() const;
    QString folder() const;
    std::string bytesFor(const QString& path) const;
    void claimBook(bool asCopy);
    void setUnsavedNew(bool unsaved);
    void claimAgain();
    void askAboutChangedFile(const QString& path, const QString& sentence);
    /// Says what becomes of it. Names of other formats than those with these suffixes are refused.
    void exportTo(const QString& path, const QStringList& suffixes,
                  const std::function<void()>& write);

    ScoreDocument& m_document;
    Settings& m_settings;
    QWidget& m_window;
    BookLoader m_loader;
    BookSaver m_saver;
    FileClaim m_claim;
    MusicXmlCommands m_musicXml;
    MidiCommands m_midi;
    std::function<ProjectFile()> m_project;
    UnkeptFillQuestion* m_unkeptFill;
    std::unique_ptr<NewTuneDialog> m_newTune; ///< closed before its tune began; as it was filled in
    OpenAt m_openAt;
    std::function<Unsaved()> m_ask;
    QString m_importing;    ///< the file that was asked for last
    QString m_importedFrom; ///< what the tune at hand was read from, which is in no book yet
    bool m_elsewhere = false;
    bool m_projectChanged = false;
    bool m_isUnsavedNew = false; ///< a tune written in the dialog, in no file yet
};

} // namespace lacuna
