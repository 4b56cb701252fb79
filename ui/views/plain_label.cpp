// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/plain_label.h"

#include "ui/document/plain_text.h"

#include <QLabel>
#include <QMessageBox>

namespace lacuna {

QLabel* plainLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // before there is a text to look into
    label->setText(text);
    return label;
}

void setPlainWords(QMessageBox& box, const QString& text, const QString& more) {
    box.setTextFormat(Qt::PlainText);
    box.setText(text);
    box.setInformativeText(literal(more)); // a label of its own, which has no such setting
}

} // namespace lacuna
