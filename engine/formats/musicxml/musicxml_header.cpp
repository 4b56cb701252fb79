// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_header.h"

#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <string_view>

namespace lacuna {
namespace {

// Miscellaneous fields hold ABC's header fields under their letters: "abc-R" for the rhythm.
constexpr std::string_view fieldPrefix = "abc-";
constexpr std::string_view copyright = "abc-copyright ";
constexpr std::size_t mostFields = 1000;

void addField(XmlElement& miscellaneous, char letter, std::string_view text) {
    miscellaneous.add("miscellaneous-field", text).set("name", std::string(fieldPrefix) + letter);
}

// What MusicXML has a place for, so that other programs show it.
void addCredits(XmlElement& identification, const TuneHeader& header) {
    for (const TextField& field : header.fields) {
        if (field.letter == 'C')
            identification.add("creator", field.text).set("type", "composer");
    }
    for (const TextField& field : header.fields) {
        if (field.letter == '%' && field.text.starts_with(copyright))
            identification.add("rights", field.text.substr(copyright.size()));
    }
    XmlElement& encoding = identification.add("encoding");
    encoding.add("software", "Lacuna");
    for (const char* element : {"accidental", "beam"})
        encoding.add("supports").set("element", element).set("type", "yes");
    encoding.add("supports")
        .set("element", "print")
        .set("attribute", "new-system")
        .set("type", "yes")
        .set("value", "yes");
    if (const std::string source = header.field('S'); !source.empty())
        identification.add("source", source);
}

// A line of words under the music, as addLinesBelow() writes it.
bool isLineBelow(const XmlElement& element) {
    return element.name == "credit" && lacunaMarkIn(element, "below") &&
           element.has("credit-words");
}

void addLinesBelow(std::vector<XmlElement>& elements, const TuneHeader& header) {
    for (const TextLine& line : header.textBelow) {
        XmlElement credit{.name = "credit"};
        credit.set("page", "1");
        credit.add(lacunaMark("below"));
        credit.add(writeTextLine("credit-words", line)).set("valign", "bottom");
        elements.push_back(std::move(credit));
    }
}

class HeaderReader {
public:
    void read(const std::vector<XmlElement>& elements) {
        std::string work;
        std::string movement;
        for (const XmlElement& element : elements) {
            if (element.name == "work")
                work = lineOfText(element.textOf("work-title"));
            else if (element.name == "movement-title")
                movement = lineOfText(element.text);
            else if (element.name == "identification")
                readIdentification(element);
            else if (isLineBelow(element) && m_result.header.textBelow.size() < mostFields)
                m_result.header.textBelow.push_back(readTextLine(*element.child("credit-words")));
        }
        std::vector<std::string> titles;
        if (!work.empty())
            titles.push_back(work);
        if (!movement.empty() && movement != work)
            titles.push_back(movement);
        if (titles.empty() && m_result.header.titles.empty())
            titles = creditTitle(elements);
        m_result.header.titles.insert(m_result.header.titles.begin(), titles.begin(), titles.end());
    }

    MusicXmlHeader take() { return std::move(m_result); }

private:
    void readIdentification(const XmlElement& identification) {
        if (const XmlElement* fields = identification.child("miscellaneous")) {
            for (const XmlElement& field : fields->children)
                readField(field);
        }
        for (const XmlElement& child : identification.children) {
            const std::string text = lineOfText(child.text);
            if (child.name == "creator")
                addCreator(std::string(child.attribute("type")), text);
            else if (child.name == "rights")
                addMissing('%', text, std::string(copyright) + text);
            else if (child.name == "source")
                addMissing('S', text, text);
        }
    }

    void addCreator(const std::string& type, const std::string& text) {
        if (type.empty() || type == "composer")
            addMissing('C', text, text);
        else
            addMissing('N', text, lineOfText(type) + ": " + text);
    }

    // The miscellaneous fields may have it already.
    void addMissing(char letter, const std::string& text, const std::string& whole) {
        std::vector<TextField>& fields = m_result.header.fields;
        const TextField field{letter, whole};
        if (!text.empty() && fields.size() < mostFields &&
            std::find(fields.begin(), fields.end(), field) == fields.end())
            fields.push_back(field);
    }

    void readField(const XmlElement& field) {
        const std::string_view name = field.attribute("name");
        if (field.name != "miscellaneous-field" || name.size() != fieldPrefix.size() + 1 ||
            !name.starts_with(fieldPrefix) || m_result.header.fields.size() >= mostFields)
            return;
        const std::string text = lineOfText(field.text);
        TuneHeader& header = m_result.header;
        switch (const char letter = name.back()) {
        case 'X':
            header.number = std::max(0, wholeNumber(text).value_or(1));
            break;
        case 'T':
            header.titles.push_back(text);
            break;
        case 'R': // further ones are kept beside the first
            if (header.rhythm.empty())
                header.rhythm = text;
            else
                header.fields.push_back({'R', text});
            break;
        case 'M':
            m_result.meter = parseMeter(text);
            break;
        case 'K':
            m_result.key = parseKey(text);
            break;
        case 'L':
            m_result.unit = parseUnit(text);
            break;
        default:
            if (letter > ' ' && letter < 0x7F && letter != 'Q')
                header.fields.push_back({letter, text});
        }
    }

    // The large words at the top of the first page.
    static std::vector<std::string> creditTitle(const std::vector<XmlElement>& elements) {
        for (const XmlElement& element : elements) {
            if (element.name == "credit" && !isLineBelow(element) &&
                element.textOf("credit-type") == "title" && !element.textOf("credit-words").empty())
                return {lineOfText(element.textOf("credit-words"))};
        }
        return {};
    }

    MusicXmlHeader m_result;
};

} // namespace

std::vector<XmlElement> writeMusicXmlHeader(const Score& score) {
    const TuneHeader& header = score.header();
    std::vector<XmlElement> out;
    const bool hasTitle = !header.title().empty();
    if (hasTitle)
        out.push_back(
            {.name = "work", .children = {{.name = "work-title", .text = header.title()}}});
    XmlElement identification{.name = "identification"};
    addCredits(identification, header);
    XmlElement miscellaneous{.name = "miscellaneous"};
    addField(miscellaneous, 'X', std::to_string(header.number));
    for (std::size_t i = hasTitle ? 1 : 0; i < header.titles.size(); ++i)
        addField(miscellaneous, 'T', header.titles[i]);
    if (!header.rhythm.empty())
        addField(miscellaneous, 'R', header.rhythm);
    for (const TextField& field : header.fields)
        addField(miscellaneous, field.letter, field.text);
    if (header.meter != score.meter())
        addField(miscellaneous, 'M', formatMeter(header.meter));
    if (header.unit != defaultUnit(header.meter))
        addField(miscellaneous, 'L', formatUnit(header.unit));
    if (header.key != score.key())
        addField(miscellaneous, 'K', formatKey(header.key));
    identification.add(std::move(miscellaneous));
    out.push_back(std::move(identification));
    addLinesBelow(out, header);
    return out;
}

void tellOfOtherCredits(const std::vector<XmlElement>& elements, const TuneHeader& header,
                        MusicXmlLog& log) {
    const auto isKept = [&header](const std::string& text) {
        const auto isTitle = std::ranges::find(header.titles, text) != header.titles.end();
        return isTitle || std::ranges::any_of(header.fields, [&text](const TextField& field) {
                   return field.text.ends_with(text);
               });
    };
    for (const XmlElement& element : elements) {
        if (element.name != "credit" || isLineBelow(element))
            continue;
        std::string text;
        for (const XmlElement& words : element.children) {
            if (words.name == "credit-words")
                text += words.text;
        }
        text = lineOfText(text);
        if (!text.empty() && !isKept(text))
            log.add(Severity::Note, element,
                    "Words at the head or foot of a page that are no title were left out.");
    }
}

MusicXmlHeader readMusicXmlHeader(const std::vector<XmlElement>& elements) {
    HeaderReader reader;
    reader.read(elements);
    return reader.take();
}

} // namespace lacuna
