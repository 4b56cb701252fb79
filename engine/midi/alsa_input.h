// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_in_port.h"

#include <memory>
#include <string>

namespace lacuna {

/// Opens one of the inputs of alsaDevices(). Throws MidiError if it cannot be opened.
std::unique_ptr<MidiInPort> openAlsaInput(const std::string& name, MidiReceiver receiver);

} // namespace lacuna
