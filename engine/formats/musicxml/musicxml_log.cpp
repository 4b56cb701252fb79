// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_log.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

constexpr std::size_t mostDiagnostics = 100;
constexpr std::size_t mostSigns = 12;
constexpr std::size_t longestSign = 24;

} // namespace

void MusicXmlLog::add(Diagnostic diagnostic) {
    const bool known =
        std::any_of(m_diagnostics.begin(), m_diagnostics.end(),
                    [&](const Diagnostic& each) { return each.message == diagnostic.message; });
    if (!known && m_diagnostics.size() < mostDiagnostics)
        m_diagnostics.push_back(std::move(diagnostic));
}

void MusicXmlLog::add(Severity severity, const XmlElement& at, const std::string& message) {
    add({severity, at.line, at.column, message});
}

void MusicXmlLog::tellOfNonsense(const XmlElement& at, std::string_view name) {
    add(Severity::Warning, at,
        "What stands as “" + std::string(name) + "” here makes no sense and is left out.");
}

void MusicXmlLog::leaveOut(const std::string& sign) {
    if (m_leftOut.size() < mostSigns && sign.size() <= longestSign &&
        std::find(m_leftOut.begin(), m_leftOut.end(), sign) == m_leftOut.end())
        m_leftOut.push_back(sign);
}

std::vector<Diagnostic> MusicXmlLog::take() {
    if (!m_leftOut.empty()) {
        std::string message = "Signs that Lacuna has nothing for were left out: ";
        for (std::size_t i = 0; i < m_leftOut.size(); ++i)
            message += (i == 0 ? "" : ", ") + m_leftOut[i];
        m_diagnostics.push_back({Severity::Warning, 1, 1, message + "."});
        m_leftOut.clear();
    }
    return std::exchange(m_diagnostics, {});
}

} // namespace lacuna
