// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/manage_styles_dialog.h"

#include "ui/document/style_library.h"
#include "ui/views/engine_names.h"
#include "ui/views/plain_label.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace lacuna {

namespace {

QString inWords(const Style& style) {
    const QLocale locale;
    QStringList lines;
    if (!style.tunebooks.isEmpty()) {
        const QString books = locale.createSeparatedList(style.tunebooks);
        lines << (style.tunes == 1 ? ManageStylesDialog::tr("Learnt from 1 tune of %1.").arg(books)
                                   : ManageStylesDialog::tr("Learnt from %1 tunes of %2.")
                                         .arg(locale.toString(style.tunes), books));
    }
    if (style.made.isValid()) {
        lines << ManageStylesDialog::tr("Made on %1.")
                     .arg(locale.toString(style.made.toLocalTime(), QLocale::ShortFormat));
    }
    for (const auto& [model, loss] : style.losses) {
        lines << ManageStylesDialog::tr("%1: %2 nats a measure instead of %3 on tunes held out.")
                     .arg(nameOfModel(model), locale.toString(loss.best, 'f', 2),
                          locale.toString(loss.before, 'f', 2));
    }
    return lines.isEmpty() ? ManageStylesDialog::tr("Nothing is known of how it was made.")
                           : lines.join(QLatin1Char('\n'));
}

} // namespace

ManageStylesDialog::ManageStylesDialog(StyleLibrary& styles, QWidget* parent)
    : QDialog(parent), m_styles(styles),
      m_ask([this](const Style& style) { return askUser(style); }), m_list(new QListWidget),
      m_details(plainLabel()), m_rename(new QPushButton(tr("&Rename"))),
      m_delete(new QPushButton(tr("&Delete…"))) {
    setWindowTitle(tr("Styles"));
    resize(480, 380);
    m_list->setProperty("role", "framed");
    m_list->setAccessibleName(tr("Styles"));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_details->setProperty("role", "muted");
    m_details->setWordWrap(true);
    m_details->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_details->setMinimumHeight(m_details->fontMetrics().lineSpacing() * 4 + 6);
    m_rename->setToolTip(tr("Give the style another name (F2)"));
    m_delete->setToolTip(tr("Delete the style; Lacuna asks first"));
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_rename);
    buttons->addWidget(m_delete);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(m_list, 1);
    column->addWidget(m_details);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_rename, &QPushButton::clicked, this,
            [this] { m_list->editItem(m_list->currentItem()); });
    connect(m_delete, &QPushButton::clicked, this, &ManageStylesDialog::removeChosen);
    connect(m_list, &QListWidget::currentItemChanged, this, &ManageStylesDialog::describe);
    // Queued: the list is made anew, which it cannot be while one of its items reports.
    connect(
        m_list, &QListWidget::itemChanged, this,
        [this](const QListWidgetItem* item) { rename(*item); }, Qt::QueuedConnection);
    connect(&styles, &StyleLibrary::changed, this, &ManageStylesDialog::refresh);
    refresh();
}

QString ManageStylesDialog::details() const {
    return m_details->text();
}

std::optional<Style> ManageStylesDialog::chosen() const {
    const QListWidgetItem* item = m_list->currentItem();
    return item ? m_styles.styleWithId(item->data(Qt::UserRole).toString()) : std::nullopt;
}

void ManageStylesDialog::refresh() {
    const QListWidgetItem* before = m_list->currentItem();
    const QString id = before ? before->data(Qt::UserRole).toString() : QString();
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const Style& style : m_styles.styles()) {
            auto* item = new QListWidgetItem(style.name, m_list);
            item->setData(Qt::UserRole, style.id);
            item->setFlags(item->flags() | Qt::ItemIsEditable);
            if (style.id == id || m_list->count() == 1) {
                m_list->setCurrentItem(item);
            }
        }
    }
    describe();
}

void ManageStylesDialog::describe() {
    const std::optional<Style> style = chosen();
    m_rename->setEnabled(style.has_value());
    m_delete->setEnabled(style.has_value());
    m_details->setText(style ? inWords(*style)
                             : tr("There are no styles but Lacuna's own. “Fine-tune on my tunes…” "
                                  "in the Gap menu makes one."));
}

void ManageStylesDialog::rename(const QListWidgetItem& item) {
    const std::optional<Style> style = m_styles.styleWithId(item.data(Qt::UserRole).toString());
    const QString name = item.text().trimmed();
    if (!style || name == style->name) {
        return;
    }
    const bool sameLetters = name.compare(style->name, Qt::CaseInsensitive) == 0;
    QString trouble;
    if (name.isEmpty()) {
        trouble = tr("A style needs a name.");
    } else if (m_styles.hasName(name) && !sameLetters) {
        trouble = tr("There is a style of this name already.");
    } else {
        trouble = m_styles.rename(style->id, name);
    }
    refresh();
    if (!trouble.isEmpty()) {
        m_details->setText(trouble);
    }
}

void ManageStylesDialog::removeChosen() {
    const std::optional<Style> style = chosen();
    if (!style || !m_ask(*style)) {
        return;
    }
    if (const QString trouble = m_styles.remove(style->id); !trouble.isEmpty()) {
        m_details->setText(trouble);
    }
}

bool ManageStylesDialog::askUser(const Style& style) {
    QMessageBox box(this);
    box.setWindowTitle(tr("Delete a style"));
    box.setIcon(QMessageBox::Question);
    setPlainWords(box, tr("Delete the style “%1”?").arg(style.name),
                  tr("Fills that were made in it stay as they are."));
    auto* keep = box.addButton(tr("&Keep it"), QMessageBox::RejectRole);
    auto* remove = box.addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    box.setDefaultButton(keep);
    box.setEscapeButton(keep);
    box.exec();
    return box.clickedButton() == remove;
}

} // namespace lacuna
