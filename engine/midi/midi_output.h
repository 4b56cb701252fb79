// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace lacuna {

class MidiPort;

/// An open MIDI port that notes go to. Closing it ends every note.
///
/// Threads: send() may be called from any thread, an audio thread included: it only hands the
/// bytes to the system. It never throws; a device that is gone shows in isLost(). The rest may be
/// called from any thread, but one at a time: opening, asking and closing may wait for the system.
class MidiOutput {
public:
    /// Opens a port by its name as midiDevices() gives it, or by its lasting name. Throws MidiError
    /// if there is none of that name or it cannot be opened.
    explicit MidiOutput(const std::string& name);
    /// Through a port of another kind.
    explicit MidiOutput(std::unique_ptr<MidiPort> port);
    ~MidiOutput();
    MidiOutput(const MidiOutput&) = delete;
    MidiOutput& operator=(const MidiOutput&) = delete;

    const std::string& name() const;
    /// A message of one to three bytes; to a JACK device at the next of the server's periods.
    void send(std::span<const std::uint8_t> message);
    /// Ends every note on every channel, at once.
    void panic();
    /// Whether a message could not be delivered, or the port has gone from the system's list, which
    /// is asked each time: a matter of a millisecond, for once a second.
    bool isLost() const;

private:
    std::unique_ptr<MidiPort> m_port;
};

} // namespace lacuna
