// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_lines.h"
#include "engine/score/measure.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// Takes the lines of a tune that hold words to print, %%text and %%center, and the blocks between
/// %%begintext and %%endtext and their like, which are no music.
class PrintedText {
public:
    /// Whether the line is such a one. `charset`: of words that are no UTF-8.
    bool take(std::string_view line, std::string_view charset);
    /// Whether a block has begun that did not end.
    bool isOpen() const { return !m_block.empty(); }
    /// Whether no words wait to be taken either.
    bool isIdle() const { return !isOpen() && m_lines.empty(); }
    /// The words of the lines taken since the last call.
    std::vector<TextLine> takeLines();

private:
    void begin(std::string_view directive);

    std::string m_block; ///< the name of the open one: "text", "ps"
    bool m_isPrinted = false;
    bool m_isCentred = false;
    std::vector<TextLine> m_lines;
};

/// The words as lines of ABC, %%text or %%center.
std::vector<std::string> linesOfText(const std::vector<TextLine>& text);

} // namespace lacuna
