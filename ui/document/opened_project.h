// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/project/project_file.h"
#include "ui/document/session/fill_receipt.h"
#include "ui/document/session/gap.h"

#include <QString>

#include <vector>

namespace lacuna {

struct BookTune;

/// A gap of a project, as the program holds it.
struct PlacedGap {
    int tune = 0;
    Gap gap = {};
};

/// What a project holds besides the tunes, checked against them.
struct OpenedProject {
    ProjectFile file; ///< its book is left out
    std::vector<PlacedGap> gaps;
    FillSettings knobs;
};

/// Throws ReadError if a gap or fill does not fit its tune, or a name is not known. Any thread.
OpenedProject openProject(ProjectFile file, const std::vector<BookTune>& tunes);

} // namespace lacuna
