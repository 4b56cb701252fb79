// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/jack_midi.h"

#include "engine/engine_error.h"
#include "engine/midi/jack_client.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <jack/midiport.h>
#include <jack/ringbuffer.h>
#include <mutex>
#include <semaphore>

namespace lacuna {
namespace {

constexpr std::size_t waitingMessages = 4096;
constexpr auto longestWait = std::chrono::milliseconds(500); // far longer than a server's period
constexpr int mostPeriods = 100;

struct FreeRing {
    void operator()(jack_ringbuffer_t* ring) const { jack_ringbuffer_free(ring); }
};
using Ring = std::unique_ptr<jack_ringbuffer_t, FreeRing>;

// Messages wait in a ring for JACK's thread, which fetches them once a period.
class JackPort : public MidiPort {
public:
    explicit JackPort(const std::string& name)
        : MidiPort(name), m_device(jackOwnName(name)),
          m_ring(jack_ringbuffer_create(waitingMessages * sizeof(Slot))),
          m_client(openJackClient()) {
        if (!open())
            throw MidiError("The MIDI device \"" + name +
                            "\" cannot be opened; see in JACK's own programs whether it is "
                            "there, and try again.");
    }

    ~JackPort() override {
        if (m_serverGone) {
            // JACK's library frees this client itself when the next one is opened, by whomever in
            // this program: to close it after that is a crash.
            static_cast<void>(m_client.release());
            return;
        }
        // What was sent last ends notes: it must be out before the port goes. The second period
        // begins when all who listen have had the first.
        m_waiting = true;
        if (m_fetched.try_acquire_for(longestWait))
            static_cast<void>(m_fetched.try_acquire_for(longestWait));
    }

    void send(std::span<const std::uint8_t> message) override {
        Slot slot{};
        if (message.empty() || message.size() > slot.bytes.size())
            return;
        slot.size = static_cast<std::uint8_t>(message.size());
        std::copy(message.begin(), message.end(), slot.bytes.begin());
        const std::lock_guard lock(m_mutex);
        if (jack_ringbuffer_write_space(m_ring.get()) < sizeof slot)
            m_full = true; // nobody fetches any more
        else
            jack_ringbuffer_write(m_ring.get(), reinterpret_cast<const char*>(&slot), sizeof slot);
    }

    bool isLost() const override {
        return m_serverGone || m_full || !jack_port_by_name(m_client.get(), m_device.c_str());
    }

private:
    struct Slot {
        std::uint8_t size;
        std::array<std::uint8_t, 3> bytes;
    };

    bool open() {
        if (!m_client)
            return false;
        jack_on_shutdown(
            m_client.get(), [](void* port) { static_cast<JackPort*>(port)->m_serverGone = true; },
            this);
        jack_set_process_callback(
            m_client.get(),
            [](jack_nframes_t frames, void* port) {
                static_cast<JackPort*>(port)->fetch(frames);
                return 0;
            },
            this);
        m_port =
            jack_port_register(m_client.get(), "out", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
        return m_port && jack_activate(m_client.get()) == 0 &&
               jack_connect(m_client.get(), jack_port_name(m_port), m_device.c_str()) == 0 &&
               waitForConnection();
    }

    // A connection holds from one of the server's next periods on; what is sent before is lost.
    bool waitForConnection() {
        bool isConnected = false;
        for (int period = 0; !isConnected && period < mostPeriods; ++period) {
            if (!m_fetched.try_acquire_for(longestWait))
                break;
            isConnected = jack_port_connected_to(m_port, m_device.c_str()) != 0;
        }
        m_waiting = false;
        while (m_fetched.try_acquire()) {
        }
        return isConnected;
    }

    // On JACK's thread.
    void fetch(jack_nframes_t frames) {
        void* const buffer = jack_port_get_buffer(m_port, frames);
        jack_midi_clear_buffer(buffer);
        Slot slot{};
        char* const bytes = reinterpret_cast<char*>(&slot);
        while (jack_ringbuffer_peek(m_ring.get(), bytes, sizeof slot) == sizeof slot) {
            if (jack_midi_event_write(buffer, 0, slot.bytes.data(), slot.size) != 0)
                return; // the period is full: the rest in the next one
            jack_ringbuffer_read_advance(m_ring.get(), sizeof slot);
        }
        if (m_waiting)
            m_fetched.release();
    }

    const std::string m_device;
    std::mutex m_mutex; // a ring takes from one thread at a time
    std::atomic<bool> m_serverGone = false;
    std::atomic<bool> m_full = false;
    std::atomic<bool> m_waiting = true;
    std::counting_semaphore<> m_fetched{0}; // counts periods that left the ring empty
    Ring m_ring;
    jack_port_t* m_port = nullptr;
    JackClient m_client; // its thread uses all the others: ends first
};

} // namespace

MidiDevices jackDevices() {
    MidiDevices devices;
    if (const JackClient client = openJackClient()) {
        devices.inputs = jackPortNames(client.get(), JackPortIsOutput);
        devices.outputs = jackPortNames(client.get(), JackPortIsInput);
        std::erase_if(devices.inputs,
                      [](const std::string& name) { return name.starts_with(jackClientName); });
    } else {
        devices.trouble = "JACK does not run, so its MIDI devices cannot be reached; start it, or "
                          "choose another device.";
    }
    return devices;
}

bool isJackName(const std::string& name) {
    return name.ends_with(jackNameEnd);
}

std::unique_ptr<MidiPort> openJackPort(const std::string& name) {
    return std::make_unique<JackPort>(name);
}

} // namespace lacuna
