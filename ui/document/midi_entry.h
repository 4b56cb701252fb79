// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_input.h"
#include "engine/midi/midi_time.h"
#include "ui/document/connection_pace.h"
#include "ui/document/port_connection.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace lacuna {

/// A MIDI keyboard under the hand: opens its port, polls what is played, and finds it again when it
/// was plugged out and in. Keys that are held when it goes come up.
///
/// UI thread; the system is asked on threads that nobody waits for.
class MidiEntry : public QObject {
    Q_OBJECT

public:
    /// Opens a port, on another thread; may throw MidiError.
    using Open = std::function<std::shared_ptr<MidiInput>(const std::string& port)>;

    /// Milliseconds.
    using Clock = std::function<double()>;

    /// `clock` is that of what the port tells.
    explicit MidiEntry(Open open = openMidiInput, const ConnectionPace& pace = {},
                       Clock clock = steadyMilliseconds, QObject* parent = nullptr);
    ~MidiEntry() override;

    /// Listens to a port, by its lasting name; nothing for none. Returns at once.
    void connectTo(const QString& port) { m_port.connectTo(port); }
    /// Tries now if the port is not there, not when it would have come to its turn.
    void tryNow() { m_port.tryNow(); }
    /// Looks now whether the keyboard is still there; it does so by itself, too.
    void look() { m_port.look(); }
    /// Tells now what was played; it does so by itself, too.
    void poll();

    /// The port that is wanted; empty for none.
    const QString& portName() const { return m_port.name(); }
    bool isConnected() const { return m_port.port() != nullptr; }
    /// What is wrong and what to do; empty if all is well.
    QString trouble() const { return m_port.trouble(); }
    /// How many keys are down, that one included which is told of just now.
    int heldKeys() const { return static_cast<int>(m_held.size()); }
    /// On the clock of what is played.
    double now() const { return m_clock(); }

Q_SIGNALS:
    /// Whatever was played, with its time; before it is told as one of those below.
    void played(const lacuna::MidiGesture& gesture);
    void notePressed(int midi, int velocity);
    void noteReleased(int midi);
    /// The first pedal went down, or the last one came up.
    void pedal(bool isDown);
    /// Whether it is connected, or the trouble with it.
    void changed();

private:
    static std::shared_ptr<MidiInput> openMidiInput(const std::string& port);
    using Keys = std::set<std::pair<int, int>>; ///< channel and number

    void tell(const MidiGesture& gesture);
    void leave();

    PortConnection m_port;
    const Clock m_clock;
    Keys m_held;
    Keys m_pedals; ///< that are down
    QTimer m_poll;
};

} // namespace lacuna
