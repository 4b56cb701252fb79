// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <string>

namespace lacuna {

/// A tune of measures described by one word each, in 4/4: "4" a full measure, "1" a pickup of one
/// quarter; signs around the digit: "|:" and ":|" repeats, "||" a double bar after it, "[1" and
/// "[2" endings, "]" the end of an ending. Each measure holds one note, its pitch the measure's
/// place.
inline Score tuneOf(const std::vector<std::string>& words) {
    Measures measures;
    for (const std::string& word : words) {
        MeasureFrame frame;
        frame.startsRepeat = word.starts_with("|:");
        if (word.find(":|") != std::string::npos && !word.ends_with("|:"))
            frame.playedTimes = 2;
        if (word.find("||") != std::string::npos)
            frame.barline = Barline::Double;
        for (const char number : {'1', '2', '3'}) {
            if (word.find(std::string("[") + number) != std::string::npos)
                frame.ending.push_back(number - '0');
        }
        frame.stopsEnding = word.find(']') != std::string::npos;
        int quarters = 4;
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (word[i] >= '1' && word[i] <= '8' && (i == 0 || word[i - 1] != '['))
                quarters = word[i] - '0';
        }
        const int place = static_cast<int>(measures.size());
        const Pitch pitch{static_cast<Step>(place % 7), 0, static_cast<std::int8_t>(4 + place / 7)};
        measures.push_back(share(Measure(frame, Music{{makeNote(pitch, quarterNote * quarters)}})));
    }
    return Score(TuneHeader{.titles = {"Test"}}, std::move(measures));
}

} // namespace lacuna
