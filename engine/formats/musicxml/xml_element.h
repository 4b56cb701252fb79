// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lacuna {

/// An element of an XML document with all that is in it. A processing instruction is a child whose
/// name begins with a question mark and whose text is its data.
struct XmlElement {
    std::string name;
    std::string text = {}; ///< its own character data, joined
    std::vector<std::pair<std::string, std::string>> attributes = {};
    std::vector<XmlElement> children = {};
    int line = 0; ///< where it was read, from 1
    int column = 0;

    /// The first child of that name, or nothing.
    const XmlElement* child(std::string_view childName) const;
    bool has(std::string_view childName) const { return child(childName) != nullptr; }
    /// The text of the first child of that name without blanks at its ends; empty without one.
    std::string_view textOf(std::string_view childName) const;
    /// Empty if there is no such attribute.
    std::string_view attribute(std::string_view attributeName) const;

    XmlElement& add(XmlElement element);
    XmlElement& add(std::string_view childName, std::string_view childText = {});
    XmlElement& set(std::string_view attributeName, std::string_view value);
};

/// The element as an XML document in UTF-8, with a document type where one is given. What XML
/// cannot hold, control characters, becomes a replacement character. The same bytes every time.
std::string writeXml(const XmlElement& root, const std::string& documentType = {});

} // namespace lacuna
