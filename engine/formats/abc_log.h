// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/read_result.h"

#include <string_view>

namespace lacuna {

/// Where the lines of a file begin, to turn byte offsets into lines and columns.
class LineIndex {
public:
    explicit LineIndex(std::string_view bytes);

    struct Position {
        int line = 1;
        int column = 1; ///< in characters
    };
    Position positionOf(std::size_t offset) const;

private:
    std::string_view m_bytes;
    std::vector<std::size_t> m_starts{0};
};

/// Collects the diagnostics of one tune. A flood of them is cut short.
class DiagnosticLog {
public:
    explicit DiagnosticLog(const LineIndex& lines) : m_lines(lines) {}

    void add(Severity severity, std::size_t offset, std::string message);
    /// Like add, but a message is given once a tune.
    void addOnce(Severity severity, std::size_t offset, std::string message);
    std::vector<Diagnostic> take() { return std::move(m_diagnostics); }

private:
    static constexpr std::size_t most = 100;

    const LineIndex& m_lines;
    std::vector<Diagnostic> m_diagnostics;
};

} // namespace lacuna
