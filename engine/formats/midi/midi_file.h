// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A message to a channel: a note, a program, a controller.
struct MidiEvent {
    std::int64_t at = 0;     ///< from the file's start, in its ticks
    std::uint8_t status = 0; ///< 0x80..0xEF, the channel in the lower four bits
    std::uint8_t first = 0;  ///< 0..127
    std::uint8_t second = 0; ///< 0..127; 0 for the messages that have one byte only

    friend bool operator==(const MidiEvent&, const MidiEvent&) = default;
    int kind() const { return status & 0xF0; }
    int channel() const { return status & 0x0F; }
    bool isNoteOn() const { return kind() == 0x90 && second > 0; }
    bool isNoteOff() const { return kind() == 0x80 || (kind() == 0x90 && second == 0); }
};

/// The kinds of meta events that the reader and the writer know.
namespace midi_meta {
inline constexpr int text = 0x01;
inline constexpr int copyright = 0x02;
inline constexpr int trackName = 0x03;
inline constexpr int instrumentName = 0x04;
inline constexpr int lyric = 0x05;
inline constexpr int marker = 0x06;
inline constexpr int endOfTrack = 0x2F;
inline constexpr int tempo = 0x51;     ///< three bytes: microseconds a quarter
inline constexpr int meter = 0x58;     ///< upper number, power of two of the lower, clocks, 32nds
inline constexpr int key = 0x59;       ///< sharps (negative for flats), 1 for minor
inline constexpr int ofProgram = 0x7F; ///< begins with the number of a maker of programs
/// The data of an ofProgram event that says that this program wrote the file. The brace, 0x7D, is
/// the number that is free for all who have none.
inline constexpr std::string_view thisProgram = "}Lacuna";
} // namespace midi_meta

/// What is no message to a channel: a name, a tempo, a meter.
struct MidiMeta {
    std::int64_t at = 0; ///< from the file's start, in its ticks
    int type = 0;        ///< 0..127
    std::string data;

    friend bool operator==(const MidiMeta&, const MidiMeta&) = default;
};

/// Events and metas by time, each in the file's order. The end of the track is not among them.
struct MidiTrack {
    std::vector<MidiEvent> events;
    std::vector<MidiMeta> metas;
    std::int64_t end = 0; ///< when the track ends

    friend bool operator==(const MidiTrack&, const MidiTrack&) = default;
};

/// A standard MIDI file taken apart.
struct MidiFile {
    int format = 1; ///< 0 one track, 1 tracks that sound together, 2 tracks of their own
    /// Ticks a quarter. For a file that counts in seconds, of a quarter of half a second.
    double ticksPerQuarter = 480;
    bool countsSeconds = false; ///< SMPTE frames: the file knows no beats
    std::vector<MidiTrack> tracks;
    std::vector<std::string> remarks; ///< what was odd and read all the same, one sentence each
};

/// Takes a standard MIDI file apart: formats 0, 1 and 2, bare or in a RIFF wrapper (.rmi). Running
/// status, missing ends of tracks, wrong lengths of chunks, unknown chunks, bad values and damage
/// within a track are got over; system exclusive messages are passed over. Memory is at most 40
/// times that of `bytes`, time grows with it. Throws ReadError if `bytes` is no MIDI file, or
/// claims parts of more than 256 MiB.
MidiFile readMidiFile(std::string_view bytes);

/// The bytes of a file of format `file.format`, `ticksPerQuarter` rounded. Events of a track must
/// be sorted by time; at one moment metas come first. No running status.
std::string writeMidiFile(const MidiFile& file);

} // namespace lacuna
