// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>
#include <QList>

class QAction;

namespace lacuna {

/// A line for words of the tune. Its keys are letters: none of the window's acts on what has not
/// been taken, but those of commands that take it first.
class WordsLine : public QLineEdit {
public:
    using QLineEdit::QLineEdit;

    /// Commands that take what is typed before they do anything.
    void leaveKeysTo(const QList<QAction*>& commands) { m_commands = commands; }

protected:
    bool event(QEvent* event) override;

private:
    QList<QAction*> m_commands;
};

} // namespace lacuna
