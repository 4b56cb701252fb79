// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/style_commands.h"

#include "ui/document/fill_controller.h"
#include "ui/document/score_document.h"
#include "ui/document/style_library.h"
#include "ui/window/manage_styles_dialog.h"
#include "ui/window/settings.h"
#include "ui/window/training_dialog.h"
#include "ui/window/tune_choice_page.h"

#include <QWidget>

namespace lacuna {

StyleCommands::StyleCommands(const ViewServices& services, Settings& settings, QWidget& window)
    : QObject(&window), m_services(services), m_settings(settings), m_window(window),
      m_command(TrainingCommand::shipped()), m_theme(&lightTheme()) {
    connect(&services.fills, &FillController::styleChanged, this, [this] {
        const std::optional<Style>& style = m_services.fills.style();
        m_settings.setStyle(style ? style->id : QString());
    });
    connect(&services.styles, &StyleLibrary::changed, this, &StyleCommands::followLibrary);
}

StyleCommands::~StyleCommands() = default;

void StyleCommands::followLibrary() {
    const std::optional<Style> style = m_services.fills.style();
    if (!style) {
        return;
    }
    const std::optional<Style> now = m_services.styles.styleWithId(style->id);
    if (now != style) {
        m_services.fills.useStyle(now);
    }
    if (!now) {
        Q_EMIT said(
            tr("The style “%1” is gone; fills are made in Lacuna's own now.").arg(style->name));
    }
}

void StyleCommands::makeTrainingDialog() {
    m_training = new TrainingDialog(m_services.styles, m_command, &m_window);
    m_training->setTheme(*m_theme);
    connect(m_training, &TrainingDialog::kept, this, [this](const Style& style, bool use) {
        if (use) {
            m_services.fills.useStyle(style);
        }
        Q_EMIT said(
            use ? tr("Fills are made in the style “%1” now; the Fills panel has the others.")
                      .arg(style.name)
                : tr("The style “%1” is in the Fills panel.").arg(style.name));
    });
    if (const QString book = m_services.document.path(); !book.isEmpty()) {
        m_training->choice().addBooks({book});
    }
}

void StyleCommands::fineTune() {
    if (!m_training) {
        makeTrainingDialog();
    }
    m_training->show();
    m_training->raise();
    m_training->activateWindow();
}

ManageStylesDialog* StyleCommands::manageDialog() const {
    return m_manage;
}

void StyleCommands::manage() {
    if (!m_manage) {
        m_manage = new ManageStylesDialog(m_services.styles, &m_window);
        m_manage->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_manage->show();
    m_manage->raise();
    m_manage->activateWindow();
}

bool StyleCommands::mayClose() {
    return !m_training || m_training->mayClose();
}

void StyleCommands::setTheme(const Theme& theme) {
    m_theme = &theme;
    if (m_training) {
        m_training->setTheme(theme);
    }
}

} // namespace lacuna
