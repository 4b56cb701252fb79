// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/jack_midi.h"

#include "engine/engine_error.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <jack/jack.h>
#include <jack/midiport.h>
#include <jack/ringbuffer.h>
#include <mutex>
#include <semaphore>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

namespace lacuna {
namespace {

constexpr std::string_view nameEnd = " (JACK)"; // tells JACK's ports from ALSA's
constexpr const char* clientName = "Lacuna";
constexpr std::size_t waitingMessages = 4096;
constexpr auto longestWait = std::chrono::milliseconds(500); // far longer than a server's period
constexpr int mostPeriods = 100;

struct CloseClient {
    void operator()(jack_client_t* client) const { jack_client_close(client); }
};
using Client = std::unique_ptr<jack_client_t, CloseClient>;

struct FreeRing {
    void operator()(jack_ringbuffer_t* ring) const { jack_ringbuffer_free(ring); }
};
using Ring = std::unique_ptr<jack_ringbuffer_t, FreeRing>;

// JACK 2's library is asked for a client only if its server's socket answers: without a server it
// leaves files in the memory that all JACK programs of a user share, and if a server starts just
// then, those may be spoilt for all of them. Other makes (JACK 1, PipeWire) can be asked.
bool serverRuns() {
    if (!jack_get_version_string || !std::string_view(jack_get_version_string()).starts_with("1."))
        return true;
    const char* const chosen = std::getenv("JACK_DEFAULT_SERVER");
    const std::string path = std::string("/dev/shm/jack_") + (chosen ? chosen : "default") + '_' +
                             std::to_string(getuid()) + "_0";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    path.copy(address.sun_path, path.size());
    const int end = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool answers =
        end >= 0 && connect(end, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    if (end >= 0)
        close(end);
    return answers;
}

// Null if no server runs.
Client openClient() {
    if (!serverRuns())
        return {};
    // Else the library writes to the terminal that there is none.
    const auto keepSilent = [](const char*) {};
    jack_set_error_function(keepSilent);
    jack_set_info_function(keepSilent);
    return Client(jack_client_open(clientName, JackNoStartServer, nullptr));
}

std::vector<std::string> portNames(jack_client_t* client, JackPortFlags kind) {
    const std::unique_ptr<const char*[], decltype(&jack_free)> ports(
        jack_get_ports(client, nullptr, JACK_DEFAULT_MIDI_TYPE, kind), jack_free);
    std::vector<std::string> names;
    for (const char** port = ports.get(); port && *port; ++port)
        names.push_back(std::string(*port).append(nameEnd));
    return names;
}

// Messages wait in a ring for JACK's thread, which fetches them once a period.
class JackPort : public MidiPort {
public:
    explicit JackPort(const std::string& name)
        : MidiPort(name), m_device(name.substr(0, name.size() - nameEnd.size())),
          m_ring(jack_ringbuffer_create(waitingMessages * sizeof(Slot))), m_client(openClient()) {
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
    Client m_client; // its thread uses all the others: ends first
};

} // namespace

MidiDevices jackDevices() {
    MidiDevices devices;
    if (const Client client = openClient()) {
        devices.inputs = portNames(client.get(), JackPortIsOutput);
        devices.outputs = portNames(client.get(), JackPortIsInput);
        std::erase_if(devices.inputs,
                      [](const std::string& name) { return name.starts_with(clientName); });
    } else {
        devices.trouble = "JACK does not run, so its MIDI devices cannot be reached; start it, or "
                          "choose another device.";
    }
    return devices;
}

bool isJackName(const std::string& name) {
    return name.ends_with(nameEnd);
}

std::unique_ptr<MidiPort> openJackPort(const std::string& name) {
    return std::make_unique<JackPort>(name);
}

} // namespace lacuna
