// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace lacuna {

/// An open way to one device. Each MIDI system of the computer has a kind of its own; what they
/// have in common is MidiOutput's.
class MidiPort {
public:
    explicit MidiPort(std::string name) : m_name(std::move(name)) {}
    virtual ~MidiPort() = default;
    MidiPort(const MidiPort&) = delete;
    MidiPort& operator=(const MidiPort&) = delete;

    /// As midiDevices() gives it.
    const std::string& name() const { return m_name; }
    /// A message of one to three bytes. From any thread; never throws.
    virtual void send(std::span<const std::uint8_t> message) = 0;
    /// Whether a message could not be delivered, or the device or the whole system has gone. While
    /// nobody closes it.
    virtual bool isLost() const = 0;

private:
    std::string m_name;
};

} // namespace lacuna
