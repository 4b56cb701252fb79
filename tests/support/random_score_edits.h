// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <random>
#include <string>
#include <vector>

namespace lacuna {

/// An edit that somebody may make, and what came of it.
struct ScoreEdit {
    std::string name; ///< one of namesOfEdits()
    Score score;
    MeasureRange touched = {}; ///< measures of the tune before that it may change or take out
    bool keepsCount = true;    ///< as many measures as before, so that each can be compared
};

/// Of engine/editing and engine/score/edits.h.
std::vector<std::string> namesOfEdits();

/// An edit of the tune, of any kind; the same for the same state of `random`. What is refused is
/// tried again otherwise.
ScoreEdit randomScoreEdit(const Score& score, std::mt19937_64& random);

} // namespace lacuna
