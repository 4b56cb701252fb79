// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>
#include <QXmlStreamReader>

#include <string>
#include <vector>

namespace lacuna {

/// What a drawing holds, as an XML reader sees it.
struct ParsedSvg {
    struct Element {
        QString name;
        QXmlStreamAttributes attributes;
        QString text;

        double number(const char* attribute) const {
            return attributes.value(QLatin1String(attribute)).toDouble();
        }
        QString value(const char* attribute) const {
            return attributes.value(QLatin1String(attribute)).toString();
        }
    };
    QString error; ///< empty if it is well-formed
    std::vector<Element> elements;

    std::vector<Element> named(const char* name) const {
        std::vector<Element> found;
        for (const Element& element : elements) {
            if (element.name == QLatin1String(name))
                found.push_back(element);
        }
        return found;
    }
    QStringList texts() const {
        QStringList texts;
        for (const Element& element : named("text"))
            texts += element.text;
        return texts;
    }
};

inline ParsedSvg parseSvg(const std::string& svg) {
    ParsedSvg parsed;
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement())
            parsed.elements.push_back({reader.name().toString(), reader.attributes(), {}});
        else if (reader.isCharacters() && !reader.isWhitespace())
            parsed.elements.back().text += reader.text();
    }
    if (reader.hasError())
        parsed.error = reader.errorString();
    return parsed;
}

} // namespace lacuna
