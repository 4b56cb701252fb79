// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml_log.h"
#include "engine/formats/xml_element.h"
#include "engine/score/note.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// How many notes are in the time of how many; 1 in 1 outside of tuplets.
struct TupletRatio {
    int actual = 1;
    int normal = 1;

    friend bool operator==(const TupletRatio&, const TupletRatio&) = default;
    bool isPlain() const { return actual == normal; }
};

/// What one `note` element says.
struct MusicXmlNote {
    enum class Kind { Note, Rest, Grace };
    Kind kind = Kind::Note;
    bool inChord = false; ///< sounds with the note before
    bool visible = true;
    NoteHead head = {}; ///< courtesyAccidental: an accidental is drawn
    /// In quarter notes; nothing where only the type tells.
    std::optional<double> divisions = {};
    Tick written = {}; ///< by type, dots and ratio; nothing without a type
    std::string voice = "1";
    int staff = 1;
    bool slashed = false;
    int slursOpened = 0;
    int slursClosed = 0;
    TupletRatio ratio = {};
    int tupletsBegun = 0;
    int tupletsEnded = 0;
    std::vector<std::string> decorations = {};
    bool decorationsAreExact = false; ///< directions before the note add nothing
    bool joined = false;              ///< more of the event before
};

MusicXmlNote readNote(const XmlElement& element, MusicXmlLog& log);

} // namespace lacuna
