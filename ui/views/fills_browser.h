// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/fill_controller.h"
#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QProgressBar;
class QPushButton;

namespace lacuna {

class FillCardDelegate;
class FillHistoryChooser;
class FillSettingsPanel;
class FillVerdict;
class FillsModel;
class StyleChooser;

/// The right-hand panel: knobs, Fill, and the fills as cards to see, hear and keep.
class FillsBrowser : public QWidget {
    Q_OBJECT

public:
    /// The actions are the menu's own: the buttons press them.
    struct Actions {
        QAction* fill = nullptr;
        QAction* cancel = nullptr;
        QAction* accept = nullptr;
        QAction* original = nullptr;
        QAction* fineTune = nullptr;
        QAction* manageStyles = nullptr;
        QList<QAction*> hear; ///< the original, then the fills in the order of their cards
    };

    FillsBrowser(const ViewServices& services, const Actions& actions, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    FillSettingsPanel& settingsPanel() { return *m_settings; }
    StyleChooser& styleChooser() { return *m_styles; }
    FillHistoryChooser& history() { return *m_history; }
    QListView& cards() { return *m_cards; }
    const FillsModel& model() const { return *m_model; }
    /// Whether the keys of the fills act where the keyboard is now: cards and buttons offer them
    /// only then.
    void setKeysAct(bool act);
    bool keysAct() const { return m_keysAct; }
    /// Whether a fill is shown and heard while the mouse rests on its card.
    void setHearsUnderMouse(bool hears);
    /// Why the gap cannot be filled; empty while it can.
    QString refusal() const;
    /// "Fills for bars 5 – 8" where other bars are chosen; empty where the heading says so.
    QString cardWords() const;

Q_SIGNALS:
    /// What had the keyboard here goes away.
    void leaveWished();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeButtons(const Actions& actions);
    void refreshState();
    void refreshCards();
    QString fillWords() const;
    void refreshCardWords();
    void refreshShown();
    void refreshKeys();
    static bool walks(const QEvent& event);
    void followCurrent(const QModelIndex& index);
    void hover(const QModelIndex& index);
    void hearHovered();
    void leaveCards();
    void fitCards();

    ViewServices m_services;
    const Actions m_actions;
    FillsModel* m_model = nullptr;
    FillCardDelegate* m_delegate = nullptr;
    FillSettingsPanel* m_settings = nullptr;
    StyleChooser* m_styles = nullptr;
    QLabel* m_gapWords = nullptr;
    QLabel* m_cardWords = nullptr; ///< what the cards are for, where that is not what is chosen
    FillHistoryChooser* m_history = nullptr;
    QLabel* m_staleWords = nullptr; ///< that the tune has changed around what they are for
    QPushButton* m_fill = nullptr;
    QPushButton* m_cancel = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_stage = nullptr;
    QLabel* m_refusal = nullptr;
    QListView* m_cards = nullptr;
    FillVerdict* m_verdict = nullptr;
    QTimer m_dwell; ///< crossing a card with the mouse is not yet pointing at it
    int m_hovered = -1;
    bool m_keysAct = false;
    bool m_hearsUnderMouse = false;
    bool m_walks = false;      ///< a key moves from card to card
    bool m_heard = false;      ///< what plays was begun by the mouse resting on a card
    bool m_loopsForIt = false; ///< and so was the loop
};

} // namespace lacuna
