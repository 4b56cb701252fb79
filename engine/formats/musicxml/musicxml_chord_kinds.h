// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/chord_names.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// The kinds of chords that MusicXML has names for, but "none" and "other".
struct MusicXmlChordKind {
    std::string_view name;
    std::string_view suffix; ///< as the grammar of chord symbols has it
};

const MusicXmlChordKind* chordKindNamed(std::string_view name);
/// The kind of a suffix whose notes depend on the key: "Neapolitan".
const MusicXmlChordKind* functionalKindOf(std::string_view suffix);

/// The kind nearest to a chord, and how the chord differs from it.
struct MusicXmlChordDescription {
    const MusicXmlChordKind* kind = nullptr;
    std::vector<ChordDegree> degreesOfKind;
    std::vector<ChordDegreeChange> changes;
};
MusicXmlChordDescription describeByKind(const std::vector<ChordDegree>& degrees);

/// The degree elements of a harmony applied to the degrees of its kind.
std::vector<ChordDegree> withDegreesOf(const XmlElement& harmony, std::vector<ChordDegree> degrees);
/// As they are usually spelled behind the kind: "b9add13".
std::string textOfDegrees(const XmlElement& harmony);

XmlElement degreeElement(const ChordDegreeChange& change);

} // namespace lacuna
