// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/synth.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace lacuna {

/// A sound server that runs, is gone, or stands still, as the test says. Time passes for its device
/// when the test asks for sound.
class FakeSoundServer {
public:
    FakeSoundServer() = default;
    FakeSoundServer(const FakeSoundServer&) = delete;
    FakeSoundServer& operator=(const FakeSoundServer&) = delete;
    ~FakeSoundServer() { thaw(); }

    /// What opens a synthesiser on it. Threads may have it for longer than the server.
    std::function<std::unique_ptr<Synth>()> maker(const std::string& driver = "fake") const {
        return [state = m_state, driver] {
            return std::make_unique<Synth>(
                SynthSettings{.driver = driver, .open = [state](const RenderSound& render) {
                                  return openOn(state, render);
                              }});
        };
    }

    /// Its devices ask for no more sound, and none can be opened.
    void stop() { set(m_state->runs, false); }
    void start() { set(m_state->runs, true); }
    /// Whoever opens or closes a device waits from now on.
    void freeze() { set(m_state->answers, false); }
    void thaw() { set(m_state->answers, true); }

    /// How often it was asked for a device.
    int attempts() const {
        const std::lock_guard lock(m_state->mutex);
        return m_state->attempts;
    }
    int openDevices() const {
        const std::lock_guard lock(m_state->mutex);
        return static_cast<int>(m_state->devices.size());
    }

    /// Every open device asks for so many seconds of sound.
    void pass(double seconds) {
        const std::lock_guard lock(m_state->mutex);
        std::vector<std::int16_t> block(2 * 64);
        for (int blocks = static_cast<int>(seconds * 44100 / 64) + 1; blocks > 0; --blocks) {
            for (const auto& [device, render] : m_state->devices) {
                if (m_state->runs)
                    render(block);
            }
        }
    }

private:
    struct State {
        std::mutex mutex;
        std::condition_variable changed;
        bool runs = true;
        bool answers = true;
        int attempts = 0;
        std::vector<std::pair<const SoundOutput*, RenderSound>> devices;
    };

    class Device : public SoundOutput {
    public:
        explicit Device(std::shared_ptr<State> state) : m_state(std::move(state)) {}
        ~Device() override {
            std::unique_lock lock(m_state->mutex);
            m_state->changed.wait(lock, [this] { return m_state->answers; });
            std::erase_if(m_state->devices, [this](const auto& d) { return d.first == this; });
        }

    private:
        std::shared_ptr<State> m_state;
    };

    static std::unique_ptr<SoundOutput> openOn(const std::shared_ptr<State>& state,
                                               const RenderSound& render) {
        std::unique_lock lock(state->mutex);
        ++state->attempts;
        state->changed.wait(lock, [&] { return state->answers; });
        if (!state->runs)
            return nullptr;
        auto device = std::make_unique<Device>(state);
        state->devices.emplace_back(device.get(), render);
        return device;
    }

    void set(bool& what, bool value) {
        const std::lock_guard lock(m_state->mutex);
        what = value;
        m_state->changed.notify_all();
    }

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace lacuna
