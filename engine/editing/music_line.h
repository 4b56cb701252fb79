// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/notation/fragment.h"
#include "engine/score/caret.h"
#include "engine/score/score.h"

#include <vector>

namespace lacuna {

/// Music one behind the other, with no bar lines in it.
struct MusicLine {
    Music music;
    std::vector<Annotation> annotations; ///< chord symbols and words, counted from its beginning

    Tick length() const;
};

/// The notes of a fragment. What a bar line parted is one note where a note value lasts as long;
/// blank measures are rests.
MusicLine lineOf(const Fragment& fragment);

/// The tune with as many measures of rests at its end as there have to be for something that lasts
/// for `length` from a settled caret on.
Score withRoom(const Score& score, Caret at, Tick length);

} // namespace lacuna
