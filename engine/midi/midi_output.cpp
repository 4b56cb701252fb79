// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/midi_output.h"

#include "engine/engine_error.h"
#include "engine/midi/midi_devices.h"
#include "engine/midi/midi_message.h"

#include <RtMidi.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

namespace lacuna {
namespace {

std::optional<unsigned> findPort(RtMidiOut& out, const std::string& name) {
    std::optional<unsigned> byLastingName;
    for (unsigned i = 0; i < out.getPortCount(); ++i) {
        const std::string port = out.getPortName(i);
        if (port == name)
            return i;
        if (!byLastingName && lastingName(port) == lastingName(name))
            byLastingName = i;
    }
    return byLastingName;
}

} // namespace

struct MidiOutput::Port {
    std::string name;
    std::unique_ptr<RtMidiOut> out;
    std::mutex mutex; ///< RtMidi keeps one buffer a port; send() comes from several threads
    std::atomic<bool> failed = false;

    void send(std::span<const std::uint8_t> message) {
        const std::lock_guard lock(mutex);
        try {
            out->sendMessage(message.data(), message.size());
        } catch (const RtMidiError&) {
            failed = true;
        }
    }
};

MidiOutput::MidiOutput(const std::string& name) : m_port(std::make_unique<Port>()) {
    if (const MidiDevices devices = midiDevices(); !devices.trouble.empty())
        throw MidiError(devices.trouble);
    try {
        m_port->out = std::make_unique<RtMidiOut>(RtMidi::LINUX_ALSA, "Lacuna");
        const std::optional<unsigned> number = findPort(*m_port->out, name);
        if (!number)
            throw MidiError("There is no MIDI device \"" + name +
                            "\"; plug it in, or choose another one in the preferences.");
        // With a callback, RtMidi neither throws nor writes to the terminal.
        const auto note = [](RtMidiError::Type, const std::string&, void* port) {
            static_cast<Port*>(port)->failed = true;
        };
        m_port->out->setErrorCallback(note, m_port.get());
        m_port->name = m_port->out->getPortName(*number);
        m_port->out->openPort(*number, "out");
    } catch (const RtMidiError&) {
        m_port->failed = true;
    }
    if (m_port->failed || !m_port->out->isPortOpen())
        throw MidiError("The MIDI device \"" + name +
                        "\" cannot be opened; close other programs that use it and try again.");
}

MidiOutput::~MidiOutput() {
    panic();
}

const std::string& MidiOutput::name() const {
    return m_port->name;
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
    if (m_port->failed)
        return true;
    const std::vector<std::string> outputs = midiDevices().outputs;
    return std::find(outputs.begin(), outputs.end(), m_port->name) == outputs.end();
}

} // namespace lacuna
