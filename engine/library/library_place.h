// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>

namespace lacuna {

inline constexpr int libraryApplicationId = 0x4C616375; // "Lacu"

/// Where the library of that name is or is to be: links followed, its folder made. Throws
/// EngineError, and touches nothing, if something is there that is no library: any file but an
/// empty one, a database without tables or one with Lacuna's mark.
std::filesystem::path placeOfLibrary(const std::filesystem::path& file);

/// Puts a new library into a place: `make` makes it under the name that it gets, in the same
/// folder, and then it takes the place of what is there; unless `replaces`, of nothing: what
/// another program put there meanwhile stays. Throws EngineError, with the old one untouched, if
/// that fails.
void makeLibrary(const std::filesystem::path& place, bool replaces,
                 const std::function<void(const std::filesystem::path& name)>& make);

} // namespace lacuna
