// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/patience.h"

#include <QTest>

#include <jack/jack.h>
#include <jack/midiport.h>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

namespace lacuna {

using MidiBytes = std::vector<unsigned char>;

/// Another program's MIDI input: the JACK port "Receiver:port", which keeps all it is sent. If the
/// server goes, this must go before JACK is asked for anything else.
///
/// Not RtMidi's: that takes its port away from a client that still runs, which JACK's library does
/// not survive while another client leaves.
class JackReceiver {
public:
    JackReceiver() {
        const auto process = [](jack_nframes_t frames, void* self) {
            static_cast<JackReceiver*>(self)->fetch(frames);
            return 0;
        };
        if (!m_client || jack_set_process_callback(m_client, process, this) != 0 ||
            !(m_port = jack_port_register(m_client, "port", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput,
                                          0)) ||
            jack_activate(m_client) != 0)
            throw std::runtime_error("the test's receiver cannot be opened");
    }
    ~JackReceiver() { jack_client_close(m_client); }
    JackReceiver(const JackReceiver&) = delete;
    JackReceiver& operator=(const JackReceiver&) = delete;

    /// What has come since the last call, of which there must be so many; fewer if they do not
    /// come.
    std::vector<MidiBytes> receive(std::size_t count) {
        [[maybe_unused]] const bool came = lacuna::waitFor([&] {
            const std::lock_guard lock(m_mutex);
            return m_received.size() >= count;
        });
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_received, {});
    }

private:
    // On JACK's thread.
    void fetch(jack_nframes_t frames) {
        void* const buffer = jack_port_get_buffer(m_port, frames);
        const std::lock_guard lock(m_mutex);
        jack_midi_event_t event;
        for (jack_nframes_t i = 0; jack_midi_event_get(&event, buffer, i) == 0; ++i)
            m_received.emplace_back(event.buffer, event.buffer + event.size);
    }

    std::mutex m_mutex;
    std::vector<MidiBytes> m_received;
    jack_client_t* const m_client = jack_client_open("Receiver", JackNoStartServer, nullptr);
    jack_port_t* m_port = nullptr;
};

} // namespace lacuna
