// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What is taken out of a tune to be put elsewhere. All throw std::out_of_range for what is not
// there.
#pragma once

#include "engine/notation/fragment.h"
#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

/// The events from one place to another, which may stand in either order, with the chord symbols
/// and words over them. Throws std::invalid_argument for a part of a tuplet.
Fragment copyNotes(const Score& score, Place first, Place last);

Fragment copyMeasures(const Score& score, MeasureRange range);

enum class Scale { Half, Double };

/// The notes with every duration halved or doubled, without bar lines; what no note value lasts as
/// long as is tied. Throws std::invalid_argument for what would be shorter than a 128th.
Fragment scaled(const Fragment& fragment, Scale scale);

} // namespace lacuna
