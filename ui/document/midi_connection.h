// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_output.h"
#include "engine/playback/player.h"
#include "ui/document/connection_pace.h"
#include "ui/document/port_connection.h"

#include <QObject>

#include <functional>
#include <memory>

namespace lacuna {

/// The way from the player to a MIDI device: opens it, sees when it has gone, and goes on trying
/// until it is there again. While it is not, the synthesiser sounds instead.
///
/// UI thread; the system is asked on threads that nobody waits for.
class MidiConnection : public QObject {
    Q_OBJECT

public:
    /// Opens a port, on another thread; may throw MidiError.
    using Open = std::function<std::shared_ptr<MidiOutput>(const std::string& port)>;

    MidiConnection(Player& player, Open open, const ConnectionPace& pace, QObject* parent);
    /// Waits for the notes to end, but not long.
    ~MidiConnection() override;

    /// Sends notes to a port as well as, or instead of, the synthesiser; nothing for none. Returns
    /// at once.
    void connectTo(const QString& port, bool synthToo);
    /// Tries now if the port is not there, not when it would have come to its turn.
    void tryNow() { m_port.tryNow(); }
    /// Looks now whether the device is still there; it does so by itself, too.
    void look() { m_port.look(); }

    bool isConnected() const { return m_port.port() != nullptr; }
    /// What is wrong and what to do; empty if all is well.
    QString trouble() const { return m_port.trouble(); }

Q_SIGNALS:
    void changed();

private:
    void use();
    void leave();

    Player& m_player;
    bool m_synthToo = true;
    PortConnection m_port;
};

} // namespace lacuna
