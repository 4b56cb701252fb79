// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/project/project_file.h"
#include "ui/document/opened_project.h"
#include "ui/document/session/fill_receipt.h"

#include <QString>

namespace lacuna {

class ScoreDocument;

/// What of a project stands on the screen and not in the document.
struct ProjectSurroundings {
    FillSettings knobs = {};
    QString style = {}; ///< the id of the style chosen; empty for Lacuna's own
    double zoom = 1;
};

/// The open book as a project, with the gaps, their fills and the erased measures of all its tunes.
/// UI thread; takes about as long as the book's text does to copy.
ProjectFile projectOf(const ScoreDocument& document, const ProjectSurroundings& surroundings);

/// Puts the gaps and fills back after the project's book was opened.
void restoreProject(const OpenedProject& project, ScoreDocument& document);

} // namespace lacuna
