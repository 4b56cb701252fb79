// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <cstddef>
#include <string>

namespace lacuna {

/// Where a tune's last line ends, without the line end itself.
inline std::size_t endOfText(const std::string& bytes, SourceSpan span) {
    std::size_t end = span.end;
    while (end > span.begin && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
        --end;
    }
    return end;
}

} // namespace lacuna
