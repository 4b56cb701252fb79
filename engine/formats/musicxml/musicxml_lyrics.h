// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_log.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/note.h"

#include <optional>

namespace lacuna {

/// What a `note` element says of the first line of lyrics.
struct MusicXmlLyric {
    /// Whether notes behind it that have no lyric are held too: up to where it says that it ends,
    /// or not at all said.
    enum class Extend { Unsaid, Goes, Ends };
    std::optional<Syllable> syllable = {};
    Extend extend = Extend::Unsaid;
};

/// Further lines are left out, and said.
MusicXmlLyric readLyric(const XmlElement& note, MusicXmlLog& log);

/// Lyrics one note after the other, as they are written.
class MusicXmlLyricWriter {
public:
    /// Adds what is sung on a note, if anything; `next` follows it, or null.
    void add(XmlElement& element, const Note& note, const Event* next);

private:
    bool m_isInWord = false;
};

} // namespace lacuna
