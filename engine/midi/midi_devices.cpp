// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/midi_devices.h"

#include "engine/engine_error.h"
#include "engine/midi/alsa_midi.h"
#include "engine/midi/jack_midi.h"

#include <algorithm>
#include <cctype>

namespace lacuna {
namespace {

bool isAddress(const std::string& word) {
    const auto colon = word.find(':');
    const auto isDigit = [](unsigned char c) { return std::isdigit(c) != 0; };
    return colon != std::string::npos && colon > 0 && colon + 1 < word.size() &&
           std::count(word.begin(), word.end(), ':') == 1 &&
           std::all_of(word.begin(), word.begin() + static_cast<long>(colon), isDigit) &&
           std::all_of(word.begin() + static_cast<long>(colon) + 1, word.end(), isDigit);
}

} // namespace

MidiDevices midiDevices() {
    MidiDevices devices = alsaDevices();
    const MidiDevices jack = jackDevices();
    devices.inputs.insert(devices.inputs.end(), jack.inputs.begin(), jack.inputs.end());
    devices.outputs.insert(devices.outputs.end(), jack.outputs.begin(), jack.outputs.end());
    if (jack.trouble.empty())
        devices.trouble.clear();
    return devices;
}

std::string portNamed(const std::string& name, std::vector<std::string> MidiDevices::*kind) {
    const MidiDevices devices = isJackName(name) ? jackDevices() : alsaDevices();
    if (!devices.trouble.empty())
        throw MidiError(devices.trouble);
    const std::vector<std::string>& ports = devices.*kind;
    auto port = std::find(ports.begin(), ports.end(), name);
    if (port == ports.end())
        port = std::find_if(ports.begin(), ports.end(), [&](const std::string& other) {
            return lastingName(other) == lastingName(name);
        });
    if (port == ports.end())
        throw MidiError("There is no MIDI device \"" + name +
                        "\"; plug it in, or choose another one.");
    return *port;
}

std::string lastingName(const std::string& portName) {
    // ALSA's "client:port 20:0".
    const auto space = portName.rfind(' ');
    if (space != std::string::npos && isAddress(portName.substr(space + 1)))
        return portName.substr(0, space);
    return portName;
}

} // namespace lacuna
