// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"

#include <QFrame>

#include <functional>
#include <vector>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace lacuna {

/// A way out of what a message says: a button beside it, or one with a menu of several.
struct MessageChoice {
    QString text;
    std::function<void()> take;
    std::vector<MessageChoice> several = {}; ///< in place of `take`
};

/// One plain sentence above the music, until it is read and closed. Never modal, and never wider
/// than the music: words are wrapped, and of names in buttons the middle is left out.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void say(const QString& sentence);
    /// Says it of the tune at hand: it goes when another tune comes.
    void sayOfTune(const QString& sentence);
    void leaveTune();
    /// Says it of what was just done, or could not be: it goes with forget().
    void sayForNow(const QString& sentence);
    void forget();
    /// Closes the bar if this is what it says.
    void takeBack(const QString& sentence);
    /// Says it with buttons; taking one closes the bar.
    void ask(const QString& sentence, const std::vector<MessageChoice>& choices);
    /// Says it behind what is there already, whose buttons stay.
    void askToo(const QString& sentence, const std::vector<MessageChoice>& choices);
    void askOfTune(const QString& sentence, const std::vector<MessageChoice>& choices);
    QString sentence() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeButtons();
    void dropChoices();
    void addChoices(const std::vector<MessageChoice>& choices);

    QGridLayout* m_grid;
    QLabel* m_words;
    QString m_sentence;
    QWidget* m_buttons;
    QHBoxLayout* m_row; ///< of the buttons
    std::vector<QWidget*> m_choices;
    bool m_isUnder = false; ///< the buttons are under the sentence
    bool m_isOfTune = false;
    bool m_isForNow = false;
    QToolButton* m_close;
};

} // namespace lacuna
