// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
    /// `isStrict`: the file claims to be ABC 2.1 or later.
    explicit DiagnosticLog(const LineIndex& lines, bool isStrict = false)
        : m_lines(lines), m_isStrict(isStrict) {}

    void add(Severity severity, std::size_t offset, std::string message);
    /// Like add, but a message is given once a tune.
    void addOnce(Severity severity, std::size_t offset, std::string message);
    /// What ABC 2.1 does not allow: worth saying only in a file that claims to be it.
    void addIfStrict(std::size_t offset, std::string message) {
        if (m_isStrict)
            addOnce(Severity::Warning, offset, std::move(message));
    }
    bool isStrict() const { return m_isStrict; }
    /// Whether nothing more is taken.
    bool isFull() const { return m_diagnostics.size() >= most; }
    std::vector<Diagnostic> take() {
        m_diagnostics.shrink_to_fit();
        return std::move(m_diagnostics);
    }

private:
    static constexpr std::size_t most = 50;

    const LineIndex& m_lines;
    bool m_isStrict;
    std::vector<Diagnostic> m_diagnostics;
};

} // namespace lacuna
