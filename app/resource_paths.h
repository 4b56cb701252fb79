// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <vector>

namespace lacuna {

/// Where what comes with the program lies: beside an installed one (../share/lacuna from the
/// program), else in the source tree it was built from. Fonts and icons are compiled in. Needs a
/// QCoreApplication.

/// The folder of the weights. It may be missing: loading says so.
std::filesystem::path modelsFolder();

/// The bundled tunebooks, by name; empty if they are missing.
std::vector<std::filesystem::path> exampleBooks();

} // namespace lacuna
