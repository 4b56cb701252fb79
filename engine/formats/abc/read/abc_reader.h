// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <string_view>

namespace lacuna {

/// Reads an ABC tunebook, loosely: whatever is odd becomes a diagnostic of its tune, and a bad tune
/// leaves the others as they are. Text may be UTF-8, in the charset
/// that the file or the tune names, or else windows-1252; line ends of any kind.
/// A large book is read on several threads; the result is the same.
/// Throws ReadError if `bytes` is no ABC at all: empty, binary, or without an X: field.
Tunebook readAbc(std::string_view bytes);

} // namespace lacuna
