// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_log.h"

#include <algorithm>
#include <utility>

namespace lacuna {

LineIndex::LineIndex(std::string_view bytes) : m_bytes(bytes) {
    m_starts.reserve(bytes.size() / 24);
    const bool hasReturns = bytes.find('\r') != std::string_view::npos;
    const auto next = [&](std::size_t from) {
        return hasReturns ? bytes.find_first_of("\r\n", from) : bytes.find('\n', from);
    };
    for (std::size_t i = next(0); i != std::string_view::npos; i = next(i + 1)) {
        const bool pair = bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
        if (!pair)
            m_starts.push_back(i + 1);
    }
}

LineIndex::Position LineIndex::positionOf(std::size_t offset) const {
    offset = std::min(offset, m_bytes.size());
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
    const std::size_t start = *(after - 1);
    Position position{static_cast<int>(after - m_starts.begin()), 1};
    for (std::size_t i = start; i < offset; ++i) {
        if ((static_cast<unsigned char>(m_bytes[i]) & 0xC0) != 0x80)
            ++position.column;
    }
    return position;
}

void DiagnosticLog::add(Severity severity, std::size_t offset, std::string message) {
    if (isFull())
        return;
    const LineIndex::Position position = m_lines.positionOf(offset);
    m_diagnostics.push_back({severity, position.line, position.column, std::move(message)});
}

void DiagnosticLog::addOnce(Severity severity, std::size_t offset, std::string message) {
    const bool known = std::any_of(m_diagnostics.begin(), m_diagnostics.end(),
                                   [&](const Diagnostic& d) { return d.message == message; });
    if (!known)
        add(severity, offset, std::move(message));
}

} // namespace lacuna
