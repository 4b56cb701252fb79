// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/score_file.h"
#include "ui/document/file_path.h"

namespace lacuna {

/// Whether a file of this name is a project.
inline bool isProjectPath(const QString& path) {
    return scoreFormatBySuffix(pathOf(path)) == ScoreFormat::Project;
}

/// Whether a file of this name is a tunebook.
inline bool isTunebookPath(const QString& path) {
    return scoreFormatBySuffix(pathOf(path)) == ScoreFormat::Abc;
}

} // namespace lacuna
