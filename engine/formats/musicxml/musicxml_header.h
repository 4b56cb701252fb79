// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_log.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/score.h"

#include <optional>
#include <vector>

namespace lacuna {

/// The elements of a score that stand before its part list: work, identification.
std::vector<XmlElement> writeMusicXmlHeader(const Score& score);

/// What a file says of a tune before its music.
struct MusicXmlHeader {
    TuneHeader header;
    /// Where they differ from those of the first measure, which count otherwise.
    std::optional<Meter> meter = {};
    std::optional<Key> key = {};
    std::optional<Tick> unit = {};
};

/// Tells once of words on the pages that the header has nothing of.
void tellOfOtherCredits(const std::vector<XmlElement>& elements, const TuneHeader& header,
                        MusicXmlLog& log);

/// From the elements of a score that are no parts, in file order.
MusicXmlHeader readMusicXmlHeader(const std::vector<XmlElement>& elements);

} // namespace lacuna
