// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/midi_output.h"

#include "engine/midi/alsa_midi.h"
#include "engine/midi/jack_midi.h"
#include "engine/midi/midi_devices.h"
#include "engine/midi/midi_message.h"
#include "engine/midi/midi_port.h"

#include <utility>

namespace lacuna {
namespace {

std::unique_ptr<MidiPort> openPort(const std::string& name) {
    const std::string port = portNamed(name, &MidiDevices::outputs);
    return isJackName(port) ? openJackPort(port) : openAlsaPort(port);
}

} // namespace

MidiOutput::MidiOutput(const std::string& name) : m_port(openPort(name)) {}

MidiOutput::MidiOutput(std::unique_ptr<MidiPort> port) : m_port(std::move(port)) {}

MidiOutput::~MidiOutput() {
    panic();
}

const std::string& MidiOutput::name() const {
    return m_port->name();
}

void MidiOutput::send(std::span<const std::uint8_t> message) {
    m_port->send(message);
}

void MidiOutput::panic() {
    for (int channel = 0; channel < 16; ++channel) {
        send(MidiMessage::allNotesOff(channel).bytes());
        send(MidiMessage::allSoundOff(channel).bytes());
    }
}

bool MidiOutput::isLost() const {
    return m_port->isLost();
}

} // namespace lacuna
