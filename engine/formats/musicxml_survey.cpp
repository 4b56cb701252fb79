// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml_survey.h"

#include "engine/formats/abc_text.h"
#include "engine/formats/musicxml_jumps.h"
#include "engine/formats/musicxml_words.h"
#include "engine/formats/xml_source.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace lacuna {
namespace {

constexpr std::size_t mostHeadElements = 2000;
constexpr std::size_t mostVoices = 1000;
constexpr std::size_t mostJumps = 1000;

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
        for (bool hasNotes = false; m_source.enterNext();) {
            const std::string& name = m_source.name();
            if (name == "note") {
                readNote(part);
                hasNotes = true;
            } else if (part == 0 && (name == "direction" || name == "sound")) {
                addJump(m_source.read(), measure, hasNotes);
            } else {
                m_source.skip();
            }
        }
    }

    void addJump(XmlElement element, std::size_t measure, bool hasNotes) {
        if (m_result.jumps.size() < mostJumps && jumps(element))
            m_result.jumps.push_back({measure, hasNotes, asDirection(std::move(element))});
    }

    void readNote(int part) {
        std::string voice = "1";
        int staff = 1;
        bool counts = true;
        bool sounds = false;
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
            if (name == "notehead") {
                counts = trimmed(m_source.readText()) != "slash" && counts;
                continue;
            }
            counts = counts && name != "chord" && name != "grace" && name != "cue";
            sounds = sounds || name == "pitch";
            m_source.skip();
        }
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
};

} // namespace

MusicXmlSurvey surveyMusicXml(std::string_view xml) {
    return Surveyor(xml).survey();
}

} // namespace lacuna
