// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/player.h"
#include "ui/document/connection_pace.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace lacuna {

class DiskTask;

/// The way from the player to the loudspeaker: gives the player its synthesiser, sees when its
/// device or the sound server has gone, and goes on trying until there is one again.
///
/// UI thread. A server that is dead may let whoever opens or closes a device wait for ever, so both
/// are done on threads that nobody waits for.
class SoundConnection : public QObject {
    Q_OBJECT

public:
    /// Makes the synthesiser, on another thread; may throw AudioError.
    using MakeSynth = std::function<std::unique_ptr<Synth>()>;

    SoundConnection(Player& player, const ConnectionPace& pace, QObject* parent);
    /// Waits for a device to close, but not long.
    ~SoundConnection() override;

    /// Opens the sound, or opens it anew after the settings changed. Returns at once; what plays
    /// goes on from the same place when it is open.
    void open(MakeSynth makeSynth);
    /// Tries now if there is no device, not when it would have come to its turn.
    void tryNow();
    /// Looks now whether the device is still there; it does so by itself, too.
    void look();

    bool hasSound() const { return m_hasSound; }
    /// "sound: ready", or what is wrong or not as the settings say, and what to do.
    QString message() const { return m_message; }

Q_SIGNALS:
    /// Message or synthesiser are others now, and the player may have been paused or gone on.
    void changed();

private:
    struct Found;
    void attempt(std::unique_ptr<Synth> before);
    void receive(int wish, Found& found);
    void adopt(std::unique_ptr<Synth> synth);
    void lose();
    std::unique_ptr<Synth> takeSynth();
    bool needsDevice() const;

    Player& m_player;
    const ConnectionPace m_pace;
    MakeSynth m_makeSynth;
    int m_wish = 0;             ///< what an older one finds is not wanted any more
    DiskTask* m_task = nullptr; ///< that opens now; null for none
    bool m_hasSound = false;
    bool m_goesOn = false; ///< what played before the settings changed
    QString m_message;
    unsigned m_lastTick = 0;
    int m_stoodStill = 0; ///< so often in a row
    bool m_hasMoved = false;
    RetryWait m_wait;
    QTimer m_look;
    QTimer m_retry;
    QTimer m_slow;
};

} // namespace lacuna
