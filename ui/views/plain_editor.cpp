// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/plain_editor.h"

#include <QMimeData>

namespace lacuna {

PlainEditor::PlainEditor(QWidget* parent) : QPlainTextEdit(parent) {}

bool PlainEditor::canInsertFromMimeData(const QMimeData* source) const {
    return source && source->hasText() && QPlainTextEdit::canInsertFromMimeData(source);
}

// Pasting does not ask canInsertFromMimeData() first, and Qt 6.4 reads the first of formats() even
// where there is none.
void PlainEditor::insertFromMimeData(const QMimeData* source) {
    if (!source || source->text().isEmpty()) {
        return;
    }
    QMimeData letters;
    letters.setText(source->text());
    QPlainTextEdit::insertFromMimeData(&letters);
}

} // namespace lacuna
