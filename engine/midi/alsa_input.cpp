// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/alsa_input.h"

#include "engine/engine_error.h"
#include "engine/midi/alsa_midi.h"
#include "engine/midi/midi_time.h"

#include <RtMidi.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

class AlsaInput : public MidiInPort {
public:
    AlsaInput(const std::string& name, MidiReceiver receiver)
        : MidiInPort(name), m_receiver(std::move(receiver)) {
        try {
            m_in = std::make_unique<RtMidiIn>(RtMidi::LINUX_ALSA, "Lacuna");
            // With a callback, RtMidi neither throws nor writes to the terminal.
            const auto note = [](RtMidiError::Type, const std::string&, void* port) {
                static_cast<AlsaInput*>(port)->m_failed = true;
            };
            m_in->setErrorCallback(note, this);
            const auto receive = [](double sinceLast, std::vector<unsigned char>* message,
                                    void* port) {
                static_cast<AlsaInput*>(port)->receive(sinceLast, *message);
            };
            m_in->setCallback(receive, this);
            if (const std::optional<unsigned> port = numberOf(name))
                m_in->openPort(*port, "in");
        } catch (const RtMidiError&) {
            m_failed = true;
        }
        if (m_failed || !m_in->isPortOpen())
            throw MidiError("The MIDI device \"" + name +
                            "\" cannot be opened; close other programs that use it and try again.");
    }

    bool isLost() const override {
        if (m_failed)
            return true;
        const std::vector<std::string> inputs = alsaDevices().inputs;
        return std::find(inputs.begin(), inputs.end(), name()) == inputs.end();
    }

private:
    std::optional<unsigned> numberOf(const std::string& name) {
        for (unsigned i = 0; i < m_in->getPortCount(); ++i) {
            if (m_in->getPortName(i) == name)
                return i;
        }
        return std::nullopt;
    }

    // On RtMidi's thread.
    void receive(double sinceLast, const std::vector<unsigned char>& message) {
        constexpr double millisecondsASecond = 1000;
        m_deviceTime += sinceLast * millisecondsASecond;
        m_receiver(message, m_time.at(m_deviceTime, steadyMilliseconds()));
    }

    const MidiReceiver m_receiver;
    double m_deviceTime = 0; // milliseconds from the first message on
    DeviceTime m_time;
    std::atomic<bool> m_failed = false;
    std::unique_ptr<RtMidiIn> m_in; // its thread uses all the others: ends first
};

} // namespace

std::unique_ptr<MidiInPort> openAlsaInput(const std::string& name, MidiReceiver receiver) {
    return std::make_unique<AlsaInput>(name, std::move(receiver));
}

} // namespace lacuna
