// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/pages_dialog.h"

#include "ui/document/score_document.h"
#include "ui/document/tunebook_model.h"
#include "ui/engraving/tune_title.h"
#include "ui/views/plain_label.h"
#include "ui/window/page_preview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMetaObject>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace lacuna {

PagesDialog::PagesDialog(ScoreDocument& document, const QString& title, const QString& action,
                         QWidget* parent)
    : QDialog(parent), m_document(document), m_model(new TunebookModel(document, this)) {
    setWindowTitle(title);
    auto* left = new QVBoxLayout;
    left->addWidget(makeChoice(), 1);
    left->addWidget(makePaper());
    auto* row = new QHBoxLayout;
    row->addLayout(left);
    row->addWidget(makePages(), 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(action);
    m_accept->setProperty("role", "primary");
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(buttons);
    setWhat(What::ThisTune);
}

PagesDialog::~PagesDialog() = default;

QWidget* PagesDialog::makeChoice() {
    auto* choice = new QWidget;
    m_thisTune = new QRadioButton(tr("&This tune"));
    m_chosen = new QRadioButton(tr("T&unes chosen here"));
    m_wholeBook = new QRadioButton(tr("The whole &book"));
    m_list = new QListView;
    m_list->setProperty("role", "framed");
    m_list->setModel(m_model);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Tunes to print"));
    m_list->setMinimumWidth(240);
    if (const QModelIndex now = m_model->index(m_document.tuneIndex()); now.isValid()) {
        m_list->setCurrentIndex(now);
    }
    m_index = new QCheckBox(tr("&Index of titles, keys and rhythms"));
    auto* column = new QVBoxLayout(choice);
    column->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_thisTune, m_chosen, m_list, m_wholeBook, m_index}) {
        column->addWidget(widget, widget == m_list ? 1 : 0);
    }
    for (QRadioButton* button : {m_thisTune, m_chosen, m_wholeBook}) {
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            if (on) {
                refresh();
            }
        });
    }
    connect(m_index, &QCheckBox::toggled, this, &PagesDialog::refresh);
    // Choosing in the list means that these are meant.
    connect(m_list, &QListView::pressed, m_chosen, [this] { m_chosen->setChecked(true); });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (what() == What::ChosenTunes) {
            refresh();
        }
    });
    return choice;
}

QWidget* PagesDialog::makePaper() {
    auto* paper = new QWidget;
    m_paper = new QComboBox;
    m_paper->addItems({tr("A4"), tr("Letter")});
    const bool american = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    m_paper->setCurrentIndex(static_cast<int>(american ? Paper::Letter : Paper::A4));
    m_staff = new QDoubleSpinBox;
    m_staff->setRange(3, 12);
    m_staff->setSingleStep(0.5);
    m_staff->setDecimals(1);
    m_staff->setValue(4 * PageSettings().staffSpace);
    m_staff->setSuffix(tr(" mm"));
    auto* form = new QFormLayout(paper);
    form->setContentsMargins(0, 6, 0, 0);
    form->addRow(tr("&Paper"), m_paper);
    form->addRow(tr("&Staff height"), m_staff);
    connect(m_paper, &QComboBox::currentIndexChanged, this, &PagesDialog::refresh);
    connect(m_staff, &QDoubleSpinBox::valueChanged, this, &PagesDialog::refresh);
    return paper;
}

QWidget* PagesDialog::makePages() {
    auto* pages = new QWidget;
    m_preview = new PagePreview;
    m_page = new QSpinBox;
    m_page->setRange(1, 1);
    m_page->setAccessibleName(tr("Page shown"));
    m_count = plainLabel();
    auto* label = plainLabel(tr("Pa&ge"));
    label->setBuddy(m_page);
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{label, m_page, m_count}) {
        foot->addWidget(widget);
    }
    foot->addStretch();
    auto* column = new QVBoxLayout(pages);
    column->setContentsMargins(6, 0, 0, 0);
    column->addWidget(m_preview, 1);
    column->addLayout(foot);
    connect(m_page, &QSpinBox::valueChanged, this,
            [this](int page) { m_preview->setPage(page - 1); });
    connect(m_preview, &PagePreview::pageChanged, this, &PagesDialog::describePage);
    return pages;
}

PagesDialog::What PagesDialog::what() const {
    return m_wholeBook->isChecked() ? What::WholeBook
           : m_chosen->isChecked()  ? What::ChosenTunes
                                    : What::ThisTune;
}

void PagesDialog::setWhat(What what) {
    QRadioButton* button = what == What::WholeBook     ? m_wholeBook
                           : what == What::ChosenTunes ? m_chosen
                                                       : m_thisTune;
    button->setChecked(true);
}

void PagesDialog::choose(const std::vector<int>& tunes) {
    QItemSelection selection;
    for (const int tune : tunes) {
        selection.select(m_model->index(tune), m_model->index(tune));
    }
    m_list->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    setWhat(What::ChosenTunes);
}

void PagesDialog::setIndex(bool index) {
    m_index->setChecked(index);
}

void PagesDialog::setPaper(Paper paper) {
    m_paper->setCurrentIndex(static_cast<int>(paper));
}

std::vector<Score> PagesDialog::tunes() const {
    const std::vector<BookTune>& book = m_document.book().tunes;
    std::vector<Score> tunes;
    if (what() == What::ThisTune) {
        tunes.push_back(m_document.shown());
    } else if (what() == What::WholeBook) {
        for (const BookTune& tune : book) {
            tunes.push_back(tune.current);
        }
    } else {
        QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
        std::sort(rows.begin(), rows.end());
        for (const QModelIndex& row : rows) {
            tunes.push_back(book.at(row.row()).current);
        }
    }
    return tunes;
}

QString PagesDialog::documentTitle(const std::vector<Score>& tunes) const {
    const QString book = QFileInfo(m_document.path()).completeBaseName();
    const bool single = tunes.size() == 1 || book.isEmpty();
    return single && !tunes.empty() ? readableTitle(tunes.front().header().title()) : book;
}

PrintJob PagesDialog::job() const {
    PrintJob job;
    job.tunes = tunes();
    job.title = documentTitle(job.tunes);
    job.index = m_index->isChecked() && job.tunes.size() > 1;
    job.settings.paper = static_cast<Paper>(m_paper->currentIndex());
    job.settings.staffSpace = m_staff->value() / 4;
    return job;
}

void PagesDialog::refresh() {
    if (!m_preview || !m_accept) {
        return; // still being made
    }
    m_index->setEnabled(what() != What::ThisTune);
    const PrintJob wanted = job();
    m_accept->setEnabled(!wanted.tunes.empty());
    const int wish = ++m_wanted;
    m_count->setText(tr("breaking pages…"));
    m_breaker = std::jthread([this, wish, wanted](const std::stop_token& stop) {
        if (auto book = PrintedBook::make(wanted, stop)) {
            auto shared = std::make_shared<const PrintedBook>(std::move(*book));
            QMetaObject::invokeMethod(
                this, [this, wish, shared] { adopt(wish, shared); }, Qt::QueuedConnection);
        }
    });
}

void PagesDialog::adopt(int wish, std::shared_ptr<const PrintedBook> book) {
    if (wish != m_wanted) {
        return;
    }
    m_shown = wish;
    m_preview->setBook(std::move(book));
    describePage();
}

void PagesDialog::describePage() {
    m_page->setRange(1, std::max(1, m_preview->pageCount()));
    m_page->setValue(m_preview->page() + 1);
    m_count->setText(tr("of %1").arg(m_preview->pageCount()));
}

} // namespace lacuna
