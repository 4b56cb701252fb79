// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

class QKeyEvent;

namespace lacuna {

/// Lets the program's plain keys (Space, Home, Enter, Escape) yield to a widget with the focus that
/// needs them itself: a button, an open choice, a list, the search box. Watches the whole program
/// while it lives.
class YieldingKeys : public QObject {
    Q_OBJECT

public:
    YieldingKeys(const QList<const QObject*>& lists, const QObject* searchBox, QObject* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool needs(const QObject* watched, const QKeyEvent& key) const;

    QList<const QObject*> m_lists;
    const QObject* m_searchBox;
};

} // namespace lacuna
