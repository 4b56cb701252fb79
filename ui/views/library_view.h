// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/library_controller.h"
#include "ui/views/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace lacuna {

class LibraryDelegate;
class LibraryFilters;
class LibraryModel;
class NoteKeys;

/// The tune library: a box for words, one for a few notes, and what was found. Searches as one
/// types; Enter or a double click opens a tune.
class LibraryView : public QWidget {
    Q_OBJECT

public:
    explicit LibraryView(LibraryController& library, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void focusSearch();
    QLineEdit& wordsBox() { return *m_words; }
    QLineEdit& notesBox() { return *m_notes; }
    QListView& list() { return *m_list; }
    NoteKeys& keys() { return *m_keys; }
    /// Adds a note to those searched for.
    void play(int midi);

Q_SIGNALS:
    void tuneWished(const lacuna::LibraryFind& find);
    /// A folder is to be added.
    void folderWished();
    void leaveWished();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeFields();
    QWidget* makeResults();
    QWidget* makeEmptyPage();
    QWidget* makeFooter();
    void search();
    /// In a library that was not seen yet, or has changed.
    void searchAnew();
    void refreshState();
    QString nothingInWords() const;
    void fillFolderMenu();
    void openRow(const QModelIndex& index);
    void noteTrouble(const QString& sentence);

    LibraryController& m_library;
    LibraryModel* m_model = nullptr;
    LibraryDelegate* m_delegate = nullptr;
    QLineEdit* m_words = nullptr;
    QLineEdit* m_notes = nullptr;
    QToolButton* m_keysToggle = nullptr;
    NoteKeys* m_keys = nullptr;
    QLabel* m_trouble = nullptr; ///< why the notes cannot be searched for
    LibraryFilters* m_filters = nullptr;
    QListView* m_list = nullptr;
    QLabel* m_nothing = nullptr; ///< in the list, if that is blank
    QStackedWidget* m_pages = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_count = nullptr;
    QToolButton* m_folders = nullptr;
    const Theme* m_theme;
    bool m_hasSearched = false;
};

} // namespace lacuna
