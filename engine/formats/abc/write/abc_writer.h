// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// The tune as ABC 2.1 in UTF-8, from X: to the end of its last line, without the file's head. What
/// the reader made, it reads back equal; blank measures are invisible rests marked as blank.
std::string writeAbc(const Score& score);

/// The same, line by line.
struct AbcLines {
    struct Line {
        std::string text;     ///< without its line end
        int endMeasure = 0;   ///< how many measures this line and those before it have
        bool isWords = false; ///< under the notes of the line before
    };
    std::vector<std::string> head; ///< field lines, X: to K:
    std::vector<Line> body;
};
AbcLines abcLines(const Score& score);

/// A file of tunes: the %abc-2.1 line, then each tune followed by an empty line.
std::string writeTunebook(std::span<const Score> scores);

} // namespace lacuna
