// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/sound_connection.h"

#include "engine/engine_error.h"
#include "engine/files/patience.h"
#include "ui/document/disk_task.h"

#include <utility>

namespace lacuna {

namespace {

// A device whose clock stood still at so many looks has gone. Seconds, not blocks: a computer that
// has much to do lets a device wait, too.
constexpr int mostStandstills = 4;
// At its beginning a sound server may take seconds of sound ahead of what is heard, and asks for no
// more until that is needed.
constexpr int mostAtTheBeginning = 20;

constexpr int patienceAtEnd = 1000; // milliseconds

/// Destroys it where nobody waits for its device.
void letGo(std::unique_ptr<Synth> synth) {
    if (synth) {
        leaveToItself([synth = std::move(synth)]() mutable { synth.reset(); });
    }
}

} // namespace

struct SoundConnection::Found {
    std::unique_ptr<Synth> synth = {};
    QString trouble = {};
};

SoundConnection::SoundConnection(Player& player, const ConnectionPace& pace, QObject* parent)
    : QObject(parent), m_player(player), m_pace(pace), m_message(tr("sound: opening")),
      m_wait(pace) {
    m_look.setInterval(pace.look);
    connect(&m_look, &QTimer::timeout, this, &SoundConnection::look);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &SoundConnection::tryNow);
    m_slow.setSingleShot(true);
    m_slow.setInterval(pace.slow);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_message = tr("No sound: the sound system does not answer; restart it, or choose another "
                       "driver.");
        Q_EMIT changed();
    });
}

SoundConnection::~SoundConnection() {
    blockSignals(true);
    if (m_task) {
        m_task->waitFor(patienceAtEnd);
    }
    auto last = std::make_shared<std::unique_ptr<Synth>>(takeSynth());
    if (*last) {
        within(std::chrono::milliseconds(patienceAtEnd), [last] {
            last->reset();
            return true;
        });
    }
}

void SoundConnection::open(MakeSynth makeSynth) {
    m_goesOn = m_goesOn || m_player.position().state == PlayerState::Playing;
    std::unique_ptr<Synth> before = takeSynth();
    ++m_wish;
    m_makeSynth = std::move(makeSynth);
    m_wait.reset();
    m_message = tr("sound: opening");
    m_slow.start();
    attempt(std::move(before));
    Q_EMIT changed();
}

bool SoundConnection::needsDevice() const {
    const Synth* const synth = m_player.synth();
    return m_makeSynth && (!synth || synth->state() == SynthState::NoDriver);
}

void SoundConnection::tryNow() {
    if (needsDevice() && !m_task) {
        attempt({});
    }
}

/// `before` is destroyed first: a device may be there for one alone.
void SoundConnection::attempt(std::unique_ptr<Synth> before) {
    m_retry.stop();
    auto* const task = new DiskTask(this); // one each: an older one may never end
    m_task = task;
    connect(task, &DiskTask::finished, task, &QObject::deleteLater);
    // Shared pointers only because a task must be copyable.
    task->start(
        [this, wish = m_wish, make = m_makeSynth,
         old = std::make_shared<std::unique_ptr<Synth>>(std::move(before))]() -> DiskTask::Then {
            old->reset();
            const auto found = std::make_shared<Found>();
            try {
                found->synth = make();
            } catch (const std::exception& error) {
                found->trouble = QString::fromStdString(sentenceOf(error));
            }
            return [this, wish, found] { receive(wish, *found); };
        });
}

void SoundConnection::receive(int wish, Found& found) {
    if (wish != m_wish) {
        letGo(std::move(found.synth));
        return;
    }
    m_task = nullptr;
    m_slow.stop();
    const bool isMute = !found.synth || found.synth->state() == SynthState::NoDriver;
    m_message = found.synth ? QString::fromStdString(found.synth->message()) : found.trouble;
    if (!found.synth) {
        m_goesOn = false;
    }
    // In silence time passes as well with the one that is there.
    if (isMute && m_player.synth()) {
        letGo(std::move(found.synth));
    } else if (found.synth) {
        adopt(std::move(found.synth));
    }
    if (isMute) {
        m_retry.start(m_wait.next());
    }
    Q_EMIT changed();
}

void SoundConnection::adopt(std::unique_ptr<Synth> synth) {
    const bool goesOn =
        std::exchange(m_goesOn, false) || m_player.position().state == PlayerState::Playing;
    letGo(takeSynth());
    const SynthState state = synth->state();
    m_hasSound = state == SynthState::Ready || state == SynthState::Offline;
    if (m_hasSound) {
        const std::string& remark = synth->remark();
        m_message = remark.empty() ? tr("sound: ready") : QString::fromStdString(remark);
    }
    m_stoodStill = 0;
    m_hasMoved = false;
    m_lastTick = synth->now();
    if (!synth->driver().empty()) {
        m_look.start();
    }
    m_player.setSynth(std::move(synth));
    if (goesOn) {
        m_player.resume();
    }
}

/// The player is left paused where it played.
std::unique_ptr<Synth> SoundConnection::takeSynth() {
    m_look.stop();
    m_hasSound = false;
    m_player.pause();
    return m_player.setSynth(nullptr);
}

void SoundConnection::look() {
    const Synth* const synth = m_player.synth();
    if (!synth || synth->driver().empty()) {
        return;
    }
    const unsigned now = synth->now();
    if (now != m_lastTick) {
        m_lastTick = now;
        m_stoodStill = 0;
        m_hasMoved = true;
        m_wait.reset();
    } else if (++m_stoodStill >= (m_hasMoved ? mostStandstills : mostAtTheBeginning)) {
        lose();
    }
}

void SoundConnection::lose() {
    m_message = tr("No sound: the audio device or its server has gone; sound comes back by itself "
                   "when it does, or choose another driver.");
    attempt(takeSynth());
    Q_EMIT changed();
}

} // namespace lacuna
