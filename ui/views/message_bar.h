// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace lacuna {

/// One plain sentence above the music, until it is read and closed. Never modal.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void say(const QString& sentence);
    QString sentence() const;

private:
    QLabel* m_words;
    QToolButton* m_close;
};

} // namespace lacuna
