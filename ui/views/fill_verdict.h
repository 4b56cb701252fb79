// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/view_services.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QPushButton;

namespace lacuna {

/// Below the cards: keep the fill that is shown, in bars that had the same notes too, or go back to
/// the original. Grey while nothing is shown.
class FillVerdict : public QWidget {
    Q_OBJECT

public:
    FillVerdict(const ViewServices& services, QAction& accept, QAction& original,
                QWidget* parent = nullptr);

    /// To be called when what is shown, or the tune around it, has changed.
    void refresh();
    /// To be called when the keys are others. The buttons name them while they act where the
    /// keyboard is.
    void refreshKeys(bool act);

Q_SIGNALS:
    /// What had the keyboard is not there any more.
    void leaveWished();

private:
    ViewServices m_services;
    QAction& m_acceptAction;
    QAction& m_originalAction;
    QCheckBox* m_twins;
    QPushButton* m_keep;
    QPushButton* m_original;
};

} // namespace lacuna
