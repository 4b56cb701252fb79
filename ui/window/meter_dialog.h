// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/edit_dialog.h"
#include "ui/window/measure_scope.h"

class QComboBox;

namespace lacuna {

class MeterChooser;

/// Another meter for some measures: the bar lines stay, or the music is written in new bars.
class MeterDialog : public EditDialog {
    Q_OBJECT

public:
    MeterDialog(const Score& score, const MeasuresAtHand& atHand, QWidget* parent = nullptr);

    QString stepName() const override;

protected:
    Score edited() const override;
    QString wordsOn(const Score& after) const override;

private:
    MeasureRange range() const;
    bool movesBarLines() const;
    QString wordsOnNewBars(const Score& after) const;
    QString wordsOnOldBars(const Score& after) const;

    std::vector<MeasureScope> m_scopes;
    QComboBox* m_scope;
    MeterChooser* m_meter;
    QComboBox* m_barLines;
};

} // namespace lacuna
