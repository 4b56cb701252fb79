// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// An event of a MIDI file, with its time from the start in the file's ticks.
struct ParsedMidiEvent {
    int at = 0;
    int status = 0;   ///< 0x90 and so on, with the channel; 0xFF for meta events
    int type = 0;     ///< of meta events
    std::string data; ///< of channel events their one or two bytes
};

struct ParsedMidiFile {
    int format = 0;
    int division = 0; ///< ticks a quarter
    std::vector<std::vector<ParsedMidiEvent>> tracks;
};

struct ParsedMidiNote {
    int onset = 0;
    int duration = 0;
    int midi = 0;

    friend bool operator==(const ParsedMidiNote&, const ParsedMidiNote&) = default;
};

/// Takes a standard MIDI file apart. Throws std::runtime_error if it is not well formed.
ParsedMidiFile parseMidi(std::string_view bytes);

/// The notes of all tracks, by onset, then pitch.
std::vector<ParsedMidiNote> notesOf(const ParsedMidiFile& file);

} // namespace lacuna
