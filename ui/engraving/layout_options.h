// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure_range.h"
#include "ui/engraving/engraving_style.h"
#include "ui/engraving/layout_model.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace lacuna {

/// Width of a text in staff spaces.
using TextWidth = std::function<double(const QString& text, Face face)>;

/// How a tune is to be laid out. Lengths in staff spaces.
struct LayoutOptions {
    double width = 170; ///< of the page, margins included
    double margin = 4;  ///< left and right
    double topMargin = 3;
    double signSpace = 0;  ///< more room over each system, for signs drawn on the sheet
    bool showTitle = true; ///< the whole heading: titles, composer, rhythm, tempo
    bool showMeasureNumbers = true;
    bool showChords = true;
    /// Everything in one line, as tight as need be. If even that is wider than `width`, the layout
    /// is: draw it with fewer pixels a staff space then.
    bool singleSystem = false;
    bool justify = true; ///< stretch every system to the width (the last one only a little)
    bool keepSourceLines = false; ///< break where the source does, if that fills lines well
    std::optional<MeasureRange> range = {}; ///< lay out these measures only
    TextWidth textWidth = {};               ///< by the real fonts if left out; tests give their own
    EngravingStyle style = {};
    std::stop_token stop = {}; ///< ends the work early; the layout is then empty
};

} // namespace lacuna
