// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/gap_tasks.h"
#include "engine/inpainting/gap_context.h"

namespace lacuna {

/// A task's window with its gap erased, as the fillers see it.
GapContext contextOf(const GapTask& task);

/// What the task's gap really holds.
GapTokens answerOf(const GapTask& task);

} // namespace lacuna
