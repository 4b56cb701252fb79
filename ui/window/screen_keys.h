// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/tools/key_hand.h"
#include "ui/views/view_services.h"

#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;

namespace lacuna {

class OnScreenKeyboard;

/// The piano keys of the window in their dock, and the hand that plays on them. The services have
/// entry.
class ScreenKeys : public QObject {
    Q_OBJECT

public:
    /// Under another dock.
    ScreenKeys(const ViewServices& services, QAction* toggle, QDockWidget* above,
               QMainWindow& window);

    OnScreenKeyboard& keys() { return *m_keys; }

Q_SIGNALS:
    /// The keyboard should go back to the music.
    void leaveWished();

private:
    KeyHand m_hand;
    OnScreenKeyboard* m_keys;
};

} // namespace lacuna
