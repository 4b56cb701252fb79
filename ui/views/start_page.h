// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace lacuna {

/// What stands in the middle while no tune is open: three ways in.
class StartPage : public QWidget {
    Q_OBJECT

public:
    struct Ways {
        QAction* open = nullptr;
        QAction* write = nullptr;
        QAction* example = nullptr;
    };

    explicit StartPage(const Ways& ways, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

private:
    QPushButton* makeWay(QAction* action, const QString& title, const QString& words);

    QLabel* m_sign = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_write = nullptr;
    QPushButton* m_example = nullptr;
};

} // namespace lacuna
