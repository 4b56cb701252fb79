// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

class QAction;
class QKeyEvent;
class QWidget;

namespace lacuna {

class Actions;

/// Lets the keys of KeyContext::Notes act in the views: before all others while a note is at hand,
/// so that a digit is its length and no fill; else where no fill takes them.
class ContextKeys : public QObject {
    Q_OBJECT

public:
    ContextKeys(const Actions& actions, std::function<bool()> isNoteAtHand, QObject* parent);

    void actIn(QWidget& view);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAction* actionFor(const QKeyEvent& event) const;

    const Actions& m_actions;
    std::function<bool()> m_isNoteAtHand;
};

} // namespace lacuna
