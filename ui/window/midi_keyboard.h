// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/view_services.h"

#include <QObject>

namespace lacuna {

class Actions;
class MidiHand;
class Settings;

/// The MIDI keyboard in the window: listens to the one of the settings, lets its keys write notes
/// or sound, records it, and says when it has gone. The services have a keyboard, entry and
/// recorder.
class MidiKeyboard : public QObject {
    Q_OBJECT

public:
    MidiKeyboard(const ViewServices& services, const Settings& settings, const Actions& actions,
                 QObject* parent);

    /// To the keyboard that the settings name now, if it is another one.
    void listen();

Q_SIGNALS:
    void said(const QString& sentence);

private:
    void connectRecorder(const Actions& actions);
    void followConnection();

    ViewServices m_services;
    const Settings& m_settings;
    MidiHand* m_hand;
    bool m_wasConnected = false;
};

} // namespace lacuna
