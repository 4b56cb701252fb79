// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/item_drawing.h"

namespace lacuna {

/// Adds "Allegro (quarter) = 120" to a line of text.
void addTempo(const EngravingStyle::Marks& sizes, TextRun& run, const Tempo& tempo);

} // namespace lacuna
