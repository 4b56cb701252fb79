// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/recovery.h"
#include "ui/views/theme.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace lacuna {

class BarsPreview;

/// After a crash: the recovered copy and the saved file side by side, with their times and the bars
/// in which they differ, and the choice between them. Nothing is lost by closing it.
class RecoveryDialog : public QDialog {
    Q_OBJECT

public:
    /// ThrowAway: only where there is no saved file to open instead.
    enum class Choice { OpenRecovered, OpenSaved, ThrowAway, Later };

    /// `copy` outlives the dialog. `more` other copies wait.
    RecoveryDialog(const LeftCopy& copy, int more, const Theme& theme, QWidget* parent = nullptr);

    /// What the dialog says above the comparison.
    QString words() const;
    const BarsPreview& recoveredBars() const { return *m_recoveredBars; }
    const BarsPreview& savedBars() const { return *m_savedBars; }
    QListWidget& differences() { return *m_list; }
    QPushButton& recoveredButton() { return *m_openRecovered; }
    /// The button that gives the recovered copy up: for the saved file, or for nothing.
    QPushButton& giveUpButton() { return *m_giveUp; }
    QPushButton& laterButton() { return *m_later; }

Q_SIGNALS:
    /// Once, also where the dialog is closed.
    void chosen(lacuna::RecoveryDialog::Choice choice);

private:
    QWidget* makeSide(const QString& title, const QDateTime& time, bool recovered);
    void fillList();
    void showDifference(int row);
    void choose(Choice choice);

    const LeftCopy& m_copy;
    const Theme& m_theme;
    QLabel* m_words;
    QListWidget* m_list;
    BarsPreview* m_recoveredBars = nullptr;
    BarsPreview* m_savedBars = nullptr;
    QLabel* m_recoveredNote = nullptr;
    QLabel* m_savedNote = nullptr;
    QPushButton* m_openRecovered;
    QPushButton* m_giveUp;
    QPushButton* m_later;
    bool m_chosen = false;
};

} // namespace lacuna
