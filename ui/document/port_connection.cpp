// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/port_connection.h"

#include "engine/engine_error.h"
#include "engine/files/patience.h"
#include "ui/document/disk_task.h"

#include <utility>

namespace lacuna {

namespace {

constexpr std::chrono::duration<int, std::milli> patienceWithPorts(2000);

} // namespace

struct PortConnection::Found {
    Port port = {};
    QString trouble = {};
};

PortConnection::PortConnection(Kind kind, const ConnectionPace& pace, QObject* parent)
    : QObject(parent), m_kind(std::move(kind)), m_wait(pace) {
    m_look.setInterval(2 * pace.look); // to ask makes a guest of the system each time
    connect(&m_look, &QTimer::timeout, this, &PortConnection::look);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &PortConnection::tryNow);
}

PortConnection::~PortConnection() {
    blockSignals(true);
    if (m_task) {
        m_task->waitFor(patienceWithPorts.count());
    }
    if (Port last = takePort()) {
        within(patienceWithPorts, [last = std::move(last)]() mutable {
            last.reset();
            return true;
        });
    }
}

void PortConnection::connectTo(const QString& name) {
    ++m_wish;
    m_task = nullptr;
    Port before = takePort();
    m_name = name;
    m_trouble.clear();
    m_wait.reset();
    attempt(std::move(before));
    Q_EMIT changed();
}

void PortConnection::tryNow() {
    if (!m_name.isEmpty() && !m_port && !m_task) {
        attempt({});
    }
}

DiskTask* PortConnection::newTask() {
    m_task = new DiskTask(this); // one each: an older one may never end
    connect(m_task, &DiskTask::finished, m_task, &QObject::deleteLater);
    return m_task;
}

/// `before` is closed first, on the same thread.
void PortConnection::attempt(Port before) {
    m_retry.stop();
    if (m_name.isEmpty() && !before) {
        return;
    }
    newTask()->start([this, wish = m_wish, name = m_name.toStdString(), open = m_kind.open,
                      old = std::move(before)]() mutable -> DiskTask::Then {
        old.reset();
        const auto found = std::make_shared<Found>();
        try {
            if (!name.empty()) {
                found->port = open(name);
            }
        } catch (const std::exception& error) {
            found->trouble = QString::fromStdString(sentenceOf(error));
        }
        return [this, wish, found] { receive(wish, *found); };
    });
}

void PortConnection::receive(int wish, Found& found) {
    if (wish != m_wish) {
        if (found.port) { // it may be slow to close
            leaveToItself([unwanted = std::move(found.port)]() mutable { unwanted.reset(); });
        }
        return;
    }
    m_task = nullptr;
    m_trouble = found.trouble;
    m_port = std::move(found.port);
    if (m_port) {
        m_wait.reset();
        m_look.start();
        Q_EMIT opened();
    } else if (!m_name.isEmpty()) {
        m_retry.start(m_wait.next());
    }
    Q_EMIT changed();
}

void PortConnection::look() {
    if (!m_port || m_task) {
        return;
    }
    newTask()->start(
        [this, wish = m_wish, port = m_port, isLost = m_kind.isLost]() -> DiskTask::Then {
            const bool lost = isLost(port);
            return [this, wish, lost] {
                if (wish != m_wish) {
                    return;
                }
                m_task = nullptr;
                if (lost) {
                    lose();
                }
            };
        });
}

void PortConnection::lose() {
    m_trouble = m_kind.gone.arg(m_name);
    attempt(takePort());
    Q_EMIT changed();
}

PortConnection::Port PortConnection::takePort() {
    m_look.stop();
    if (m_port) {
        Q_EMIT closing();
    }
    return std::exchange(m_port, nullptr);
}

} // namespace lacuna
