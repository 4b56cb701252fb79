// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/jack_input.h"

#include "engine/engine_error.h"
#include "engine/midi/jack_client.h"
#include "engine/midi/midi_time.h"

#include <atomic>
#include <cstdint>
#include <jack/midiport.h>
#include <utility>

namespace lacuna {
namespace {

class JackInput : public MidiInPort {
public:
    JackInput(const std::string& name, MidiReceiver receiver)
        : MidiInPort(name), m_device(jackOwnName(name)), m_receiver(std::move(receiver)),
          m_client(openJackClient()) {
        if (!open())
            throw MidiError("The MIDI device \"" + name +
                            "\" cannot be opened; see in JACK's own programs whether it is "
                            "there, and try again.");
    }

    ~JackInput() override {
        // Then JACK's library frees this client itself when the next one is opened, by whomever in
        // this program: to close it after that is a crash.
        if (m_serverGone)
            static_cast<void>(m_client.release());
    }

    bool isLost() const override {
        return m_serverGone || !jack_port_by_name(m_client.get(), m_device.c_str());
    }

private:
    bool open() {
        if (!m_client)
            return false;
        jack_on_shutdown(
            m_client.get(), [](void* port) { static_cast<JackInput*>(port)->m_serverGone = true; },
            this);
        jack_set_process_callback(
            m_client.get(),
            [](jack_nframes_t frames, void* port) {
                static_cast<JackInput*>(port)->fetch(frames);
                return 0;
            },
            this);
        m_port =
            jack_port_register(m_client.get(), "in", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
        return m_port && jack_activate(m_client.get()) == 0 &&
               jack_connect(m_client.get(), m_device.c_str(), jack_port_name(m_port)) == 0;
    }

    // On JACK's thread.
    void fetch(jack_nframes_t frames) {
        void* const buffer = jack_port_get_buffer(m_port, frames);
        const jack_nframes_t begin = jack_last_frame_time(m_client.get());
        jack_midi_event_t event;
        for (jack_nframes_t i = 0; jack_midi_event_get(&event, buffer, i) == 0; ++i) {
            constexpr double microsecondsAMillisecond = 1000;
            const auto since = static_cast<double>(static_cast<std::int64_t>(
                jack_get_time() - jack_frames_to_time(m_client.get(), begin + event.time)));
            m_receiver({event.buffer, event.size},
                       steadyMilliseconds() - since / microsecondsAMillisecond);
        }
    }

    const std::string m_device;
    const MidiReceiver m_receiver;
    std::atomic<bool> m_serverGone = false;
    jack_port_t* m_port = nullptr;
    JackClient m_client; // its thread uses all the others: ends first
};

} // namespace

std::unique_ptr<MidiInPort> openJackInput(const std::string& name, MidiReceiver receiver) {
    return std::make_unique<JackInput>(name, std::move(receiver));
}

} // namespace lacuna
