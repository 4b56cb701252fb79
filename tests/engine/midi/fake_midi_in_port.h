// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/engine_error.h"
#include "engine/midi/midi_in_port.h"
#include "engine/midi/midi_input.h"

#include <atomic>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace lacuna {

/// A keyboard that is plugged in or not, and played by the test. Any thread.
class FakeKeyboard {
public:
    std::atomic<bool> isThere = true;
    std::atomic<int> opened = 0;

    /// Bytes that come together, at a time in milliseconds.
    void send(std::initializer_list<std::uint8_t> bytes, double milliseconds = 0) {
        const std::lock_guard lock(m_mutex);
        if (m_receiver)
            m_receiver(std::vector<std::uint8_t>(bytes), milliseconds);
    }
    void press(int key, double milliseconds = 0, int velocity = 80) {
        send({0x90, static_cast<std::uint8_t>(key), static_cast<std::uint8_t>(velocity)},
             milliseconds);
    }
    void release(int key, double milliseconds = 0) {
        send({0x80, static_cast<std::uint8_t>(key), 0}, milliseconds);
    }
    /// The damper pedal.
    void pedal(bool isDown) { send({0xB0, 64, static_cast<std::uint8_t>(isDown ? 127 : 0)}); }
    bool isOpen() const {
        const std::lock_guard lock(m_mutex);
        return static_cast<bool>(m_receiver);
    }

private:
    friend class FakeMidiInPort;
    void connect(MidiReceiver receiver) {
        const std::lock_guard lock(m_mutex);
        m_receiver = std::move(receiver);
    }

    mutable std::mutex m_mutex;
    MidiReceiver m_receiver;
};

/// The way from such a keyboard.
class FakeMidiInPort : public MidiInPort {
public:
    FakeMidiInPort(std::string name, std::shared_ptr<FakeKeyboard> keyboard, MidiReceiver receiver)
        : MidiInPort(std::move(name)), m_keyboard(std::move(keyboard)) {
        if (!m_keyboard->isThere)
            throw MidiError("There is no MIDI device \"" + this->name() + "\".");
        ++m_keyboard->opened;
        m_keyboard->connect(std::move(receiver));
    }
    ~FakeMidiInPort() override { m_keyboard->connect({}); }
    bool isLost() const override { return !m_keyboard->isThere; }

private:
    std::shared_ptr<FakeKeyboard> m_keyboard;
};

/// Opens the way from the keyboard, whatever name is asked for.
inline std::shared_ptr<MidiInput> openFakeInput(const std::string& name,
                                                std::shared_ptr<FakeKeyboard> keyboard) {
    return std::make_shared<MidiInput>([&](MidiReceiver receiver) {
        return std::make_unique<FakeMidiInPort>(name, keyboard, std::move(receiver));
    });
}

} // namespace lacuna
