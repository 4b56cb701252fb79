// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/document/small_book.h"
#include "ui/views/abc_text_view.h"

#include <QTest>
#include <QTextBlock>

namespace lacuna {

/// The text of a small book's first tune, with the keyboard in it.
struct AbcTextBench {
    OpenSmallBook book;
    ScoreDocument& document = book.document;
    AbcTextView view{document};

    AbcTextBench() {
        view.resize(700, 300);
        view.show();
        view.editor().setFocus();
        if (!QTest::qWaitForWindowActive(&view)) {
            qFatal("the view does not become active");
        }
    }

    QString text() const { return const_cast<AbcTextView&>(view).editor().toPlainText(); }
    void caretBefore(const QString& what) { caretAt(text().indexOf(what)); }
    void caretAt(qsizetype position) {
        QTextCursor cursor(view.editor().document());
        cursor.setPosition(static_cast<int>(position));
        view.editor().setTextCursor(cursor);
    }
    void type(const QString& keys) { QTest::keyClicks(&view.editor(), keys); }
    void press(Qt::Key key) { QTest::keyClick(&view.editor(), key); }
    QStringList marked() {
        QStringList bars;
        for (const QTextEdit::ExtraSelection& mark : view.editor().extraSelections()) {
            if (mark.format.hasProperty(QTextFormat::BackgroundBrush)) {
                bars << mark.cursor.selectedText().trimmed();
            }
        }
        return bars;
    }
};

} // namespace lacuna
