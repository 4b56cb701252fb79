// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// Packed MusicXML, .mxl: a zip archive whose META-INF/container.xml names the score in it.

/// Whether the bytes begin as a zip archive does.
bool isMxl(std::string_view bytes);

/// Whether a zip archive may begin further behind, as in a program that unpacks itself.
bool hasMxlBehind(std::string_view bytes);

struct MxlScore {
    std::string xml; ///< its bytes, in whatever encoding
    std::vector<Diagnostic> remarks;
};

/// The score that the container names; where that is missing or wrong, the one that is there, with
/// a remark. Throws ReadError with one plain sentence for a damaged or encrypted archive, one
/// without a score, a container that names a path outside the archive, and a score that unpacks to
/// more than any has. Nothing is written to disk.
MxlScore unpackMxl(std::string_view bytes);

/// A score as an archive: the mimetype first and unpacked, the container, score.musicxml. The same
/// bytes for the same score on every machine. Throws EngineError if there is no memory for it.
std::string packMxl(std::string_view xml);

} // namespace lacuna
