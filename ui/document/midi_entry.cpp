// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/midi_entry.h"

#include <chrono>
#include <utility>
#include <vector>

namespace lacuna {

namespace {

constexpr std::chrono::milliseconds pollPause(8); // shorter than a hand notices

} // namespace

std::shared_ptr<MidiInput> MidiEntry::openMidiInput(const std::string& port) {
    return std::make_shared<MidiInput>(port);
}

MidiEntry::MidiEntry(Open open, const ConnectionPace& pace, Clock clock, QObject* parent)
    : QObject(parent),
      m_port({.open = std::move(open),
              .isLost =
                  [](const PortConnection::Port& port) {
                      return static_cast<const MidiInput*>(port.get())->isLost();
                  },
              .gone = tr("The MIDI keyboard “%1” has gone; its notes are heard again when it is "
                         "back, or choose another one in the preferences.")},
             pace),
      m_clock(std::move(clock)) {
    m_poll.setInterval(pollPause);
    m_poll.setTimerType(Qt::PreciseTimer);
    connect(&m_poll, &QTimer::timeout, this, &MidiEntry::poll);
    connect(&m_port, &PortConnection::opened, &m_poll, qOverload<>(&QTimer::start));
    connect(&m_port, &PortConnection::closing, this, &MidiEntry::leave);
    connect(&m_port, &PortConnection::changed, this, &MidiEntry::changed);
}

MidiEntry::~MidiEntry() {
    blockSignals(true);
}

void MidiEntry::poll() {
    const auto input = std::static_pointer_cast<MidiInput>(m_port.port());
    if (!input) {
        return;
    }
    for (const MidiGesture& gesture : input->take()) {
        tell(gesture);
        if (m_port.port() != input) {
            return; // who heard of it has chosen another port
        }
    }
}

void MidiEntry::tell(const MidiGesture& gesture) {
    const std::pair key(gesture.channel, gesture.number);
    switch (gesture.kind) {
    case MidiGesture::Kind::Pressed:
        m_held.insert(key);
        Q_EMIT played(gesture);
        Q_EMIT notePressed(gesture.number, gesture.velocity);
        break;
    case MidiGesture::Kind::Released:
        m_held.erase(key);
        Q_EMIT played(gesture);
        Q_EMIT noteReleased(gesture.number);
        break;
    case MidiGesture::Kind::PedalDown:
        m_pedals.insert(key);
        Q_EMIT played(gesture);
        if (m_pedals.size() == 1) {
            Q_EMIT pedal(true);
        }
        break;
    case MidiGesture::Kind::PedalUp:
        m_pedals.erase(key);
        Q_EMIT played(gesture);
        if (m_pedals.empty()) {
            Q_EMIT pedal(false);
        }
        break;
    }
}

void MidiEntry::leave() {
    m_poll.stop();
    poll();
    const double now = m_clock();
    const Keys held = m_held;
    for (const auto& [channel, key] : held) {
        tell({MidiGesture::Kind::Released, key, 0, channel, now});
    }
    const Keys pedals = m_pedals;
    for (const auto& [channel, controller] : pedals) {
        tell({MidiGesture::Kind::PedalUp, controller, 0, channel, now});
    }
}

} // namespace lacuna
