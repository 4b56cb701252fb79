// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/files/file_name.h"

#include <QString>

#include <filesystem>
#include <system_error>

namespace lacuna {

/// The path that a name stands for, also where the name is not UTF-8; QFile and QFileInfo do not
/// find such a file.
inline std::filesystem::path pathOf(const QString& name) {
    return pathOfUtf16(name.toStdU16String());
}

inline QString nameOf(const std::filesystem::path& path) {
    return QString::fromStdU16String(utf16Of(path));
}

/// The name in full and without "..", also where it is not UTF-8: QFileInfo's puts question marks
/// in such a name, which is then another file's.
inline QString fullNameOf(const QString& name) {
    std::error_code error;
    const std::filesystem::path full = std::filesystem::absolute(pathOf(name), error);
    return error ? name : nameOf(full.lexically_normal());
}

} // namespace lacuna
