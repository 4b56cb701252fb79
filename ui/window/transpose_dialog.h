// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/chord_symbol.h"
#include "ui/window/edit_dialog.h"
#include "ui/window/measure_scope.h"

class QComboBox;

namespace lacuna {

/// Moves music up or down: by an interval, by steps of its key, to another key, or from one mode
/// to another.
class TransposeDialog : public EditDialog {
    Q_OBJECT

public:
    TransposeDialog(const Score& score, const MeasuresAtHand& atHand, QWidget* parent = nullptr);

    QString stepName() const override;

protected:
    Score edited() const override;
    QString wordsOn(const Score& after) const override;

private:
    enum class Way { Interval, Steps, Key, Mode };
    void offer();
    void followWay();
    Way way() const;
    MeasureRange range() const;
    const Key& keyBefore() const;
    Transposition interval() const;
    Transposition toKey() const;
    bool isDown() const;

    std::vector<MeasureScope> m_scopes;
    std::vector<Key> m_keys; ///< that can be moved to
    QComboBox* m_way;
    QComboBox* m_interval;
    QComboBox* m_steps;
    QComboBox* m_key;
    QComboBox* m_mode;
    QComboBox* m_direction;
    QComboBox* m_scope;
};

} // namespace lacuna
