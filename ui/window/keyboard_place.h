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
    /// that follow them, before the fills, and `first` the one before them.
    struct Panels {
        QWidget* first = nullptr;
        QList<QWidget*> views;
        QList<QWidget*> others;
        FillsBrowser* fills = nullptr;
    };

    KeyboardPlace(Panels panels, Actions& actions, QObject* parent);

    /// In the views or among the fills.
    bool isWithMusic() const;
    /// To the first view that is to be seen.
    void toMusic();
    void toNextPanel();

private:
    bool isMusic(const QWidget* focus) const;

    Panels m_panels;
};

} // namespace lacuna
