// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/musicxml_log.h"
#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/measure.h"

#include <cstddef>
#include <string>
#include <vector>

namespace lacuna {

/// Collects where the endings of a part begin, and settles which times each is for: by its number,
/// by its text where the number cannot be meant, else by its place after the endings before.
class MusicXmlEndings {
public:
    /// Of the measure at that place among the part's.
    void begin(std::size_t measure, const XmlElement& ending);
    /// Gives the frames their endings. Guesses are told.
    void settle(const std::vector<MeasureFrame*>& frames, MusicXmlLog& log) const;

private:
    void stopOpenEndings(const std::vector<MeasureFrame*>& frames) const;

    struct Begun {
        std::size_t measure;
        std::string number;
        std::string text;
        int line;
        int column;
    };
    std::vector<Begun> m_begun;
};

} // namespace lacuna
