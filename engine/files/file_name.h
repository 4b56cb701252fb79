// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace lacuna {

/// A path as UTF-16, which is what QString holds, and back, without loss: a byte of a name that is
/// not UTF-8 becomes a lone low surrogate, U+DC00 plus the byte, which fonts show as a replacement
/// character. Qt's own classes for files do not find such a name; those of engine/files do.
std::u16string utf16Of(const std::filesystem::path& path);
std::filesystem::path pathOfUtf16(std::u16string_view name);

/// Whether a path is UTF-8 throughout, so that every library takes it.
bool isUtf8(const std::filesystem::path& path);

/// The last part of a path as valid UTF-8, in quotation marks, for sentences.
std::string quotedName(const std::filesystem::path& path);

} // namespace lacuna
