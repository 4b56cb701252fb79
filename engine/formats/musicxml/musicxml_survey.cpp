// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_survey.h"

#include "engine/formats/musicxml/musicxml_clock.h"
#include "engine/formats/musicxml/musicxml_direction.h"
#include "engine/formats/musicxml/musicxml_jumps.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/musicxml/xml_source.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace lacuna {
namespace {

constexpr std::size_t mostHeadElements = 2000;
constexpr std::size_t mostVoices = 1000;
constexpr std::size_t mostDirections = 1000;

class Surveyor {
public:
    explicit Surveyor(std::string_view xml) : m_source(xml) {}

    MusicXmlSurvey survey() {
        if (!m_source.enterNext())
            m_source.fail("There is no score in this file.");
        if (m_source.name() == "opus")
            m_source.fail("The file is a collection of scores; open one of those it names.");
        m_result.timewise = m_source.name() == "score-timewise";
        if (!m_result.timewise && m_source.name() != "score-partwise")
            m_source.fail("The file is no score in MusicXML.");
        while (m_source.enterNext()) {
            const std::string name = m_source.name();
            if (name == "part")
                readPart();
            else if (name == "measure" && m_result.timewise)
                readTimewiseMeasure();
            else if (name == "defaults" || m_result.head.size() >= mostHeadElements)
                m_source.skip();
            else
                m_result.head.push_back(m_source.read());
        }
        finish();
        return std::move(m_result);
    }

private:
    using Place = std::tuple<int, int, std::string>; // part, staff, voice

    int partIndex(const std::string& id) {
        const auto found = m_parts.emplace(id, static_cast<int>(m_ids.size()));
        if (found.second)
            m_ids.push_back(id);
        if (m_ids.size() > mostVoices)
            m_source.fail("The file has more parts than any score.");
        return found.first->second;
    }

    void readPart() {
        const int part = partIndex(m_source.attribute("id"));
        for (std::size_t measure = 0; m_source.enterNext();) {
            if (m_source.name() == "measure")
                readMeasure(part, measure++);
            else
                m_source.skip();
        }
    }

    void readTimewiseMeasure() {
        while (m_source.enterNext()) {
            if (m_source.name() == "part")
                readMeasure(partIndex(m_source.attribute("id")), m_timewiseMeasures);
            else
                m_source.skip();
        }
        ++m_timewiseMeasures;
    }

    void readMeasure(int part, std::size_t measure) {
        m_clock.restart();
        for (bool hasNotes = false; m_source.enterNext();) {
            const std::string& name = m_source.name();
            if (name == "note") {
                readNote(part);
                hasNotes = true;
            } else if (part == 0 && (name == "direction" || name == "sound")) {
                addDirection(m_source.read(), measure, hasNotes);
            } else if (part == 0 && (name == "backup" || name == "forward")) {
                const double sign = name == "backup" ? -1 : 1;
                m_clock.move(sign * divisionsIn(m_source.read(), "duration").value_or(0));
            } else if (part == 0 && name == "attributes") {
                if (const auto divisions = divisionsIn(m_source.read(), "divisions"))
                    m_clock.setDivisions(*divisions);
            } else {
                m_source.skip();
            }
        }
    }

    static std::optional<double> divisionsIn(const XmlElement& element, std::string_view name) {
        return divisionsOf(element.textOf(name));
    }

    static std::optional<double> divisionsOf(std::string_view text) {
        constexpr double most = 1e6;
        const auto number = decimalNumber(text);
        return number && *number > 0 && *number <= most ? number : std::nullopt;
    }

    void addDirection(XmlElement element, std::size_t measure, bool hasNotes) {
        XmlElement direction = asDirection(std::move(element));
        if (m_result.directions.size() >= mostDirections || !holdsForAll(direction))
            return;
        const double offset = decimalNumber(direction.textOf("offset")).value_or(0);
        m_result.directions.push_back(
            {measure, m_clock.placeAt(offset), hasNotes, std::move(direction)});
    }

    void readNote(int part) {
        std::string voice = "1";
        int staff = 1;
        bool counts = true;
        bool sounds = false;
        bool takesTime = true;
        std::optional<double> duration;
        while (m_source.enterNext()) {
            const std::string& name = m_source.name();
            if (name == "voice") {
                const std::string text = m_source.readText();
                if (!trimmed(text).empty())
                    voice = trimmed(text);
                continue;
            }
            if (name == "staff") {
                staff = wholeNumber(m_source.readText()).value_or(1);
                continue;
            }
            if (name == "duration") {
                duration = divisionsOf(m_source.readText());
                continue;
            }
            if (name == "notehead") {
                counts = trimmed(m_source.readText()) != "slash" && counts;
                continue;
            }
            counts = counts && name != "chord" && name != "grace" && name != "cue";
            takesTime = takesTime && name != "chord" && name != "grace";
            sounds = sounds || name == "pitch";
            m_source.skip();
        }
        if (part == 0 && takesTime && duration)
            m_clock.pass(*duration, m_clock.ticksOf(*duration));
        if (!counts || !sounds)
            return;
        ++m_notes[{part, staff, std::move(voice)}];
        if (m_notes.size() > mostVoices)
            m_source.fail("The file has more voices than any score.");
    }

    std::string partName(const std::string& id) const {
        for (const XmlElement& element : m_result.head) {
            if (element.name != "part-list")
                continue;
            for (const XmlElement& part : element.children) {
                if (part.name == "score-part" && part.attribute("id") == id)
                    return std::string(part.textOf("part-name").substr(0, 200));
            }
        }
        return {};
    }

    void finish() {
        m_result.parts = static_cast<int>(m_ids.size());
        m_result.firstPart = m_ids.empty() ? std::string() : m_ids.front();
        for (const auto& [place, notes] : m_notes) {
            const auto& [part, staff, voice] = place;
            const std::string& id = m_ids[static_cast<std::size_t>(part)];
            m_result.voices.push_back({id, partName(id), staff, voice, notes});
        }
        if (m_result.voices.empty() && !m_ids.empty())
            m_result.voices.push_back({m_ids.front(), partName(m_ids.front()), 1, "1", 0});
        if (m_result.voices.empty())
            m_source.fail("There is no part in this score.");
    }

    XmlSource m_source;
    MusicXmlSurvey m_result;
    std::map<std::string, int> m_parts;
    std::vector<std::string> m_ids;
    std::map<Place, int> m_notes;
    std::size_t m_timewiseMeasures = 0;
    MusicXmlClock m_clock; ///< in the first part
};

} // namespace

MusicXmlSurvey surveyMusicXml(std::string_view xml) {
    return Surveyor(xml).survey();
}

} // namespace lacuna
