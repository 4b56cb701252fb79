// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A line of music with its macros written out, and where each part of it stood.
class ExpandedLine {
public:
    const std::string& text() const { return m_text; }
    bool isExpanded() const { return !m_pieces.empty(); }
    /// Takes over `source` from where the piece before ended up to `begin`, then `macro` in place
    /// of the source up to `end`.
    void replace(std::string_view source, std::size_t begin, std::size_t end,
                 std::string_view macro);
    void finish(std::string_view source);
    /// The place in the source of a sign's first byte, and behind its last one: of a sign that a
    /// macro stands for, those of the macro.
    std::size_t beginOf(std::size_t place) const;
    std::size_t endOf(std::size_t place) const;

private:
    struct Piece {
        std::size_t begin = 0, end = 0;             ///< in the text
        std::size_t sourceBegin = 0, sourceEnd = 0; ///< in the line
    };
    const Piece* pieceBefore(std::size_t place) const;

    std::string m_text;
    std::vector<Piece> m_pieces;
    std::size_t m_copied = 0;
};

/// A tune's m: fields: names for pieces of music. A name with the note n is one for every note, and
/// the letters h to z of what it stands for are notes that lie as far from that note.
class Macros {
public:
    /// "~g2 = {a}g{f}g". False if it cannot be read. A name that is defined already gets the new
    /// meaning, unless `keepsOld`.
    bool define(std::string_view field, bool keepsOld = false);
    bool isEmpty() const { return m_macros.empty(); }
    /// Without an expansion if no name stands in the line outside of words, signs by name and
    /// fields. `isCut`: there was no room for all of it.
    ExpandedLine expand(std::string_view line, bool& isCut) const;

    friend bool operator==(const Macros&, const Macros&) = default;

private:
    struct Macro {
        std::string name;
        std::string meaning;
        std::size_t note = std::string::npos; ///< where in the name the n stands

        friend bool operator==(const Macro&, const Macro&) = default;
    };
    struct Match {
        const Macro* macro = nullptr;
        std::size_t size = 0;
        std::string_view note = {};
    };
    Match matchAt(std::string_view line, std::size_t at) const;

    std::vector<Macro> m_macros; ///< the longest names first
};

} // namespace lacuna
