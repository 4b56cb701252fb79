// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli_commands.h"

#include <QString>

#include <functional>

namespace lacuna {

/// First of all: a standard stream that was closed at the start gets no file of the program's in
/// its place.
void occupyStandardStreams();

/// Runs a command and answers what it throws with one line on stderr and the exit code; what could
/// not be written to stdout is bad too. One of the four edges where the engine's exceptions end.
/// `subject`: the file it is about, where a command has several; the line names it.
int runToExitCode(const std::function<ExitCode()>& command, const QString& subject = {});

} // namespace lacuna
