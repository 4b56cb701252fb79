// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

class QWidget;

namespace lacuna {

class Actions;
class FillsBrowser;

/// Where the keyboard is: gives the plain keys to the music, tells the fills whether their keys
/// act, and brings the keyboard back to the music or on to the next panel.
class KeyboardPlace : public QObject {
    Q_OBJECT

public:
    /// `views` are the lead sheet and the piano roll, the preferred one first; `others` the panels
    /// that follow them, before the fills, and `first` the one before them; `bar` has knobs that
    /// no keys go to by themselves.
    struct Panels {
        QWidget* first = nullptr;
        QList<QWidget*> views;
        QList<QWidget*> others;
        FillsBrowser* fills = nullptr;
        QWidget* bar = nullptr;
    };

    KeyboardPlace(Panels panels, Actions& actions, QObject* parent);

    /// In the views or among the fills.
    bool isWithMusic() const;
    /// To the view that had it last, or else the first that is to be seen.
    void toMusic();
    void toNextPanel();

private:
    bool isMusic(const QWidget* focus) const;
    /// What is typed after a choice in one of its lists is meant for the music, not for a line of
    /// text elsewhere.
    void leaveLinesAfterChoices(const QWidget& panel);

    Panels m_panels;
    QWidget* m_last; ///< of the views
};

} // namespace lacuna
