// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/gap_form.h"
#include "engine/nn/random_stream.h"

#include <vector>

namespace lacuna {

/// What one candidate's form is to be, before any of its notes. Drawn as often so as tunes are:
/// form that comes of a plan needs no luck.
struct FormPlan {
    /// For each measure of the gap the earlier one that it repeats, or -1.
    std::vector<int> repeats;
    bool sharesEnding = false;  ///< the gap's ending begins like its sibling
    bool isHeldToClose = false; ///< its section's last beats begin on the tonic
    bool liesAbove = false;     ///< two semitones or more above the first section
};

/// Draws a plan. The frequencies were counted in the 5,844 sections of eight measures without
/// endings of the corpus's train side, by place, by whether the measure before repeats too, by
/// whether the section is the tune's first and by what the tune's other sections do.
FormPlan drawPlan(const GapForm& form, RandomStream& random);

} // namespace lacuna
