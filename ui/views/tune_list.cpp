// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/tune_list.h"

#include "ui/document/score_document.h"
#include "ui/document/tunebook_model.h"
#include "ui/views/icons.h"
#include "ui/views/mouse_focus.h"
#include "ui/views/plain_label.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <utility>

namespace lacuna {

/// Title over key, meter and rhythm.
class TuneList::Delegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    const Theme* theme = &lightTheme();
    int current = -1; ///< the tune on the screen

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {120, option.fontMetrics.height() * 2 + 10};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        const auto* filter = static_cast<const TuneFilter*>(index.model());
        const bool shown = filter->mapToSource(index).row() == current;
        const QRect area = option.rect;
        if (shown) {
            painter->fillRect(area, theme->selection);
            painter->fillRect(QRect(area.left(), area.top(), 3, area.height()),
                              theme->selectionLine);
        } else if (option.state & QStyle::State_MouseOver) {
            painter->fillRect(area, theme->rowOutOfKey);
        }
        const QRect words = area.adjusted(12, 4, -8, -4);
        QString title = index.data().toString();
        if (index.data(TunebookModel::EditedRole).toBool()) {
            title += QStringLiteral(" •");
        }
        painter->setPen(theme->ink);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignTop,
                          option.fontMetrics.elidedText(title, Qt::ElideRight, words.width()));
        QFont small = option.font;
        small.setPointSizeF(small.pointSizeF() * 0.88);
        painter->setFont(small);
        painter->setPen(theme->mutedInk);
        painter->drawText(
            words, Qt::AlignLeft | Qt::AlignBottom,
            QFontMetrics(small).elidedText(index.data(TunebookModel::SubtitleRole).toString(),
                                           Qt::ElideRight, words.width()));
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(theme->selectionLine, 1.5));
            painter->drawRect(area.adjusted(1, 1, -2, -2));
        }
        painter->restore();
    }
};

TuneList::TuneList(ScoreDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_theme(&lightTheme()) {
    m_tunes = new TunebookModel(document, this);
    m_filter = new TuneFilter(this);
    m_filter->setSourceModel(m_tunes);
    m_delegate = new Delegate(this);

    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search title, key, meter"));
    m_search->setToolTip(tr("Search title, key, meter, rhythm and composer"));
    m_search->setAccessibleName(tr("Search tunes"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);

    m_list = new QListView;
    m_list->setModel(m_filter);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Tunes"));

    m_list->setContextMenuPolicy(Qt::CustomContextMenu);

    m_nothing =
        plainLabel(tr("No tune of this book has all of these words. Esc clears the search."));
    m_nothing->setProperty("role", "muted");
    m_nothing->setWordWrap(true);
    auto* inList = new QVBoxLayout(m_list->viewport());
    inList->setContentsMargins(12, 8, 8, 8);
    inList->addWidget(m_nothing, 0, Qt::AlignTop);

    auto* head = new QVBoxLayout;
    head->setContentsMargins(8, 8, 8, 8);
    head->addWidget(m_search);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(makeFoot());

    connect(m_search, &QLineEdit::textChanged, this, &TuneList::search);
    connect(m_list, &QListView::clicked, this, &TuneList::wish);
    connect(m_list, &QListView::customContextMenuRequested, this, &TuneList::showMenu);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        wish(index);
        Q_EMIT leaveWished();
    });
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (std::exchange(m_walks, false)) {
                    wish(index);
                }
            });
    connect(&document, &ScoreDocument::tuneShown, this, &TuneList::showCurrent);
    connect(&document, &ScoreDocument::tunesChanged, this, [this] {
        refreshCount();
        showCurrent();
    });
    connect(&document, &ScoreDocument::bookChanged, this, [this] {
        m_search->clear();
        refreshCount();
    });
    refreshCount();
}

QWidget* TuneList::makeFoot() {
    m_count = plainLabel();
    m_count->setProperty("role", "muted");
    m_count->setWordWrap(true);
    m_order = new QComboBox;
    for (const QString& order : {tr("in order"), tr("by title"), tr("by key"), tr("by rhythm")}) {
        m_order->addItem(order);
    }
    m_order->setAccessibleName(tr("Order of the tunes"));
    m_order->setToolTip(tr("The order of this list; the book stays as it is"));
    connect(m_order, &QComboBox::currentIndexChanged, this, [this](int order) {
        m_filter->setOrder(static_cast<TuneOrder>(order));
        showCurrent();
        Q_EMIT orderChanged();
    });
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(12, 4, 8, 6);
    row->addWidget(m_count, 1);
    row->addWidget(m_order);
    keepKeyboardOnClicks(*foot);
    return foot;
}

void TuneList::offer(const QList<QAction*>& actions) {
    m_offered = actions;
}

void TuneList::showMenu(const QPoint& place) {
    const QModelIndex index = m_list->indexAt(place);
    if (!index.isValid() || m_offered.isEmpty()) {
        return;
    }
    wish(index);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_offered);
    menu->setToolTipsVisible(true); // which say why one is grey
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

void TuneList::setTheme(const Theme& theme) {
    m_theme = &theme;
    m_delegate->theme = &theme;
    for (QAction* action : m_search->actions()) {
        if (action->objectName() == QLatin1String("lens")) {
            m_search->removeAction(action);
            action->deleteLater();
        }
    }
    QAction* lens = m_search->addAction(icon(QStringLiteral("search"), theme.mutedInk),
                                        QLineEdit::LeadingPosition);
    lens->setObjectName(QStringLiteral("lens"));
    m_list->viewport()->update();
}

void TuneList::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void TuneList::search(const QString& text) {
    m_filter->search(text);
    refreshCount();
    showCurrent();
    Q_EMIT orderChanged();
}

QString TuneList::refusalToMove() const {
    if (static_cast<TuneOrder>(m_order->currentIndex()) != TuneOrder::Book) {
        return tr("Tunes move in the order of the book; choose “%1” under the list of tunes first.")
            .arg(m_order->itemText(static_cast<int>(TuneOrder::Book)));
    }
    return m_search->text().trimmed().isEmpty()
               ? QString()
               : tr("Tunes move among all of the book; clear the search over the list of tunes "
                    "first.");
}

void TuneList::wish(const QModelIndex& index) {
    if (index.isValid()) {
        Q_EMIT tuneWished(m_filter->mapToSource(index).row());
        // Which may have been refused.
        QMetaObject::invokeMethod(this, &TuneList::followCurrent, Qt::QueuedConnection);
    }
}

void TuneList::followCurrent() {
    const QModelIndex index = m_filter->mapFromSource(m_tunes->index(m_document.tuneIndex()));
    if (index.isValid() && index != m_list->currentIndex()) {
        m_list->setCurrentIndex(index);
    }
}

void TuneList::wishNeighbour(int step) {
    const QModelIndex now = m_filter->mapFromSource(m_tunes->index(m_document.tuneIndex()));
    if (now.isValid()) {
        wish(m_filter->index(now.row() + step, 0));
        return;
    }
    // One that is not in the list: the next that is, as the book has them.
    const int count = m_tunes->rowCount();
    for (int tune = m_document.tuneIndex() + step; tune >= 0 && tune < count; tune += step) {
        if (const QModelIndex index = m_filter->mapFromSource(m_tunes->index(tune));
            index.isValid()) {
            wish(index);
            return;
        }
    }
}

void TuneList::showCurrent() {
    m_delegate->current = m_document.tuneIndex();
    const QModelIndex index = m_filter->mapFromSource(m_tunes->index(m_document.tuneIndex()));
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index);
    }
    m_list->viewport()->update();
}

void TuneList::refreshCount() {
    const int all = m_tunes->rowCount();
    const int found = m_filter->rowCount();
    m_nothing->setVisible(all > 0 && found == 0);
    m_count->setText(found != all ? tr("%1 of %2 tunes").arg(found).arg(all)
                     : all == 0   ? tr("no book open")
                     : all == 1   ? tr("1 tune")
                                  : tr("%1 tunes").arg(all));
}

QString TuneList::countWords() const {
    return m_count->text();
}

bool TuneList::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool down = key->key() == Qt::Key_Down;
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if ((down || enter) && m_filter->rowCount() > 0) {
            if (!m_list->currentIndex().isValid() || enter) {
                m_list->setCurrentIndex(m_filter->index(0, 0));
            }
            m_list->setFocus();
            if (enter) {
                wish(m_list->currentIndex());
                Q_EMIT leaveWished();
            }
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_search->clear();
            Q_EMIT leaveWished(); // what is typed next is meant for the music
            return true;
        }
    }
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonRelease) {
        // Behind what the list makes of it: a press that was let go elsewhere chose nothing.
        QMetaObject::invokeMethod(this, &TuneList::followCurrent, Qt::QueuedConnection);
    }
    if (watched == m_list) {
        m_walks = event->type() == QEvent::KeyPress;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lacuna
