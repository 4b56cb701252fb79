// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/tune_choice_page.h"

#include "ui/document/book_path.h"
#include "ui/document/judged_tunes_model.h"
#include "ui/document/plain_text.h"
#include "ui/views/plain_label.h"
#include "ui/window/file_names.h"

#include <QButtonGroup>
#include <QDir>
#include <QDirIterator>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

namespace lacuna {

namespace {

constexpr int usualMinutes = 20;
constexpr int mostMinutes = 24 * 60;

/// The tunebooks at a path: itself, or all below a folder, by name.
QStringList booksAt(const QString& path) {
    const QFileInfo file(path);
    if (!file.isDir()) {
        return {file.absoluteFilePath()};
    }
    QStringList books;
    QDirIterator files(path, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (const QString book = files.next(); isTunebookPath(book)) {
            books << QFileInfo(book).absoluteFilePath();
        }
    }
    books.sort();
    return books;
}

QStringList droppedBooks(const QMimeData& dropped) {
    QStringList books;
    for (const QUrl& url : dropped.urls()) {
        const QFileInfo file(url.toLocalFile());
        if (url.isLocalFile() && (file.isDir() || isTunebookPath(file.filePath()))) {
            books << file.absoluteFilePath();
        }
    }
    return books;
}

QHBoxLayout* rowOf() {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

QLabel* headingOf(const QString& words) {
    auto* label = plainLabel(words);
    label->setProperty("role", "heading");
    return label;
}

} // namespace

/// Signs in the colours of the theme, everything beside the title in the muted ink.
class TuneChoicePage::Delegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    const Theme* theme = &lightTheme();

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool accepted = index.data(JudgedTunesModel::AcceptedRole).toBool();
        const bool sign = index.column() == JudgedTunesModel::SignColumn;
        const bool title = index.column() == JudgedTunesModel::TitleColumn;
        const QColor ink = sign && accepted    ? theme->future
                           : title && accepted ? theme->ink
                                               : theme->mutedInk;
        option->palette.setColor(QPalette::Text, ink);
        option->palette.setColor(QPalette::HighlightedText, ink);
        option->state &= ~QStyle::State_HasFocus; // the whole row is selected
    }
};

TuneChoicePage::TuneChoicePage(const TrainingCommand& command, QWidget* parent)
    : QWidget(parent), m_check(command) {
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(makeBooks());
    column->addWidget(makeTunes(), 1);
    m_words = plainLabel();
    m_words->setWordWrap(true);
    m_words->setProperty("role", "trouble");
    column->addWidget(m_words);
    column->addWidget(makeFoot());
    connect(&m_check, &TrainingProcess::tunesJudged, m_tunes, &JudgedTunesModel::append);
    connect(&m_check, &TrainingProcess::tunesCounted, this,
            [this](const TuneCounts& counts) { m_counts = counts; });
    connect(&m_check, &TrainingProcess::ended, this, &TuneChoicePage::endCheck);
    refresh();
}

QWidget* TuneChoicePage::makeBooks() {
    auto* box = new QWidget;
    m_books = new QListWidget;
    m_books->setProperty("role", "framed");
    m_books->setAccessibleName(tr("Tunebooks"));
    m_books->setFixedHeight(m_books->fontMetrics().lineSpacing() * 5 + 8);
    m_books->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_books->setTextElideMode(Qt::ElideMiddle);
    m_books->installEventFilter(this);
    m_invitation = plainLabel(tr("Drop ABC tunebooks here, or folders of them"), m_books);
    m_invitation->setProperty("role", "muted");
    m_invitation->setAlignment(Qt::AlignCenter);
    m_invitation->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* over = new QVBoxLayout(m_books);
    over->addWidget(m_invitation);
    auto* add = new QPushButton(tr("&Add…"));
    add->setToolTip(tr("Add tunebooks"));
    m_remove = new QPushButton(tr("&Remove"));
    m_remove->setToolTip(tr("Take the selected tunebooks out of the list (Del)"));
    auto* label = headingOf(tr("Tune&books"));
    label->setBuddy(m_books);
    auto* head = rowOf();
    head->addWidget(label, 1);
    head->addWidget(add);
    head->addWidget(m_remove);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_books);
    connect(add, &QPushButton::clicked, this, &TuneChoicePage::askForBooks);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        for (const QListWidgetItem* item : m_books->selectedItems()) {
            delete item;
        }
        checkAgain();
    });
    connect(m_books, &QListWidget::itemSelectionChanged, this,
            [this] { m_remove->setEnabled(!m_books->selectedItems().isEmpty()); });
    return box;
}

QWidget* TuneChoicePage::makeTunes() {
    auto* box = new QWidget;
    m_tunes = new JudgedTunesModel(this);
    m_filter = new JudgedTunesFilter(this);
    m_filter->setSourceModel(m_tunes);
    m_delegate = new Delegate(this);
    m_table = new QTableView;
    m_table->setModel(m_filter);
    m_table->setItemDelegate(m_delegate);
    m_table->setAccessibleName(tr("Tunes"));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().lineSpacing() + 8);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(JudgedTunesModel::SignColumn, QHeaderView::Fixed);
    header->setStretchLastSection(true);
    header->resizeSection(JudgedTunesModel::SignColumn, 30);
    header->resizeSection(JudgedTunesModel::TitleColumn, 230);
    header->resizeSection(JudgedTunesModel::TuneColumn, 130);

    m_which = new QButtonGroup(this);
    auto* choices = rowOf();
    choices->setSpacing(0);
    using Show = JudgedTunesFilter::Show;
    for (const auto& [which, name] :
         {std::pair(Show::All, tr("all")), std::pair(Show::Accepted, tr("used")),
          std::pair(Show::Refused, tr("not used"))}) {
        auto* button = new QPushButton(name);
        button->setCheckable(true);
        button->setProperty("role", "segment");
        button->setAccessibleName(tr("Show: %1").arg(name));
        button->setToolTip(tr("Show these tunes"));
        m_which->addButton(button, static_cast<int>(which));
        choices->addWidget(button);
    }
    m_which->button(static_cast<int>(Show::All))->setChecked(true);
    connect(m_which, &QButtonGroup::idClicked, this,
            [this](int id) { m_filter->show(static_cast<Show>(id)); });
    m_summary = plainLabel();
    m_summary->setProperty("role", "muted");
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedSize(90, 6);
    auto* head = rowOf();
    head->addWidget(headingOf(tr("Tunes")));
    head->addWidget(m_summary);
    head->addWidget(m_busy);
    head->addStretch(1);
    head->addLayout(choices);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    return box;
}

QWidget* TuneChoicePage::makeFoot() {
    auto* box = new QWidget;
    m_minutes = new QSpinBox;
    m_minutes->setRange(1, mostMinutes);
    connect(m_minutes, &QSpinBox::valueChanged, m_minutes, [this](int minutes) {
        m_minutes->setSuffix(minutes == 1 ? tr(" minute") : tr(" minutes"));
    });
    m_minutes->setValue(usualMinutes);
    m_minutes->setToolTip(tr("How long to train; you can stop at any time"));
    auto* label = plainLabel(tr("&Train for"));
    label->setBuddy(m_minutes);
    auto* close = new QPushButton(tr("Close"));
    close->setToolTip(tr("Close (Esc)"));
    m_start = new QPushButton(tr("&Start training"));
    m_start->setProperty("role", "primary");
    m_start->setDefault(true);
    m_start->setToolTip(tr("Start training; the editor can be used meanwhile"));
    auto* row = rowOf();
    row->addWidget(label);
    row->addWidget(m_minutes);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_start);
    box->setLayout(row);
    connect(close, &QPushButton::clicked, this, &TuneChoicePage::closeWished);
    connect(m_start, &QPushButton::clicked, this, &TuneChoicePage::startWished);
    return box;
}

void TuneChoicePage::askForBooks() {
    const QStringList paths = QFileDialog::getOpenFileNames(
        this, tr("Tunebooks to learn from"), folderForFiles(m_lastBook),
        abcFilter() + QStringLiteral(";;") + tr("All files (*)"));
    if (!paths.isEmpty()) {
        m_lastBook = paths.first();
        addBooks(paths);
    }
}

void TuneChoicePage::addBooks(const QStringList& paths) {
    QStringList known = books();
    for (const QString& path : paths) {
        for (const QString& book : booksAt(path)) {
            if (known.contains(book)) {
                continue;
            }
            known << book;
            const QFileInfo file(book);
            auto* item = new QListWidgetItem(
                tr("%1   in %2")
                    .arg(file.fileName(), QDir::toNativeSeparators(file.absolutePath())));
            item->setData(Qt::UserRole, book);
            item->setToolTip(literal(QDir::toNativeSeparators(book)));
            m_books->addItem(item);
        }
    }
    checkAgain();
}

void TuneChoicePage::removeBook(int row) {
    delete m_books->takeItem(row);
    checkAgain();
}

QStringList TuneChoicePage::books() const {
    QStringList books;
    for (int row = 0; row < m_books->count(); ++row) {
        books << m_books->item(row)->data(Qt::UserRole).toString();
    }
    return books;
}

int TuneChoicePage::minutes() const {
    return m_minutes->value();
}

void TuneChoicePage::checkAgain() {
    m_tunes->clear();
    m_counts = {};
    m_trouble.clear();
    if (m_books->count() > 0) {
        m_check.check(books());
    } else {
        m_check.abandon();
    }
    refresh();
}

void TuneChoicePage::endCheck(const TrainingOutcome& end) {
    m_trouble = end.sentence;
    if (m_trouble.isEmpty() && m_counts.train == 0) {
        m_trouble = tr("None of these tunes can be learnt from; the table says why. Add other "
                       "tunebooks.");
    } else if (m_trouble.isEmpty() && m_counts.valid == 0) {
        m_trouble = tr("These are too few tunes: some have to be held out to measure with. Add "
                       "other tunebooks.");
    }
    refresh();
}

bool TuneChoicePage::isReady() const {
    return !isChecking() && m_counts.train > 0 && m_trouble.isEmpty();
}

void TuneChoicePage::say(const QString& sentence) {
    m_words->setText(sentence);
    m_words->setVisible(!sentence.isEmpty());
}

QString TuneChoicePage::summary() const {
    return m_summary->text();
}

QString TuneChoicePage::trouble() const {
    return m_words->isHidden() ? QString() : m_words->text();
}

void TuneChoicePage::refresh() {
    const bool any = m_books->count() > 0;
    m_invitation->setVisible(!any);
    m_remove->setEnabled(!m_books->selectedItems().isEmpty());
    m_busy->setVisible(isChecking());
    m_summary->setText(isChecking() ? tr("looking at them…")
                       : !any       ? tr("none yet")
                                    : tr("%1 to learn from · %2 to measure with · %3 not used")
                                    .arg(m_counts.train)
                                    .arg(m_counts.valid + m_counts.test)
                                    .arg(m_counts.refused));
    m_start->setEnabled(isReady());
    say(m_trouble);
}

void TuneChoicePage::setTheme(const Theme& theme) {
    m_delegate->theme = &theme;
    m_table->viewport()->update();
}

void TuneChoicePage::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedBooks(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void TuneChoicePage::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    addBooks(droppedBooks(*event->mimeData()));
}

bool TuneChoicePage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_books && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete && m_remove->isEnabled()) {
        m_remove->click();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lacuna
