// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/midi_input.h"

#include "engine/midi/alsa_input.h"
#include "engine/midi/jack_input.h"
#include "engine/midi/jack_midi.h"
#include "engine/midi/midi_decoder.h"
#include "engine/midi/midi_devices.h"
#include "engine/midi/midi_gesture_ring.h"

#include <utility>

namespace lacuna {

struct MidiInput::Inbox {
    MidiGestureRing ring;
    MidiDecoder decoder{ring};
};

MidiInput::MidiInput(const std::string& name)
    : MidiInput([&name](MidiReceiver receiver) {
          const std::string port = portNamed(name, &MidiDevices::inputs);
          return isJackName(port) ? openJackInput(port, std::move(receiver))
                                  : openAlsaInput(port, std::move(receiver));
      }) {}

MidiInput::MidiInput(const OpenPort& open) : m_inbox(std::make_unique<Inbox>()) {
    m_port =
        open([inbox = m_inbox.get()](std::span<const std::uint8_t> bytes, double milliseconds) {
            inbox->decoder.read(bytes, milliseconds);
        });
}

MidiInput::~MidiInput() = default;

const std::string& MidiInput::name() const {
    return m_port->name();
}

std::vector<MidiGesture> MidiInput::take() {
    return m_inbox->ring.take();
}

bool MidiInput::isLost() const {
    return m_port->isLost();
}

} // namespace lacuna
