// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_survey.h"
#include "engine/formats/text/read_result.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace lacuna {

/// A tune from a MusicXML file, and what else was there.
struct MusicXmlFile {
    Score score;
    std::vector<MusicXmlVoice> voices;   ///< of which one is the score's melody
    std::size_t chosen = 0;              ///< that one's place
    std::vector<Diagnostic> diagnostics; ///< other parts and voices, lyrics, signs left out
};

/// The voices with notes in them, to choose from. Takes what readMusicXml takes.
std::vector<MusicXmlVoice> musicXmlVoices(std::string_view bytes);

/// Reads one voice of a MusicXML file of any version, plain (.musicxml, .xml) or packed (.mxl), by
/// its place in musicXmlVoices; without a choice the first. Throws ReadError with line and column
/// for whatever is no such file, is damaged or made to do harm. Any thread; about 30 MB a second.
MusicXmlFile readMusicXml(std::string_view bytes, std::optional<std::size_t> voice = {});

} // namespace lacuna
