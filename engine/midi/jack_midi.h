// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_devices.h"
#include "engine/midi/midi_port.h"

#include <memory>
#include <string>

namespace lacuna {

/// The MIDI ports of the JACK server that runs (PipeWire's, too), by the names
/// "client:port (JACK)". The server is never started.
MidiDevices jackDevices();

/// Whether a name is one that jackDevices() gives.
bool isJackName(const std::string& name);

/// Opens one of the outputs of jackDevices(). Throws MidiError if it cannot be opened.
///
/// JACK's own library and not RtMidi, whose version 5 waits in send() without end once the server
/// has gone: on the audio thread.
std::unique_ptr<MidiPort> openJackPort(const std::string& name);

} // namespace lacuna
