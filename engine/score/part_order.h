// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure_range.h"
#include "engine/score/score.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// An order of parts written out, one letter a turn.
struct PartOrder {
    std::string turns;
    bool isCut = false; ///< it went on for longer than anything is played

    friend bool operator==(const PartOrder&, const PartOrder&) = default;
};

/// Reads "A(AB)2" as AABAB. Dots, blanks, commas and hyphens part the letters for the eye only; the
/// times may have an x before them, "(AB)x2". Nothing if the text is no such order.
std::optional<PartOrder> parsePartOrder(std::string_view text);

/// The order at the tune's head, as it is printed; empty if there is none.
std::string partOrderText(const Score& score);

/// The stretches of the tune that an order's letters can name: from a part's label to the next.
class Parts {
public:
    Parts(const Score& score, const PartOrder& order);

    /// The measures before the first label.
    MeasureRange prelude() const { return {0, m_parts.empty() ? 0 : m_parts.front().range.first}; }
    bool isEmpty() const { return m_parts.empty(); }
    /// How many parts go by this letter.
    int count(char letter) const;
    /// The part that the `turn`-th naming of the letter means, from 0: where several parts go by
    /// one letter they take turns.
    std::optional<MeasureRange> part(char letter, int turn) const;

private:
    struct Part {
        char letter = 'A';
        MeasureRange range;
    };

    std::vector<Part> m_parts;
};

} // namespace lacuna
