// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/xml_source.h"

#include "engine/engine_error.h"

#include <QBuffer>
#include <QByteArray>
#include <QXmlStreamReader>

#include <algorithm>

namespace lacuna {
namespace {

constexpr int deepest = 64;
constexpr int mostElements = 4'000'000;
constexpr int mostElementsAtOnce = 200'000;
// QXmlStreamReader compares each attribute of a tag with every other.
constexpr std::size_t longestTag = 4096;

std::string utf8(QStringView text) {
    const QByteArray bytes = text.toUtf8();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

// Reads bytes without the zeros of wider encodings.
class ByteScanner {
public:
    explicit ByteScanner(std::string_view bytes) : m_bytes(bytes) {}

    bool atEnd() const { return m_at >= m_bytes.size(); }
    char take() { return m_bytes[m_at++]; }
    bool takeWord(std::string_view word) {
        std::size_t at = m_at;
        for (const char wanted : word) {
            for (int zeros = 0; zeros < 3 && at < m_bytes.size() && m_bytes[at] == '\0'; ++zeros)
                ++at;
            if (at >= m_bytes.size() || m_bytes[at] != wanted)
                return false;
            ++at;
        }
        m_at = at;
        return true;
    }
    /// Goes to the next such character, or to the end.
    void seek(char wanted) { m_at = std::min(m_bytes.find(wanted, m_at), m_bytes.size()); }
    void skipPast(std::string_view word) {
        for (seek(word.front()); !atEnd() && !takeWord(word); seek(word.front()))
            ++m_at;
    }
    std::size_t place() const { return m_at; }
    [[noreturn]] void fail(const std::string& sentence) const {
        const std::string_view before = m_bytes.substr(0, m_at);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const std::size_t lineStart = before.rfind('\n') + 1; // 0 without a line end
        throw ReadError(sentence, static_cast<int>(line), static_cast<int>(m_at - lineStart) + 1);
    }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
};

void passTag(ByteScanner& scanner) {
    const std::size_t begin = scanner.place();
    char quote = '\0';
    while (!scanner.atEnd()) {
        if (scanner.place() - begin > longestTag)
            scanner.fail("A tag here is longer than any in a score; the file is damaged or made "
                         "to do harm.");
        const char c = scanner.take();
        if (quote == '\0' && c == '>')
            return;
        if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
    }
}

} // namespace

void refuseHostileXml(std::string_view bytes) {
    ByteScanner scanner(bytes);
    for (scanner.seek('<'); !scanner.atEnd(); scanner.seek('<')) {
        if (scanner.takeWord("<!ENTITY"))
            scanner.fail("The file declares entities of its own, which no score needs and which "
                         "can do harm; remove its <!ENTITY> lines.");
        if (scanner.takeWord("<!--"))
            scanner.skipPast("-->");
        else if (scanner.takeWord("<![CDATA["))
            scanner.skipPast("]]>");
        else if (scanner.takeWord("<?"))
            scanner.skipPast("?>");
        else if (!scanner.takeWord("<!") && scanner.takeWord("<"))
            passTag(scanner);
    }
}

struct XmlSource::Reader {
    explicit Reader(std::string_view text)
        : bytes(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()))),
          buffer(&bytes) {
        // From a device it is decoded piece by piece, not all at once.
        buffer.open(QIODevice::ReadOnly);
        xml.setDevice(&buffer);
        xml.setNamespaceProcessing(false);
    }
    QByteArray bytes;
    QBuffer buffer;
    QXmlStreamReader xml;
};

XmlSource::XmlSource(std::string_view bytes) : m_reader(std::make_unique<Reader>(bytes)) {
    refuseHostileXml(bytes);
}

XmlSource::~XmlSource() = default;

int XmlSource::line() const {
    return static_cast<int>(m_reader->xml.lineNumber());
}

int XmlSource::column() const {
    return static_cast<int>(m_reader->xml.columnNumber()) + 1;
}

void XmlSource::fail(const std::string& sentence) const {
    throw ReadError(sentence, line(), column());
}

XmlSource::Step XmlSource::next() {
    QXmlStreamReader& xml = m_reader->xml;
    switch (xml.readNext()) {
    case QXmlStreamReader::StartElement:
        if (++m_depth > deepest)
            fail("The file is nested deeper than any score; it is damaged or made to do harm.");
        if (++m_elements > mostElements)
            fail("The file is longer than any score that can be read.");
        return Step::Start;
    case QXmlStreamReader::EndElement:
        --m_depth;
        return Step::End;
    case QXmlStreamReader::Characters:
        return Step::Text;
    case QXmlStreamReader::ProcessingInstruction:
        return Step::Instruction;
    case QXmlStreamReader::DTD:
        if (!xml.entityDeclarations().isEmpty())
            fail("The file declares entities of its own, which no score needs and which can do "
                 "harm; remove its <!ENTITY> lines.");
        return Step::Other;
    case QXmlStreamReader::EntityReference:
        fail("The file uses the entity “" + utf8(xml.name()) + "”, which nothing explains.");
    case QXmlStreamReader::Invalid:
        fail("The file is no well-formed XML; it may be damaged or cut off here.");
    default:
        return Step::Other;
    }
}

bool XmlSource::enterNext() {
    while (!m_reader->xml.atEnd()) {
        const Step step = next();
        if (step == Step::Start) {
            m_name = utf8(m_reader->xml.qualifiedName());
            return true;
        }
        if (step == Step::End)
            return false;
    }
    if (m_reader->xml.hasError())
        fail("The file is no well-formed XML; it may be damaged or cut off here.");
    return false;
}

std::string XmlSource::attribute(std::string_view attributeName) const {
    const QXmlStreamAttributes attributes = m_reader->xml.attributes();
    return utf8(attributes.value(
        QLatin1String(attributeName.data(), static_cast<qsizetype>(attributeName.size()))));
}

void XmlSource::fillTag(XmlElement& element) const {
    const QXmlStreamReader& xml = m_reader->xml;
    element.name = utf8(xml.qualifiedName());
    element.line = line();
    element.column = column();
    const QXmlStreamAttributes attributes = xml.attributes();
    for (const QXmlStreamAttribute& attribute : attributes)
        element.attributes.emplace_back(utf8(attribute.qualifiedName()), utf8(attribute.value()));
}

XmlElement XmlSource::read() {
    const QXmlStreamReader& xml = m_reader->xml;
    const int before = m_elements;
    XmlElement root;
    fillTag(root);
    // No deeper than `deepest`; an element stays where it is while those inside it are read.
    std::vector<XmlElement*> open{&root};
    while (!open.empty()) {
        XmlElement& at = *open.back();
        switch (next()) {
        case Step::Start:
            if (m_elements - before > mostElementsAtOnce)
                fail("A measure here has more in it than any measure of a tune.");
            fillTag(at.children.emplace_back());
            open.push_back(&at.children.back());
            break;
        case Step::End:
            open.pop_back();
            break;
        case Step::Text:
            if (!xml.isWhitespace() || at.children.empty())
                at.text += utf8(xml.text());
            break;
        case Step::Instruction:
            at.children.push_back({.name = "?" + utf8(xml.processingInstructionTarget()),
                                   .text = utf8(xml.processingInstructionData()),
                                   .line = line(),
                                   .column = column()});
            break;
        case Step::Other:
            break;
        }
    }
    return root;
}

std::string XmlSource::readText() {
    std::string text;
    for (int depth = 1; depth > 0;) {
        const Step step = next();
        depth += step == Step::Start ? 1 : step == Step::End ? -1 : 0;
        if (step == Step::Text && depth == 1)
            text += utf8(m_reader->xml.text());
    }
    return text;
}

void XmlSource::skip() {
    for (int depth = 1; depth > 0;) {
        const Step step = next();
        depth += step == Step::Start ? 1 : step == Step::End ? -1 : 0;
    }
}

} // namespace lacuna
