// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/midi_connection.h"

#include <utility>

namespace lacuna {

MidiConnection::MidiConnection(Player& player, Open open, const ConnectionPace& pace,
                               QObject* parent)
    : QObject(parent), m_player(player),
      m_port({.open = std::move(open),
              .isLost =
                  [](const PortConnection::Port& port) {
                      return static_cast<const MidiOutput*>(port.get())->isLost();
                  },
              .gone = tr("The MIDI device “%1” has gone; notes go there again when it is back, or "
                         "choose another one.")},
             pace) {
    connect(&m_port, &PortConnection::opened, this, &MidiConnection::use);
    connect(&m_port, &PortConnection::closing, this, &MidiConnection::leave);
    connect(&m_port, &PortConnection::changed, this, &MidiConnection::changed);
}

MidiConnection::~MidiConnection() {
    leave();
}

void MidiConnection::connectTo(const QString& port, bool synthToo) {
    m_synthToo = synthToo;
    m_port.connectTo(port);
}

void MidiConnection::use() {
    m_player.setSink([midi = std::static_pointer_cast<MidiOutput>(m_port.port())](
                         std::span<const std::uint8_t> message) { midi->send(message); });
    m_player.setSynthAudible(m_synthToo);
}

/// The synthesiser sounds from now on.
void MidiConnection::leave() {
    m_player.setSink({});
    m_player.setSynthAudible(true);
}

} // namespace lacuna
