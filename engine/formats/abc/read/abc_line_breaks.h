// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string_view>

namespace lacuna {

/// What begins a new line of printed music: I:linebreak.
struct LineBreaks {
    bool atLineEnds = true; ///< of the text
    bool atDollars = true;
    bool atExclamationMarks = false;

    /// What breaks a line where the ends of the text's lines do not; empty if nothing does.
    constexpr std::string_view signOfBreak() const {
        return atDollars ? "$" : atExclamationMarks ? "!" : "";
    }
    friend constexpr bool operator==(LineBreaks, LineBreaks) = default;
};

/// Whether a directive says so: "linebreak $".
bool isLineBreaks(std::string_view directive);
inline constexpr const char* unknownLineBreaks =
    "Lines can break at <EOL>, $, ! or <none>; this is left out.";
/// What it says, if it can be read.
std::optional<LineBreaks> parseLineBreaks(std::string_view directive);
/// That of a tune by its head.
LineBreaks lineBreaksOf(const TuneHeader& header);

} // namespace lacuna
