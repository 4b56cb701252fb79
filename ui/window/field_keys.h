// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QWidget;

namespace lacuna {

class Actions;

/// Keeps what is typed into a field of one line apart from the music: of the commands that act
/// everywhere in the window, those that change the tune do not from there, for what they do is not
/// looked at; redo, by whichever key, is the field's own, as undo is.
class FieldKeys : public QObject {
    Q_OBJECT

public:
    /// Fields of this window, whenever they are made.
    FieldKeys(const Actions& actions, QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const Actions& m_actions;
    QWidget& m_window;
};

} // namespace lacuna
