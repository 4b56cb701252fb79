// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli_commands.h"

#include <functional>

namespace lacuna {

/// Runs a command and answers what it throws with one line on stderr and the exit code. One of the
/// four edges where the engine's exceptions end.
int runToExitCode(const std::function<ExitCode()>& command);

} // namespace lacuna
