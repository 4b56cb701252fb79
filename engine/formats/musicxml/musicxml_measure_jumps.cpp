// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What the measures of a part say of the order that they are played in.
#include "engine/formats/musicxml/musicxml_direction.h"
#include "engine/formats/musicxml/musicxml_jumps.h"
#include "engine/formats/musicxml/musicxml_measure_reader.h"
#include "engine/formats/text/measure_limits.h"
#include "engine/score/playing_order.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

constexpr Tick behindAll = wholeNote * 10000; // where a measure ends is found when it is read

} // namespace

// The words of the direction are read on their own.
void MusicXmlMeasureReader::addJumpSigns(const XmlElement& direction, const std::string& words,
                                         Tick at) {
    for (Annotation& sign : readJumpSigns(direction, words)) {
        sign.at = at;
        addSign(std::move(sign));
    }
}

void MusicXmlMeasureReader::addDirectionsOfAll() {
    const auto [first, end] =
        std::ranges::equal_range(m_directionsOfAll, m_read++, {}, &MusicXmlDirection::measure);
    for (auto each = first; each != end; ++each) {
        for (Annotation& sign : readAllJumpSigns(each->direction)) {
            const bool isAtEnd = isLeaving(sign) || each->isBehindNotes;
            sign.at = isAtEnd ? behindAll : Tick{0};
            addSign(std::move(sign));
        }
        takeForAll(each->direction, each->at);
    }
}

// A segno or coda may stand over a bar line instead of in a direction, and sound there.
void MusicXmlMeasureReader::readBarline(const XmlElement& barline) {
    m_bars.push_back({m_clock.now(), &barline});
    XmlElement direction{.name = "direction", .line = barline.line, .column = barline.column};
    XmlElement sound{.name = "sound"};
    for (const char* const name : {"segno", "coda"}) {
        if (barline.has(name))
            direction.add("direction-type").add(name);
        if (const std::string_view value = barline.attribute(name); !value.empty())
            sound.set(name, value);
    }
    if (!sound.attributes.empty())
        direction.add(std::move(sound));
    if (direction.children.empty())
        return;
    const std::string_view location = barline.attribute("location");
    addJumpSigns(direction, {},
                 location == "left"     ? Tick{0}
                 : location == "middle" ? m_clock.now()
                                        : behindAll);
}

// Whether the measure takes words or a chord symbol more.
bool MusicXmlMeasureReader::hasRoomFor(const XmlElement& words) {
    if (m_frame.annotations.size() < mostMeasureWords) {
        return true;
    }
    m_log.add(Severity::Warning, words, beyondMeasureLimits);
    return false;
}

void MusicXmlMeasureReader::addSign(Annotation sign) {
    std::vector<Annotation>& all = m_frame.annotations;
    if (all.size() < mostMeasureWords && std::find(all.begin(), all.end(), sign) == all.end())
        all.push_back(std::move(sign));
}

// What of the playing order is a guess, and what is never heard.
void MusicXmlMeasureReader::tellOfPlaying(const Score& score) {
    for (const PlayingRemark& remark : performanceOf(score).remarks) {
        XmlElement place{.name = {}, .line = 1, .column = 1};
        if (remark.measure) {
            const Draft& draft = m_drafts.at(static_cast<std::size_t>(*remark.measure));
            place.line = draft.line;
            place.column = draft.column;
        }
        m_log.add(Severity::Warning, place, remark.text);
    }
}

} // namespace lacuna
