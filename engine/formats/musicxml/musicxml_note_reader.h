// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_lengths.h"
#include "engine/formats/musicxml/musicxml_log.h"
#include "engine/formats/musicxml/musicxml_lyrics.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/note.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// What one `note` element says.
struct MusicXmlNote {
    enum class Kind { Note, Rest, Grace, Cue };
    Kind kind = Kind::Note;
    bool inChord = false; ///< sounds with the note before
    bool visible = true;
    bool hasOwnHead = false; ///< a form of notehead is given: slashes around it do not count
    NoteHead head = {};      ///< courtesyAccidental: an accidental is drawn
    MusicXmlLength length = {};
    Tick graceLength = {}; ///< of a grace note; nothing if it does not say
    std::string voice = "1";
    int staff = 1;
    bool slashed = false;
    int slursOpened = 0;
    int slursClosed = 0;
    int tupletsBegun = 0;
    int tupletsEnded = 0;
    std::vector<std::string> decorations = {};
    bool decorationsAreExact = false; ///< directions before the note add nothing
    bool joined = false;              ///< more of the event before
    MusicXmlLyric lyric = {};
};

/// What is said of notes that are drawn as slashes.
inline constexpr const char* slashesAreRests = "Slashes, which have no pitch, are read as rests.";

/// The staff that a note or direction says it is on.
std::optional<int> readStaff(const XmlElement& element, MusicXmlLog& log);

MusicXmlNote readNote(const XmlElement& element, MusicXmlLog& log);

} // namespace lacuna
