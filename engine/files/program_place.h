// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace lacuna {

/// The folder of the running program's file, links resolved.
std::filesystem::path programFolder();

/// Where something that comes with the program lies. `place` is below the prefix that all of it is
/// installed under ("share/lacuna/models"), and the prefix is found from the program, so that it
/// may be moved: programs lie in a folder of the prefix (bin), or two deep (libexec/lacuna). The
/// build tree is laid out in the same way. A place that does not exist is returned as it would be
/// beside bin: what opens it says that it is missing.
std::filesystem::path installedPlace(const std::filesystem::path& place,
                                     const std::filesystem::path& program = programFolder());

} // namespace lacuna
