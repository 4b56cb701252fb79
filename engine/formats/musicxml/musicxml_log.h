// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"
#include "engine/formats/text/read_result.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// Collects what was odd about a MusicXML file: each thing once, at its first place, and the names
/// of the signs that were left out together at the end.
class MusicXmlLog {
public:
    void add(Diagnostic diagnostic);
    void add(Severity severity, const XmlElement& at, const std::string& message);
    /// A value that cannot be one of such an element or attribute, and so counts for nothing.
    void tellOfNonsense(const XmlElement& at, std::string_view name);
    /// A sign that Lacuna has nothing for.
    void leaveOut(const std::string& sign);
    std::vector<Diagnostic> take();

private:
    std::vector<Diagnostic> m_diagnostics;
    std::vector<std::string> m_leftOut;
};

} // namespace lacuna
