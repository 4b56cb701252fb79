// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_output.h"
#include "engine/playback/player.h"
#include "ui/document/connection_pace.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace lacuna {

class DiskTask;

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
    void tryNow();
    /// Looks now whether the device is still there; it does so by itself, too.
    void look();

    bool isConnected() const { return m_output != nullptr; }
    /// What is wrong and what to do; empty if all is well.
    QString trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    struct Found;
    void attempt(std::shared_ptr<MidiOutput> before);
    void receive(int wish, Found& found);
    void lose();
    std::shared_ptr<MidiOutput> takeOutput();
    DiskTask* newTask();

    Player& m_player;
    const Open m_open;
    QString m_port;
    bool m_synthToo = true;
    int m_wish = 0;             ///< what an older one finds is not wanted any more
    DiskTask* m_task = nullptr; ///< that opens or looks now; null for none
    std::shared_ptr<MidiOutput> m_output;
    QString m_trouble;
    RetryWait m_wait;
    QTimer m_look;
    QTimer m_retry;
};

} // namespace lacuna
