// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What stands above the music. Blanks at the ends of texts go, line breaks are blanks, empty texts
// are none.
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string>
#include <vector>

namespace lacuna {

Score setTitles(const Score& score, const std::vector<std::string>& titles);

/// "reel", which tempo and custom follow.
Score setRhythm(const Score& score, const std::string& rhythm);

/// All texts under one of ABC's letters: composers (C), sources (S), notes (N) ... Throws
/// std::invalid_argument for a letter that is not of a text: A B C D F G H N O S Z are.
Score setHeadTexts(const Score& score, char letter, const std::vector<std::string>& texts);
std::vector<std::string> headTexts(const Score& score, char letter);

/// The tempo of the tune. Throw std::invalid_argument for one that is neither words nor a number
/// that can be played.
Score setTempo(const Score& score, const std::optional<Tempo>& tempo);
/// From the measure on. Throws std::out_of_range too.
Score setTempoAt(const Score& score, int measure, const std::optional<Tempo>& tempo);

} // namespace lacuna
