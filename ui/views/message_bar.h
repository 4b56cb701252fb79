// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace lacuna {

/// A way out of what a message says: a button beside it.
struct MessageChoice {
    QString text;
    std::function<void()> take;
};

/// One plain sentence above the music, until it is read and closed. Never modal.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void say(const QString& sentence);
    /// Says it of the tune at hand: it goes when another tune comes.
    void sayOfTune(const QString& sentence);
    void leaveTune();
    /// Says it with buttons; taking one closes the bar.
    void ask(const QString& sentence, const std::vector<MessageChoice>& choices);
    /// Says it behind what is there already, whose buttons stay.
    void askToo(const QString& sentence, const std::vector<MessageChoice>& choices);
    void askOfTune(const QString& sentence, const std::vector<MessageChoice>& choices);
    QString sentence() const;

private:
    void dropChoices();
    void addChoices(const std::vector<MessageChoice>& choices);

    QHBoxLayout* m_row;
    std::vector<QWidget*> m_choices;
    QLabel* m_words;
    bool m_isOfTune = false;
    QToolButton* m_close;
};

} // namespace lacuna
