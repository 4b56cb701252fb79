// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/library_tune.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// A tunebook's file as the folder lists it.
struct BookFile {
    std::filesystem::path path = {}; ///< absolute
    std::int64_t modified = 0;       ///< milliseconds since 1970
    std::int64_t size = 0;           ///< bytes

    friend bool operator==(const BookFile&, const BookFile&) = default;
};

/// All *.abc files in the folders and below them, and files that are named themselves; each once,
/// by path. Hidden files and folders are passed over, and so is what is not there.
std::vector<BookFile> booksIn(std::span<const std::filesystem::path> folders);

/// The bytes of a file. Throws ReadError.
std::string bytesOf(const std::filesystem::path& path);

/// Tells texts apart: 32 hexadecimal digits.
std::string fingerprintOf(std::string_view bytes);

/// The tunes of a book with what the library keeps of them; id and path are left out. Throws
/// ReadError if it is no ABC.
std::vector<IndexedTune> indexedTunes(std::string_view bytes);

} // namespace lacuna
