// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace lacuna {

/// What is going on in the background, how far it is, and a button to stop it. Hidden while nothing
/// is.
class ProgressLine : public QFrame {
    Q_OBJECT

public:
    explicit ProgressLine(QWidget* parent = nullptr);

    void begin(const QString& words);
    void setPercent(int percent);
    void end();
    QString words() const;
    int percent() const;
    QPushButton& cancelButton() { return *m_cancel; }

Q_SIGNALS:
    void cancelWished();

private:
    QLabel* m_words;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace lacuna
