// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Where on a lead sheet the small things are that can be selected by themselves.
#pragma once

#include "engine/score/score.h"
#include "ui/document/session/chosen_sign.h"
#include "ui/engraving/layout_model.h"

#include <optional>
#include <vector>

namespace lacuna {

/// A part of a sign, in staff spaces of the page.
struct SignPlace {
    ChosenSign sign;
    QRectF box;
};

/// All of a measure, which is laid out as `score` has it.
std::vector<SignPlace> signPlacesIn(const LeadSheetLayout& sheet, const MeasureLayout& measure,
                                    const Score& score);

/// The head that an accidental, stem, flag or dot within `reach` of the point belongs to.
std::optional<Place> noteOfPartAt(const LeadSheetLayout& sheet, const MeasureLayout& measure,
                                  QPointF point, double reach);

/// How far from a box the point lies; 0 within.
double distanceTo(const QRectF& box, QPointF point);

} // namespace lacuna
