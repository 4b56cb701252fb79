// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lacuna {

/// Where what comes with the program lies, found from where the program lies. Fonts and icons are
/// compiled in.

/// The folder of the weights. It may be missing: loading says so.
std::filesystem::path modelsFolder();

/// The bundled tunebooks, by name; empty if they are missing.
std::vector<std::filesystem::path> exampleBooks();

/// A program that nobody starts by hand: lacuna-models, lacuna-print. It may be missing.
std::filesystem::path companionProgram(const std::string& name);

} // namespace lacuna
