// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <functional>
#include <string>
#include <vector>

namespace lacuna {

/// Milliseconds that steps of undo take where the tune is on the screen.
struct UndoTimes {
    std::vector<double> done;    ///< until sheet and piano roll are laid out
    std::vector<double> painted; ///< and painted
};

/// Undoes `times` edits of one measure in a window of usual size that shows the tune of this text
/// as a sheet and as a piano roll, one edit after the other. `edited` is given a score and the
/// edit's number, from 0. Needs a QApplication.
UndoTimes timeUndo(const std::string& abc, int measure, int times,
                   const std::function<Score(const Score&, int)>& edited);

} // namespace lacuna
