// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"
#include "ui/engraving/layout_model.h"

#include <vector>

namespace lacuna {

/// A text of the heading that can be changed by itself.
struct HeadText {
    enum class Kind { Title, Rhythm, Tempo, Composer };
    Kind kind = Kind::Title;
    int index = 0; ///< of the title
    Face face = Face::Title;
    /// In staff spaces. Without width where there is no such text: there it would begin, a title
    /// have its middle, a composer end.
    QRectF place;

    friend bool operator==(const HeadText&, const HeadText&) = default;
};

/// The texts of a layout's heading, of each kind one at least. The layout is the score's, with a
/// system; a heading that was left out has none.
std::vector<HeadText> headTextsOf(const Score& score, const LeadSheetLayout& layout);

/// The one whose place has the point or is nearest to it: one that is there, within `reach`, or
/// else one that is not and would be near. Nothing below the heading.
std::optional<HeadText> headTextAt(const std::vector<HeadText>& texts,
                                   const LeadSheetLayout& layout, QPointF point, double reach = 1);

} // namespace lacuna
