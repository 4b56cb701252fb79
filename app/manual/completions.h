// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "app/manual/command_page.h"

namespace lacuna {

/// What a shell completes for a program: its commands, if it has some, the options of each, and
/// names of files or folders where an option's value, or the command, wants them.
QByteArray bashCompletion(const CommandPage& program, const QList<CommandPage>& commands);
QByteArray zshCompletion(const CommandPage& program, const QList<CommandPage>& commands);
QByteArray fishCompletion(const CommandPage& program, const QList<CommandPage>& commands);

} // namespace lacuna
