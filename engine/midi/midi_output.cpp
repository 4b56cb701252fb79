// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/midi_output.h"

#include "engine/engine_error.h"
#include "engine/midi/alsa_midi.h"
#include "engine/midi/jack_midi.h"
#include "engine/midi/midi_devices.h"
#include "engine/midi/midi_message.h"
#include "engine/midi/midi_port.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

std::unique_ptr<MidiPort> openPort(const std::string& name) {
    const MidiDevices devices = isJackName(name) ? jackDevices() : alsaDevices();
    if (!devices.trouble.empty())
        throw MidiError(devices.trouble);
    const std::vector<std::string>& ports = devices.outputs;
    auto port = std::find(ports.begin(), ports.end(), name);
    if (port == ports.end())
        port = std::find_if(ports.begin(), ports.end(), [&](const std::string& other) {
            return lastingName(other) == lastingName(name);
        });
    if (port == ports.end())
        throw MidiError("There is no MIDI device \"" + name +
                        "\"; plug it in, or choose another one.");
    return isJackName(name) ? openJackPort(*port) : openAlsaPort(*port);
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
