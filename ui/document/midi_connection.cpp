// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/midi_connection.h"

#include "engine/engine_error.h"
#include "engine/files/patience.h"
#include "ui/document/disk_task.h"

#include <utility>

namespace lacuna {

namespace {

constexpr std::chrono::duration<int, std::milli> patienceWithPorts(2000);

} // namespace

struct MidiConnection::Found {
    std::shared_ptr<MidiOutput> output = {};
    QString trouble = {};
};

MidiConnection::MidiConnection(Player& player, Open open, const ConnectionPace& pace,
                               QObject* parent)
    : QObject(parent), m_player(player), m_open(std::move(open)), m_wait(pace) {
    m_look.setInterval(2 * pace.look); // to ask makes a guest of the system each time
    connect(&m_look, &QTimer::timeout, this, &MidiConnection::look);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &MidiConnection::tryNow);
}

MidiConnection::~MidiConnection() {
    blockSignals(true);
    if (m_task) {
        m_task->waitFor(patienceWithPorts.count());
    }
    if (auto last = takeOutput()) {
        within(patienceWithPorts, [last = std::move(last)]() mutable {
            last.reset();
            return true;
        });
    }
}

void MidiConnection::connectTo(const QString& port, bool synthToo) {
    ++m_wish;
    m_task = nullptr;
    m_port = port;
    m_synthToo = synthToo;
    m_trouble.clear();
    m_wait.reset();
    attempt(takeOutput());
    Q_EMIT changed();
}

void MidiConnection::tryNow() {
    if (!m_port.isEmpty() && !m_output && !m_task) {
        attempt({});
    }
}

DiskTask* MidiConnection::newTask() {
    m_task = new DiskTask(this); // one each: an older one may never end
    connect(m_task, &DiskTask::finished, m_task, &QObject::deleteLater);
    return m_task;
}

/// `before` is closed first, on the same thread.
void MidiConnection::attempt(std::shared_ptr<MidiOutput> before) {
    m_retry.stop();
    if (m_port.isEmpty() && !before) {
        return;
    }
    newTask()->start([this, wish = m_wish, port = m_port.toStdString(), open = m_open,
                      old = std::move(before)]() mutable -> DiskTask::Then {
        old.reset();
        const auto found = std::make_shared<Found>();
        try {
            if (!port.empty()) {
                found->output = open(port);
            }
        } catch (const std::exception& error) {
            found->trouble = QString::fromStdString(sentenceOf(error));
        }
        return [this, wish, found] { receive(wish, *found); };
    });
}

void MidiConnection::receive(int wish, Found& found) {
    if (wish != m_wish) {
        if (found.output) { // its port may be slow to close
            leaveToItself([unwanted = std::move(found.output)]() mutable { unwanted.reset(); });
        }
        return;
    }
    m_task = nullptr;
    m_trouble = found.trouble;
    m_output = std::move(found.output);
    if (m_output) {
        m_wait.reset();
        m_player.setSink(
            [midi = m_output](std::span<const std::uint8_t> message) { midi->send(message); });
        m_player.setSynthAudible(m_synthToo);
        m_look.start();
    } else if (!m_port.isEmpty()) {
        m_retry.start(m_wait.next());
    }
    Q_EMIT changed();
}

void MidiConnection::look() {
    if (!m_output || m_task) {
        return;
    }
    newTask()->start([this, wish = m_wish, output = m_output]() -> DiskTask::Then {
        const bool isLost = output->isLost();
        return [this, wish, isLost] {
            if (wish != m_wish) {
                return;
            }
            m_task = nullptr;
            if (isLost) {
                lose();
            }
        };
    });
}

void MidiConnection::lose() {
    m_trouble = tr("The MIDI device “%1” has gone; notes go there again when it is back, or choose "
                   "another one.")
                    .arg(m_port);
    attempt(takeOutput());
    Q_EMIT changed();
}

/// The synthesiser sounds from now on.
std::shared_ptr<MidiOutput> MidiConnection::takeOutput() {
    m_look.stop();
    m_player.setSink({});
    m_player.setSynthAudible(true);
    return std::exchange(m_output, nullptr);
}

} // namespace lacuna
