// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_gesture.h"
#include "engine/midi/midi_in_port.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace lacuna {

/// An open MIDI port that is played on: keys and pedals, collected until they are fetched.
///
/// Threads: take() belongs to one thread and never waits. The rest may be called from any thread,
/// but one at a time: opening, asking and closing may wait for the system. Nothing throws once the
/// port is open; a device that is gone shows in isLost().
class MidiInput {
public:
    /// Opens a port that calls this receiver.
    using OpenPort = std::function<std::unique_ptr<MidiInPort>(MidiReceiver)>;

    /// Opens a port by its name as midiDevices() gives it, or by its lasting name. Throws MidiError
    /// if there is none of that name or it cannot be opened.
    explicit MidiInput(const std::string& name);
    /// Through a port of another kind.
    explicit MidiInput(const OpenPort& open);
    ~MidiInput();
    MidiInput(const MidiInput&) = delete;
    MidiInput& operator=(const MidiInput&) = delete;

    const std::string& name() const;
    /// What was played since the last call, in order. Of some thousand gestures that nobody fetches
    /// the first are kept, and with each key that went down that it came up.
    std::vector<MidiGesture> take();
    /// Whether the port has gone from the system's list, which is asked each time: a matter of a
    /// millisecond, for once a second.
    bool isLost() const;

private:
    struct Inbox;
    std::unique_ptr<Inbox> m_inbox;
    std::unique_ptr<MidiInPort> m_port; ///< writes into the inbox: ends first
};

} // namespace lacuna
