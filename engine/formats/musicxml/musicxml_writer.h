// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <string>

namespace lacuna {

struct MusicXmlOptions {
    int program = 40; ///< General MIDI, from 0: violin
};

/// The tune as MusicXML 4.0, score-partwise, in UTF-8: one part, one voice, repeats as signs. The
/// same bytes for the same tune. readMusicXml gives an equal tune again: what MusicXML has no place
/// for, ABC's header fields and note lengths' unit for one, stands in miscellaneous fields and in
/// processing instructions named lacuna, and a blank measure is a rest marked as blank. Not held:
/// control characters in texts, blanks at a text's ends.
std::string writeMusicXml(const Score& score, const MusicXmlOptions& options = {});

} // namespace lacuna
