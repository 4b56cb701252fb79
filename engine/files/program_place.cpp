// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/files/program_place.h"

#include <system_error>

namespace lacuna {

namespace fs = std::filesystem;

fs::path programFolder() {
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

fs::path installedPlace(const fs::path& place, const fs::path& program) {
    const fs::path beside = (program / ".." / place).lexically_normal();
    fs::path above = (program / ".." / ".." / place).lexically_normal();
    std::error_code ignored;
    return !fs::exists(beside, ignored) && fs::exists(above, ignored) ? above : beside;
}

} // namespace lacuna
