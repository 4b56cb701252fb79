// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/training_process.h"
#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace lacuna {

class ManageStylesDialog;
class Settings;
class TrainingDialog;

/// What the menu does about styles: training one, managing them; and keeps in mind which was used
/// last.
class StyleCommands : public QObject {
    Q_OBJECT

public:
    StyleCommands(const ViewServices& services, Settings& settings, QWidget& window);
    ~StyleCommands() override;

    /// Shows the dialog; while it is closed for the first time, the open book is put into it.
    void fineTune();
    void manage();
    /// The dialogs; nothing while they were never shown.
    TrainingDialog* trainingDialog() const { return m_training; }
    ManageStylesDialog* manageDialog() const;
    /// What to train with; the program beside this one unless a test has its own. Before
    /// fineTune().
    void setTrainingCommand(const TrainingCommand& command) { m_command = command; }

    /// True if no run is lost by quitting, or it was given up.
    bool mayClose();
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void said(const QString& sentence);

private:
    void makeTrainingDialog();
    void followLibrary();

    ViewServices m_services;
    Settings& m_settings;
    QWidget& m_window;
    TrainingCommand m_command;
    const Theme* m_theme;
    TrainingDialog* m_training = nullptr;
    QPointer<ManageStylesDialog> m_manage;
};

} // namespace lacuna
