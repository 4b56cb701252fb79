// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"

#include <memory>
#include <string>
#include <string_view>

namespace lacuna {

/// Refuses, by ReadError, what a score never needs and an XML parser suffers from: declarations of
/// entities, and tags of thousands of attributes. Looks at the bytes alone, in any encoding that
/// holds ASCII with or without zero bytes between.
void refuseHostileXml(std::string_view bytes);

/// Walks through an XML document element by element; whole elements are read where they are small.
/// Every member may throw ReadError with line and column: where the document is not well formed,
/// and where it is nested deeper or has more elements than any score.
class XmlSource {
public:
    /// `bytes` must stay.
    explicit XmlSource(std::string_view bytes);
    ~XmlSource();
    XmlSource(const XmlSource&) = delete;
    XmlSource& operator=(const XmlSource&) = delete;

    /// Goes to the next element inside the one at hand (at first: the document) and makes it the
    /// one at hand. False, and the one around is at hand again, if there is no more.
    bool enterNext();
    const std::string& name() const { return m_name; }
    std::string attribute(std::string_view attributeName) const;
    /// The element at hand, which is left.
    XmlElement read();
    /// The text of the element at hand, which is left; elements in it are passed over.
    std::string readText();
    /// Leaves the element at hand.
    void skip();
    /// Of the place reached, from 1.
    int line() const;
    int column() const;
    [[noreturn]] void fail(const std::string& sentence) const;

private:
    enum class Step { Start, End, Text, Instruction, Other };
    Step next();
    void fillTag(XmlElement& element) const;

    struct Reader;
    std::unique_ptr<Reader> m_reader;
    std::string m_name;
    int m_depth = 0;
    int m_elements = 0;
};

} // namespace lacuna
