// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace lacuna {

/// An editor of several lines that takes nothing but letters from the clipboard and from what is
/// dropped, as they are there. Every one of the program is one: Qt's own ends the program where
/// the clipboard is empty, and rewrites text that its owner calls Markdown.
class PlainEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit PlainEditor(QWidget* parent = nullptr);

protected:
    /// `source` may be null, or hold nothing at all.
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
};

} // namespace lacuna
