// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace lacuna {

/// Says under the music where one is in it: bar, beat, note, length, what the key makes of it. Why
/// something could not be done takes its place for three seconds, or until something else is done.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(const ViewServices& services, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    QString sentence() const;
    void refuse(const QString& sentence);
    /// Something else is done: why the last thing could not be is of no interest any more.
    void forgetRefusal();

private:
    void follow();
    void refresh();

    ViewServices m_services;
    const Theme* m_theme;
    QLabel* m_label;
    QString m_refusal;
    QTimer m_forget;
};

} // namespace lacuna
