// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <QDialog>

#include <optional>

class QFormLayout;
class QLabel;
class QPushButton;

namespace lacuna {

/// Asks how a tune is to be changed. While one chooses it says in words what will come of it, or
/// why it cannot be; then it cannot be taken either.
class EditDialog : public QDialog {
    Q_OBJECT

public:
    const Score& before() const { return m_before; }
    /// The tune as chosen; nothing where that cannot be.
    const std::optional<Score>& after() const { return m_after; }
    /// What the step of undo is called.
    virtual QString stepName() const = 0;
    /// What is said now.
    QString words() const;

protected:
    EditDialog(Score before, const QString& title, QWidget* parent);

    /// To be filled by who derives from it; refresh() then, and whenever something else is chosen.
    QFormLayout& form() { return *m_form; }
    void refresh();
    /// Throws std::logic_error where it cannot be.
    virtual Score edited() const = 0;
    virtual QString wordsOn(const Score& after) const = 0;

private:
    Score m_before;
    std::optional<Score> m_after;
    QFormLayout* m_form;
    QLabel* m_words;
    QPushButton* m_take;
};

} // namespace lacuna
