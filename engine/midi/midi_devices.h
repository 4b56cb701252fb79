// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace lacuna {

/// The MIDI ports of this computer, by name, at the moment of asking: those of the ALSA sequencer,
/// then those of JACK if it runs, whose names end in " (JACK)".
struct MidiDevices {
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
    std::string trouble; ///< one sentence if the system has no MIDI at all; else empty
};

/// Asks the system. Lists are empty, with a sentence in `trouble`, if it has no MIDI; never throws,
/// starts nothing and writes nothing to the terminal.
MidiDevices midiDevices();

/// The port of this name, or of this lasting name, among the inputs or the outputs. Throws
/// MidiError if there is none.
std::string portNamed(const std::string& name, std::vector<std::string> MidiDevices::*kind);

/// A port's name without the numbers that change each time a device is plugged in: what settings
/// keep.
std::string lastingName(const std::string& portName);

} // namespace lacuna
