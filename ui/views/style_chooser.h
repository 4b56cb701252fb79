// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/view_services.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QToolButton;

namespace lacuna {

/// Which style fills are made in, and the way to more of them.
class StyleChooser : public QWidget {
    Q_OBJECT

public:
    /// The menu's own actions, which the button beside the list offers too.
    struct Actions {
        QAction* fineTune = nullptr;
        QAction* manage = nullptr;
    };

    StyleChooser(const ViewServices& services, const Actions& actions, QWidget* parent = nullptr);

    QComboBox& list() { return *m_list; }
    /// What stands beside and below the list: that a style is loading, or why it is not used.
    QString remark() const;

private:
    void choose(int index);
    void refreshList();
    void refreshState();

    ViewServices m_services;
    QComboBox* m_list;
    QLabel* m_loading;
    QToolButton* m_more;
    QLabel* m_trouble;
};

} // namespace lacuna
