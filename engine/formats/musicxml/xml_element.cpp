// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/xml_element.h"

#include "engine/formats/text/abc_text.h"

#include <QBuffer>
#include <QByteArray>
#include <QString>
#include <QXmlStreamWriter>

#include <algorithm>

namespace lacuna {
namespace {

bool isAllowed(QChar letter) {
    const char16_t code = letter.unicode();
    return code >= 0x20 ? code < 0xFFFE : code == 0x9 || code == 0xA || code == 0xD;
}

QString textForXml(const std::string& text) {
    QString out = QString::fromStdString(text);
    std::replace_if(
        out.begin(), out.end(), [](QChar letter) { return !isAllowed(letter); },
        QChar(QChar::ReplacementCharacter));
    return out;
}

void write(QXmlStreamWriter& xml, const XmlElement& element) {
    const QString name = QString::fromStdString(element.name);
    if (element.name.starts_with('?')) {
        xml.writeProcessingInstruction(name.mid(1), textForXml(element.text));
        return;
    }
    if (element.children.empty() && element.text.empty())
        xml.writeEmptyElement(name);
    else
        xml.writeStartElement(name);
    for (const auto& [attribute, value] : element.attributes)
        xml.writeAttribute(QString::fromStdString(attribute), textForXml(value));
    if (element.children.empty() && element.text.empty())
        return;
    if (!element.text.empty())
        xml.writeCharacters(textForXml(element.text));
    for (const XmlElement& child : element.children)
        write(xml, child);
    xml.writeEndElement();
}

} // namespace

const XmlElement* XmlElement::child(std::string_view childName) const {
    const auto found =
        std::find_if(children.begin(), children.end(),
                     [childName](const XmlElement& each) { return each.name == childName; });
    return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::textOf(std::string_view childName) const {
    const XmlElement* found = child(childName);
    return found ? trimmed(found->text) : std::string_view();
}

std::string_view XmlElement::attribute(std::string_view attributeName) const {
    for (const auto& [each, value] : attributes) {
        if (each == attributeName)
            return value;
    }
    return {};
}

XmlElement& XmlElement::add(XmlElement element) {
    children.push_back(std::move(element));
    return children.back();
}

XmlElement& XmlElement::add(std::string_view childName, std::string_view childText) {
    return add({.name = std::string(childName), .text = std::string(childText)});
}

XmlElement& XmlElement::set(std::string_view attributeName, std::string_view value) {
    attributes.emplace_back(attributeName, value);
    return *this;
}

std::string writeXml(const XmlElement& root, const std::string& documentType) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QXmlStreamWriter xml(&buffer);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(1);
    xml.writeStartDocument();
    if (!documentType.empty())
        xml.writeDTD(QString::fromStdString(documentType));
    write(xml, root);
    xml.writeEndDocument();
    return bytes.toStdString();
}

} // namespace lacuna
