// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/project/project_file.h"
#include "ui/document/open_book.h"
#include "ui/document/score_document.h"
#include "ui/document/session/fill_receipt.h"

#include <vector>

namespace lacuna {

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

/// What of a project stands on the screen and not in the document.
struct ProjectSurroundings {
    FillSettings knobs = {};
    QString style = {}; ///< the id of the style chosen; empty for Lacuna's own
    double zoom = 1;
};

/// Whether a file of this name is a project.
bool isProjectPath(const QString& path);

/// Throws ReadError if a gap or fill does not fit its tune, or a name is not known. Any thread.
OpenedProject openProject(ProjectFile file, const std::vector<BookTune>& tunes);

/// The open book as a project, with the gaps, their fills and the erased measures of all its tunes.
/// UI thread; takes about as long as the book's text does to copy.
ProjectFile projectOf(const ScoreDocument& document, const ProjectSurroundings& surroundings);

/// Puts the gaps and fills back after the project's book was opened.
void restoreProject(const OpenedProject& project, ScoreDocument& document);

} // namespace lacuna
