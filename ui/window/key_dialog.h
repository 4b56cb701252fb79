// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/edit_dialog.h"
#include "ui/window/measure_scope.h"

class QComboBox;

namespace lacuna {

class KeyChooser;

/// Another key for some measures: the notes stay as they sound, or move with it.
class KeyDialog : public EditDialog {
    Q_OBJECT

public:
    KeyDialog(const Score& score, const MeasuresAtHand& atHand, QWidget* parent = nullptr);

    QString stepName() const override;

protected:
    Score edited() const override;
    QString wordsOn(const Score& after) const override;

private:
    enum class Notes { Stay, AreSpelled, Move };
    MeasureRange range() const;
    Notes notes() const;

    std::vector<MeasureScope> m_scopes;
    QComboBox* m_scope;
    KeyChooser* m_key;
    QComboBox* m_notes;
};

} // namespace lacuna
