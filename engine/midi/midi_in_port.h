// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>

namespace lacuna {

/// Takes the bytes that a device sends, of one message mostly, with the time when they came, as of
/// steadyMilliseconds(). On a thread of the MIDI system, always the same: must not wait, nor throw.
using MidiReceiver = std::function<void(std::span<const std::uint8_t> bytes, double milliseconds)>;

/// An open way from one device. Each MIDI system of the computer has a kind of its own, which calls
/// the receiver that it was opened with; not any more once it is destroyed.
class MidiInPort {
public:
    explicit MidiInPort(std::string name) : m_name(std::move(name)) {}
    virtual ~MidiInPort() = default;
    MidiInPort(const MidiInPort&) = delete;
    MidiInPort& operator=(const MidiInPort&) = delete;

    /// As midiDevices() gives it.
    const std::string& name() const { return m_name; }
    /// Whether the device or the whole system has gone. While nobody closes it.
    virtual bool isLost() const = 0;

private:
    std::string m_name;
};

} // namespace lacuna
