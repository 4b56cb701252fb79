// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_devices.h"
#include "engine/midi/midi_port.h"

#include <memory>
#include <string>

namespace lacuna {

/// The ports of the kernel's MIDI system, the ALSA sequencer, by the names "client:port 20:0".
MidiDevices alsaDevices();

/// Opens one of the outputs of alsaDevices(). Throws MidiError if it cannot be opened.
std::unique_ptr<MidiPort> openAlsaPort(const std::string& name);

} // namespace lacuna
