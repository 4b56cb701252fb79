// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_frame_edit.h"
#include "engine/formats/abc/edit/abc_measure_text.h"
#include "engine/formats/abc/edit/abc_text_edits.h"

#include <vector>

namespace lacuna {

/// How much of a measure that differs is written anew.
enum class Breadth { Signs, Measure, Neighbours, Line };

/// What leads a part of a tune's text towards `wanted`, whose header it has: first how many
/// measures there are, then what is in force before each, then what is in them, then the words
/// under them. What comes first
/// decides how the rest reads, so the text is to be read again and asked for again until nothing is
/// left.
std::vector<TextEdit> partEdits(const TracedTune& now, const Score& wanted,
                                const TunePartToEdit& part, Breadth breadth);

} // namespace lacuna
