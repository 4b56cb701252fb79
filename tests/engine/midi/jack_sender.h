// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/patience.h"

#include <algorithm>
#include <jack/jack.h>
#include <jack/midiport.h>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

namespace lacuna {

/// Another program's MIDI output: the JACK port "Sender:port", which is a keyboard. If the server
/// goes, this must go before JACK is asked for anything else.
class JackSender {
public:
    /// Bytes and at which frame of a period they come.
    struct Message {
        jack_nframes_t frame = 0;
        std::vector<unsigned char> bytes;
    };

    JackSender() {
        const auto process = [](jack_nframes_t frames, void* self) {
            static_cast<JackSender*>(self)->write(frames);
            return 0;
        };
        if (!m_client || jack_set_process_callback(m_client, process, this) != 0 ||
            !(m_port = jack_port_register(m_client, "port", JACK_DEFAULT_MIDI_TYPE,
                                          JackPortIsOutput, 0)) ||
            jack_activate(m_client) != 0)
            throw std::runtime_error("the test's sender cannot be opened");
    }
    ~JackSender() { jack_client_close(m_client); }
    JackSender(const JackSender&) = delete;
    JackSender& operator=(const JackSender&) = delete;

    /// All in one period, by frame; returns when they are out.
    bool send(std::vector<Message> messages) {
        {
            const std::lock_guard lock(m_mutex);
            m_waiting = std::move(messages);
        }
        return lacuna::waitFor([this] {
            const std::lock_guard lock(m_mutex);
            return m_waiting.empty();
        });
    }
    /// Milliseconds that so many frames last.
    double lengthOf(jack_nframes_t frames) const {
        return 1000.0 * frames / jack_get_sample_rate(m_client);
    }

private:
    // On JACK's thread.
    void write(jack_nframes_t frames) {
        void* const buffer = jack_port_get_buffer(m_port, frames);
        jack_midi_clear_buffer(buffer);
        const std::lock_guard lock(m_mutex);
        if (jack_port_connected(m_port) == 0)
            return;
        for (const Message& message : m_waiting)
            jack_midi_event_write(buffer, std::min(message.frame, frames - 1), message.bytes.data(),
                                  message.bytes.size());
        m_waiting.clear();
    }

    std::mutex m_mutex;
    std::vector<Message> m_waiting;
    jack_client_t* const m_client = jack_client_open("Sender", JackNoStartServer, nullptr);
    jack_port_t* m_port = nullptr;
};

} // namespace lacuna
