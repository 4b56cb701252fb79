// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/midi_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// The texts of a MIDI file as UTF-8. The format names no charset: one text may be in UTF-8 or
/// UTF-16, all others are in the one charset they are likeliest in together.
class MidiTexts {
public:
    explicit MidiTexts(const MidiFile& file);

    /// One line of at most 200 letters, without signs that do not print.
    std::string clean(const std::string& data) const;

private:
    std::string_view m_charset;
};

/// Whether this program wrote the file: its meter marks then tell where each bar begins, and its
/// texts are chord symbols.
bool isOfThisProgram(const MidiFile& file);

/// The texts of a track that are chord symbols, as metas with clean text, by time. Lyrics never
/// are; texts are if nearly all of them read as chords and they are no rehearsal marks.
std::vector<MidiMeta> chordTextsOf(const MidiTrack& track, const MidiTexts& texts, bool isOwn);

/// Whether the file has lyrics, as such or as the texts of a karaoke file.
bool hasLyrics(const MidiFile& file);

} // namespace lacuna
