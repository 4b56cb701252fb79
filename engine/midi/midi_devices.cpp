// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/midi_devices.h"

#include <RtMidi.h>

#include <algorithm>
#include <cctype>
#include <unistd.h>

namespace lacuna {
namespace {

constexpr const char* sequencerDevice = "/dev/snd/seq";

std::vector<std::string> portNames(RtMidi& midi) {
    std::vector<std::string> names;
    for (unsigned i = 0; i < midi.getPortCount(); ++i)
        names.push_back(midi.getPortName(i));
    return names;
}

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
    MidiDevices devices;
    // Looked at first, since RtMidi and ALSA write to the terminal if it is not there.
    if (access(sequencerDevice, R_OK | W_OK) != 0) {
        devices.trouble = "This computer's MIDI system (the ALSA sequencer) is not available; load "
                          "the kernel module snd-seq to use MIDI devices.";
        return devices;
    }
    try {
        RtMidiIn in(RtMidi::LINUX_ALSA, "Lacuna devices");
        RtMidiOut out(RtMidi::LINUX_ALSA, "Lacuna devices");
        devices.inputs = portNames(in);
        devices.outputs = portNames(out);
        // What the asking itself has put into the list.
        std::erase_if(devices.inputs,
                      [](const std::string& name) { return name.starts_with("Lacuna"); });
    } catch (const RtMidiError&) {
        devices = {};
        devices.trouble = "This computer's MIDI system does not answer; close other music programs "
                          "and try again.";
    }
    return devices;
}

std::string lastingName(const std::string& portName) {
    // ALSA's "client:port 20:0".
    const auto space = portName.rfind(' ');
    if (space != std::string::npos && isAddress(portName.substr(space + 1)))
        return portName.substr(0, space);
    return portName;
}

} // namespace lacuna
