// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/alsa_midi.h"

#include "engine/engine_error.h"

#include <RtMidi.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unistd.h>
#include <vector>

namespace lacuna {
namespace {

constexpr const char* sequencerDevice = "/dev/snd/seq";

std::vector<std::string> portNames(RtMidi& midi) {
    std::vector<std::string> names;
    for (unsigned i = 0; i < midi.getPortCount(); ++i)
        names.push_back(midi.getPortName(i));
    return names;
}

class AlsaPort : public MidiPort {
public:
    explicit AlsaPort(const std::string& name) : MidiPort(name) {
        try {
            m_out = std::make_unique<RtMidiOut>(RtMidi::LINUX_ALSA, "Lacuna");
            const std::vector<std::string> names = portNames(*m_out);
            const auto place = std::find(names.begin(), names.end(), name);
            // With a callback, RtMidi neither throws nor writes to the terminal.
            const auto note = [](RtMidiError::Type, const std::string&, void* port) {
                static_cast<AlsaPort*>(port)->m_failed = true;
            };
            m_out->setErrorCallback(note, this);
            if (place != names.end())
                m_out->openPort(static_cast<unsigned>(place - names.begin()), "out");
        } catch (const RtMidiError&) {
            m_failed = true;
        }
        if (m_failed || !m_out->isPortOpen())
            throw MidiError("The MIDI device \"" + name +
                            "\" cannot be opened; close other programs that use it and try again.");
    }

    void send(std::span<const std::uint8_t> message) override {
        const std::lock_guard lock(m_mutex);
        try {
            m_out->sendMessage(message.data(), message.size());
        } catch (const RtMidiError&) {
            m_failed = true;
        }
    }

    bool isLost() const override {
        if (m_failed)
            return true;
        const std::vector<std::string> outputs = alsaDevices().outputs;
        return std::find(outputs.begin(), outputs.end(), name()) == outputs.end();
    }

private:
    std::unique_ptr<RtMidiOut> m_out;
    std::mutex m_mutex; // RtMidi keeps one buffer a port; send() comes from several threads
    std::atomic<bool> m_failed = false;
};

} // namespace

MidiDevices alsaDevices() {
    MidiDevices devices;
    // Looked at first, since RtMidi and ALSA write to the terminal if it is not there.
    if (access(sequencerDevice, R_OK | W_OK) != 0) {
        devices.trouble = "This computer's MIDI system (the ALSA sequencer) is not available; load "
                          "the kernel module snd-seq, or start JACK, to use MIDI devices.";
        return devices;
    }
    try {
        RtMidiIn in(RtMidi::LINUX_ALSA, "Lacuna devices");
        RtMidiOut out(RtMidi::LINUX_ALSA, "Lacuna devices");
        devices.inputs = portNames(in);
        devices.outputs = portNames(out);
        // What the asking itself has put into the list.
        std::erase_if(devices.inputs,
                      [](const std::string& name) { return name.starts_with("Lacuna"); });
    } catch (const RtMidiError&) {
        devices = {};
        devices.trouble = "This computer's MIDI system does not answer; close other music programs "
                          "and try again.";
    }
    return devices;
}

std::unique_ptr<MidiPort> openAlsaPort(const std::string& name) {
    return std::make_unique<AlsaPort>(name);
}

} // namespace lacuna
