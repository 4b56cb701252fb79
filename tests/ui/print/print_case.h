// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_reader.h"
#include "tests/ui/engraving/layout_case.h"
#include "ui/print/page_settings.h"

#include <string>
#include <vector>

namespace lacuna {

/// A reel of so many bars.
inline Score reelOf(const std::string& title, int bars, const std::string& key = "D",
                    const std::string& rhythm = "reel") {
    std::string body;
    for (int bar = 0; bar < bars; ++bar)
        body += bar % 2 == 0 ? "\"D\"defg afdf|" : "\"Am\"edBc d2 AB|";
    const std::string abc = "X:1\nT:" + title + "\n" +
                            (rhythm.empty() ? "" : "R:" + rhythm + "\n") +
                            "M:4/4\nL:1/8\nK:" + key + "\n" + body + "\n";
    return readAbc(abc).tunes.at(0).score;
}

/// A4, with texts whose width does not depend on installed fonts.
inline PageSettings plainPage() {
    PageSettings settings;
    settings.textWidth = plainTextWidth;
    return settings;
}

/// All tunes of an ABC file.
inline std::vector<Score> scoresOf(const std::string& abc) {
    std::vector<Score> scores;
    for (const Tune& tune : readAbc(abc).tunes)
        scores.push_back(tune.score);
    return scores;
}

} // namespace lacuna
