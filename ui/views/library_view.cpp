// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/library_view.h"

#include "engine/engine_error.h"
#include "ui/document/library_model.h"
#include "ui/document/plain_text.h"
#include "ui/views/icons.h"
#include "ui/views/library_delegate.h"
#include "ui/views/library_filters.h"
#include "ui/views/note_keys.h"
#include "ui/views/plain_label.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace lacuna {

namespace {

constexpr std::size_t mostShown = 500;

void putLens(QLineEdit& box, const QString& name, const QColor& ink) {
    for (QAction* action : box.actions()) {
        if (action->objectName() == QLatin1String("lens")) {
            box.removeAction(action);
            action->deleteLater();
        }
    }
    QAction* lens = box.addAction(icon(name, ink), QLineEdit::LeadingPosition);
    lens->setObjectName(QStringLiteral("lens"));
}

/// A MIDI key as a letter of ABC without a key signature.
QString letterOf(int midi) {
    constexpr std::array names{"C", "^C", "D", "^D", "E", "F", "^F", "G", "^G", "A", "^A", "B"};
    const QString name = QLatin1String(names[static_cast<std::size_t>(midi % 12)]);
    const int octave = midi / 12 - 5;
    return octave > 0 ? name.toLower() + QString(octave - 1, QLatin1Char('\''))
                      : name + QString(-octave, QLatin1Char(','));
}

} // namespace

LibraryView::LibraryView(LibraryController& library, QWidget* parent)
    : QWidget(parent), m_library(library), m_theme(&lightTheme()) {
    m_model = new LibraryModel(library, this);
    m_delegate = new LibraryDelegate(this);
    m_pages = new QStackedWidget;
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(makeResults());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addWidget(makeFooter());

    connect(&library, &LibraryController::progressChanged, this, &LibraryView::refreshState);
    connect(&library, &LibraryController::foldersChanged, this, &LibraryView::refreshState);
    connect(&library, &LibraryController::indexed, this, [this] {
        m_delegate->forget();
        m_filters->setChoices(m_library.choices());
        refreshState();
        if (m_hasSearched || isVisible()) {
            searchAnew();
        }
    });
    connect(&library, &LibraryController::failed, this, &LibraryView::noteTrouble);
    connect(m_model, &LibraryModel::modelReset, this, [this] {
        m_list->scrollToTop();
        refreshState();
    });
    refreshState();
}

QWidget* LibraryView::makeFields() {
    m_words = new QLineEdit;
    m_words->setPlaceholderText(tr("Title, rhythm, source"));
    m_words->setToolTip(tr("Search all tunes by title, rhythm, key, meter, source, composer or "
                           "book, in any order"));
    m_words->setAccessibleName(tr("Search the library by words"));
    m_notes = new QLineEdit;
    m_notes->setPlaceholderText(tr("Notes: d2 f a f"));
    m_notes->setToolTip(tr(
        "Search by a few notes, in any key; one or two may be wrong.\nLetters of ABC (d2 f a f), "
        "names (F# A D), or up, down and same (u u d r u d)"));
    m_notes->setAccessibleName(tr("Search the library by notes"));
    for (QLineEdit* box : {m_words, m_notes}) {
        box->setClearButtonEnabled(true);
        box->installEventFilter(this);
        connect(box, &QLineEdit::textChanged, this, &LibraryView::search);
    }
    m_keysToggle = new QToolButton;
    m_keysToggle->setCheckable(true);
    m_keysToggle->setToolTip(tr("Show piano keys to play the notes on"));
    m_keysToggle->setAccessibleName(tr("Piano keys"));
    m_keys = new NoteKeys;
    m_keys->hide();
    connect(m_keysToggle, &QToolButton::toggled, m_keys, &QWidget::setVisible);
    connect(m_keys, &NoteKeys::played, this, &LibraryView::play);
    m_trouble = plainLabel();
    m_trouble->setProperty("role", "muted");
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_filters = new LibraryFilters;
    connect(m_filters, &LibraryFilters::changed, this, &LibraryView::search);

    auto* notes = new QHBoxLayout;
    notes->setSpacing(4);
    notes->addWidget(m_notes, 1);
    notes->addWidget(m_keysToggle);
    auto* fields = new QWidget;
    auto* column = new QVBoxLayout(fields);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_words);
    column->addLayout(notes);
    column->addWidget(m_keys);
    column->addWidget(m_trouble);
    column->addWidget(m_filters);
    return fields;
}

QWidget* LibraryView::makeResults() {
    m_list = new QListView;
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->verticalScrollBar()->setSingleStep(24);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Tunes found"));
    m_nothing = plainLabel();
    m_nothing->setProperty("role", "muted");
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    auto* inList = new QVBoxLayout(m_list->viewport());
    inList->setContentsMargins(12, 8, 8, 8);
    inList->addWidget(m_nothing, 0, Qt::AlignTop);
    m_list->installEventFilter(this);
    connect(m_list, &QListView::doubleClicked, this, &LibraryView::openRow);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeFields());
    column->addWidget(m_list, 1);
    return page;
}

QWidget* LibraryView::makeEmptyPage() {
    auto* words = plainLabel(tr("Choose the folder with your ABC tunebooks: then all their tunes "
                                "can be found by words, or by a few notes."));
    words->setWordWrap(true);
    words->setProperty("role", "muted");
    auto* add = new QPushButton(tr("Add a folder…"));
    connect(add, &QPushButton::clicked, this, &LibraryView::folderWished);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 24, 16, 16);
    column->setSpacing(12);
    column->addWidget(words);
    column->addWidget(add);
    column->addStretch(1);
    return page;
}

QWidget* LibraryView::makeFooter() {
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_count = plainLabel();
    m_count->setProperty("role", "muted");
    m_folders = new QToolButton;
    m_folders->setText(tr("Folders"));
    m_folders->setToolTip(tr("The folders of the library"));
    m_folders->setProperty("role", "more");
    m_folders->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_folders);
    menu->setToolTipsVisible(true);
    m_folders->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &LibraryView::fillFolderMenu);
    auto* footer = new QWidget;
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 2, 6, 4);
    row->addWidget(m_count, 1);
    row->addWidget(m_folders);
    auto* column = new QVBoxLayout(footer);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_progress);
    column->addLayout(row);
    return footer;
}

void LibraryView::fillFolderMenu() {
    QMenu& menu = *m_folders->menu();
    menu.clear();
    connect(menu.addAction(tr("Add a folder…")), &QAction::triggered, this,
            &LibraryView::folderWished);
    QAction* again = menu.addAction(tr("Look for changes"));
    again->setEnabled(!m_library.folders().isEmpty());
    connect(again, &QAction::triggered, &m_library, &LibraryController::refresh);
    menu.addSeparator();
    for (const QString& folder : m_library.folders()) {
        QAction* forget =
            menu.addAction(literalMenuText(tr("Remove “%1”").arg(QDir(folder).dirName())));
        forget->setToolTip(literal(tr("Takes %1 out of the library; its files stay").arg(folder)));
        connect(forget, &QAction::triggered, this, [this, folder] {
            QStringList others = m_library.folders();
            others.removeAll(folder);
            m_library.setFolders(others);
        });
    }
}

void LibraryView::setTheme(const Theme& theme) {
    m_theme = &theme;
    m_delegate->setTheme(theme);
    m_keys->setTheme(theme);
    putLens(*m_words, QStringLiteral("search"), theme.mutedInk);
    putLens(*m_notes, QStringLiteral("note"), theme.mutedInk);
    m_keysToggle->setIcon(icon(QStringLiteral("keys"), theme.ink));
    m_list->viewport()->update();
}

void LibraryView::focusSearch() {
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void LibraryView::play(int midi) {
    // The keys tell every accidental, so no other key signature is to be tried.
    const QString before = m_notes->text().isEmpty() ? QStringLiteral("K:C ") : m_notes->text();
    const bool apart = before.endsWith(QLatin1Char(' '));
    m_notes->setText(before + (apart ? QString() : QStringLiteral(" ")) + letterOf(midi));
}

void LibraryView::search() {
    m_hasSearched = true;
    LibraryQuery query{.text = m_words->text().toStdString(), .most = mostShown};
    m_filters->narrow(query);
    QString trouble;
    if (!m_notes->text().trimmed().isEmpty()) {
        try {
            query.phrases = parseTypedNotes(m_notes->text().toStdString());
        } catch (const ReadError& error) {
            trouble = QString::fromStdString(error.what());
        }
    }
    noteTrouble(trouble);
    m_library.find(query);
}

void LibraryView::noteTrouble(const QString& sentence) {
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

void LibraryView::refreshState() {
    const bool indexing = m_library.isIndexing();
    const bool hasLibrary = indexing || !m_library.folders().isEmpty() || m_library.hasTunes();
    m_pages->setCurrentIndex(hasLibrary ? 1 : 0);
    m_nothing->setText(nothingInWords());
    m_nothing->setVisible(!m_nothing->text().isEmpty());
    m_progress->setVisible(indexing);
    m_folders->setVisible(hasLibrary);
    if (indexing) {
        m_progress->setRange(0, m_library.progress().books);
        m_progress->setValue(m_library.progress().done);
        m_count->setText(tr("reading the books…"));
        return;
    }
    const int all = m_library.report().tunes;
    const int found = m_model->rowCount();
    m_count->setText(
        !hasLibrary                            ? QString()
        : found == all || !m_hasSearched       ? (all == 1 ? tr("1 tune") : tr("%1 tunes").arg(all))
        : found == static_cast<int>(mostShown) ? tr("the first %1 of %2 tunes").arg(found).arg(all)
                                               : tr("%1 of %2 tunes").arg(found).arg(all));
    QStringList troubles;
    for (const LibraryTrouble& trouble : m_library.report().troubles) {
        troubles << QString::fromStdString(trouble.book.filename().string() + ": " +
                                           trouble.sentence);
    }
    if (!troubles.isEmpty()) {
        m_count->setText(m_count->text() + tr(", %1 not read").arg(troubles.size()));
    }
    m_count->setToolTip(literal(troubles.mid(0, 20).join(QLatin1Char('\n'))));
}

/// Why the list is blank, where it is.
QString LibraryView::nothingInWords() const {
    if (!m_hasSearched || m_library.isIndexing() || !m_library.hasTunes() ||
        m_model->rowCount() > 0) {
        return {};
    }
    return m_notes->text().trimmed().isEmpty()
               ? tr("No tune of the library has all of these words. Esc clears the search.")
               : tr("No tune of the library has this. Esc clears a box.");
}

void LibraryView::openRow(const QModelIndex& index) {
    if (index.isValid()) {
        Q_EMIT tuneWished(m_model->findAt(index.row()));
    }
}

void LibraryView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_hasSearched && m_library.hasTunes()) {
        searchAnew();
    }
}

void LibraryView::searchAnew() {
    search();
    m_library.readAhead();
}

bool LibraryView::eventFilter(QObject* watched, QEvent* event) {
    const bool isBox = watched == m_words || watched == m_notes;
    const bool isKey = event->type() == QEvent::KeyPress;
    if (!isKey && event->type() != QEvent::ShortcutOverride) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    const bool taken = enter || (isBox && (key == Qt::Key_Escape || key == Qt::Key_Down)) ||
                       (!isBox && (key == Qt::Key_Home || key == Qt::Key_End));
    if (!taken) {
        return QWidget::eventFilter(watched, event);
    }
    if (!isKey) {
        // Keys of the program yield: Enter keeps a fill elsewhere.
        event->accept();
        return true;
    }
    if (isBox && key == Qt::Key_Escape) {
        static_cast<QLineEdit*>(watched)->clear();
        Q_EMIT leaveWished();
        return true;
    }
    if (isBox && m_model->rowCount() > 0) {
        m_list->setCurrentIndex(m_model->index(0));
        m_list->setFocus();
    }
    if (enter) {
        openRow(m_list->currentIndex());
    }
    return enter || isBox;
}

} // namespace lacuna
