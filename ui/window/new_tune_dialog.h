// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace lacuna {

/// Asks what a tune to be written is to begin as.
class NewTuneDialog : public QDialog {
    Q_OBJECT

public:
    explicit NewTuneDialog(QWidget* parent = nullptr);

    /// Blank measures in the key and meter chosen.
    Score tune() const;

private:
    QLineEdit* m_title;
    QComboBox* m_tonic;
    QComboBox* m_mode;
    QComboBox* m_meter;
    QSpinBox* m_measures;
};

} // namespace lacuna
