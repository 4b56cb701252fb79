// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/edit_dialog.h"

#include "ui/tools/edit_words.h"
#include "ui/views/plain_label.h"
#include "ui/views/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <stdexcept>
#include <utility>

namespace lacuna {

namespace {

constexpr int usualWidth = 460;
constexpr int linesOfWords = 3;

} // namespace

EditDialog::EditDialog(Score before, const QString& title, QWidget* parent)
    : QDialog(parent), m_before(std::move(before)), m_form(new QFormLayout),
      m_words(wrappedLabel()) {
    setWindowTitle(title);
    setMinimumWidth(usualWidth);
    m_form->setHorizontalSpacing(12);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_words->setProperty("role", "muted");
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    // Other words shall not make the dialog jump.
    m_words->setMinimumHeight(m_words->fontMetrics().lineSpacing() * linesOfWords);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_take = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(12);
    column->addLayout(m_form);
    column->addWidget(m_words, 1);
    column->addWidget(buttons);
}

QString EditDialog::words() const {
    return m_words->text();
}

void EditDialog::refresh() {
    QString words;
    try {
        m_after = edited();
        words = *m_after == m_before ? tr("Nothing changes.") : wordsOn(*m_after);
    } catch (const std::logic_error& refusal) {
        m_after.reset();
        words = refusalInWords(refusal);
    }
    m_words->setText(words);
    m_words->setProperty("role", m_after ? "muted" : "trouble");
    restyle(*m_words);
    m_take->setEnabled(m_after.has_value());
}

} // namespace lacuna
