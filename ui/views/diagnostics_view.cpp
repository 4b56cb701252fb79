// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/diagnostics_view.h"

#include "ui/document/plain_text.h"
#include "ui/document/score_document.h"
#include "ui/views/plain_label.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <limits>
#include <set>

namespace lacuna {

using Scope = DiagnosticsModel::Scope;

DiagnosticsView::DiagnosticsView(ScoreDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_model(new DiagnosticsModel(document, this)),
      m_list(new QTreeView), m_words(plainLabel()), m_ofTune(new QPushButton(tr("This tune"))),
      m_ofBook(new QPushButton(tr("Whole book"))) {
    m_words->setProperty("role", "muted");
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* group = new QButtonGroup(this);
    for (QPushButton* button : {m_ofTune, m_ofBook}) {
        button->setCheckable(true);
        button->setProperty("role", "segment");
        group->addButton(button);
    }
    m_ofTune->setToolTip(tr("What is odd about the tune that is shown"));
    m_ofBook->setToolTip(tr("What is odd about any tune, and between the tunes"));
    m_ofTune->setChecked(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 8, 4);
    head->setSpacing(0);
    head->addWidget(m_words, 1);
    head->addWidget(m_ofTune);
    head->addWidget(m_ofBook);

    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize({12, 12});
    m_list->setAllColumnsShowFocus(true);
    m_list->setHeaderHidden(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Remarks"));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setMinimumSectionSize(40);
    m_list->header()->setSectionResizeMode(DiagnosticsModel::SentenceColumn, QHeaderView::Stretch);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    setMinimumHeight(74);

    connect(group, &QButtonGroup::buttonClicked, this,
            [this] { setScope(m_ofBook->isChecked() ? Scope::Book : Scope::Tune); });
    connect(m_list, &QTreeView::clicked, this, &DiagnosticsView::wish);
    connect(m_list, &QTreeView::activated, this, &DiagnosticsView::wish);
    for (const auto signal : {&DiagnosticsModel::rowsInserted, &DiagnosticsModel::rowsRemoved}) {
        connect(m_model, signal, this, &DiagnosticsView::refreshWords);
    }
    connect(m_model, &DiagnosticsModel::modelReset, this, &DiagnosticsView::refreshWords);
    // The words tell of tunes without remarks too, where the list does not change.
    connect(&document, &ScoreDocument::tuneShown, this, &DiagnosticsView::refreshWords);
    refreshColumns();
    refreshWords();
}

void DiagnosticsView::setTheme(const Theme& theme) {
    m_model->setTheme(theme);
}

void DiagnosticsView::setScope(Scope scope) {
    (scope == Scope::Book ? m_ofBook : m_ofTune)->setChecked(true);
    m_model->setScope(scope);
    refreshColumns();
    refreshWords();
}

QString DiagnosticsView::words() const {
    return m_words->text();
}

void DiagnosticsView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_model->watch(true);
    refreshWords();
}

void DiagnosticsView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_model->watch(false);
}

void DiagnosticsView::wish(const QModelIndex& index) {
    if (!index.isValid()) {
        return;
    }
    const DiagnosticsModel::Remark& remark = m_model->remarkAt(index.row());
    if (remark.outside) {
        // The text of no tune holds it: the end of the tune before is the nearest place.
        Q_EMIT placeWished(remark.tune, std::numeric_limits<int>::max(), 1);
    } else {
        Q_EMIT placeWished(remark.tune, remark.diagnostic.line, remark.diagnostic.column);
    }
}

void DiagnosticsView::refreshColumns() {
    const QFontMetrics metrics = m_list->fontMetrics();
    m_list->setColumnHidden(DiagnosticsModel::TuneColumn, m_model->scope() == Scope::Tune);
    m_list->setColumnWidth(DiagnosticsModel::PlaceColumn,
                           metrics.horizontalAdvance(QStringLiteral("00000:000")) + 12);
    m_list->setColumnWidth(DiagnosticsModel::TuneColumn, metrics.averageCharWidth() * 26);
}

void DiagnosticsView::refreshWords() {
    const int count = m_model->rowCount();
    if (!m_document.hasTune()) {
        m_words->setText(tr("No tune is open."));
    } else if (m_model->scope() == Scope::Tune) {
        m_words->setText(count == 0   ? tr("All of this tune was understood.")
                         : count == 1 ? tr("1 remark on this tune")
                                      : tr("%1 remarks on this tune").arg(count));
    } else {
        std::set<int> tunes;
        for (int row = 0; row < count; ++row) {
            if (!m_model->remarkAt(row).outside) {
                tunes.insert(m_model->remarkAt(row).tune);
            }
        }
        const QString remarks = count == 1 ? tr("1 remark") : tr("%1 remarks").arg(count);
        const std::size_t all = m_document.book().tunes.size();
        const QString having = tunes.size() == 1
                                   ? tr("1 of %1 tunes has some").arg(all)
                                   : tr("%1 of %2 tunes have some").arg(tunes.size()).arg(all);
        m_words->setText(count == 0 ? tr("All of this book was understood.")
                                    : tr("%1, %2").arg(remarks, having));
    }
    m_words->setToolTip(literal(m_words->text()));
}

} // namespace lacuna
