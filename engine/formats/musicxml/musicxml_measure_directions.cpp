// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What the directions of a measure say: words, names of parts, tempi.
#include "engine/formats/musicxml/musicxml_attributes.h"
#include "engine/formats/musicxml/musicxml_jumps.h"
#include "engine/formats/musicxml/musicxml_measure_reader.h"
#include "engine/formats/musicxml/musicxml_signs.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/measure_limits.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

// As far as the rounding of lengths moves a direction from the note that it stands at.
constexpr Tick roundedAway = wholeNote / 256;

// What a direction without a tempo that can be played says of one.
void tellOfLostTempo(const XmlElement& direction, MusicXmlLog& log) {
    for (const XmlElement& type : direction.children) {
        if (type.name == "direction-type" && type.has("metronome"))
            log.add(Severity::Warning, direction,
                    "A metronome mark without a note value and a number is left out.");
        if (type.name == "sound" && !type.attribute("tempo").empty())
            log.tellOfNonsense(type, "tempo");
    }
}

} // namespace

void MusicXmlMeasureReader::readDirection(const XmlElement& direction) {
    if (lacunaMarkIn(direction, "shown"))
        return;
    if (lacunaMarkIn(direction, "line")) {
        readLineOfWords(direction);
        return;
    }
    const Tick at = placeOf(direction);
    MusicXmlWords words = readDirectionWords(direction);
    const auto tempo = readTempo(direction);
    if (lacunaMarkIn(direction, "tempo"))
        words.jump.text.clear(); // whatever they look like, the mark has them as the tempo's
    addJumpSigns(direction, words.jump.text.empty() ? words.section : words.jump.text, at);
    if (auto names = readDirectionSigns(direction); !names.empty())
        m_signs.emplace_back(at, std::move(names));
    if (tempo)
        readTempoOf(direction, *tempo, at, false);
    else
        tellOfLostTempo(direction, m_log);
    if (tempo)
        words.annotation.text.clear(); // they are the tempo's
    addWords(std::move(words), at, direction);
    tellOfUnknownSigns(direction, m_log);
}

void MusicXmlMeasureReader::readLineOfWords(const XmlElement& direction) {
    for (const XmlElement& type : direction.children) {
        const XmlElement* words = type.child("words");
        if (words && m_frame.textAbove.size() < mostMeasureWords)
            m_frame.textAbove.push_back(readTextLine(*words));
    }
}

// Of another staff or voice.
void MusicXmlMeasureReader::readForAll(const XmlElement& direction, Tick at) {
    for (Annotation& sign : readAllJumpSigns(direction)) {
        sign.at = at;
        addSign(std::move(sign));
    }
    takeForAll(direction, at);
}

// The tempo and the name of a part, but where the measure's own directions say them.
void MusicXmlMeasureReader::takeForAll(const XmlElement& direction, Tick at) {
    if (const auto tempo = readTempo(direction))
        readTempoOf(direction, *tempo, at, true);
    const std::string section = readDirectionWords(direction).section;
    if (section.empty() || section == m_frame.section || parseJumpSign(section))
        return;
    if (at <= roundedAway && m_frame.section.empty())
        m_frame.section = section;
    else if (at > roundedAway)
        addSign({Annotation::Kind::Text, at, section, '^'});
}

// Of the first tempo all that stands before it is played too, if that is less than a measure.
void MusicXmlMeasureReader::readTempoOf(const XmlElement& direction, const Tempo& tempo, Tick at,
                                        bool isElsewhere) {
    const bool isSoundOnly = !direction.has("direction-type");
    const bool isAtHead = m_drafts.empty() && at == Tick{0};
    std::optional<Tempo>& ofTune = m_header.header.tempo;
    const bool isFirst = isAtHead || (m_drafts.empty() && m_tempos.empty());
    const bool isOwnAtHead = isAtHead && m_isTempoFromElsewhere && !isElsewhere;
    if (isFirst && (!ofTune || isOwnAtHead) && !lacunaMarkIn(direction, "measure-tempo")) {
        ofTune = tempo;
        m_isTempoFromElsewhere = isElsewhere;
        return;
    }
    const bool isSecondary = isSoundOnly || isElsewhere;
    if (isAtHead && isSecondary)
        return;
    const auto same = std::find_if(m_tempos.begin(), m_tempos.end(),
                                   [at](const PlacedTempo& each) { return each.at == at; });
    if (same != m_tempos.end() && !isSecondary)
        same->tempo = tempo;
    else if (same == m_tempos.end() && m_tempos.size() >= mostMeasureWords)
        m_log.add(Severity::Warning, direction, beyondMeasureLimits);
    else if (same == m_tempos.end())
        m_tempos.push_back({at, tempo, direction.line, direction.column});
}

// The measure's tempi where they act: a note that has begun is played to its end as it began. What
// stands at the measure's end is the next one's.
std::vector<TempoChange> MusicXmlMeasureReader::settleTempos(Tick end) {
    std::stable_sort(m_tempos.begin(), m_tempos.end(),
                     [](const PlacedTempo& a, const PlacedTempo& b) { return a.at < b.at; });
    const std::vector<Tick> starts = m_line.starts();
    std::vector<TempoChange> settled;
    for (const PlacedTempo& each : m_tempos) {
        Tick at = each.at;
        if (!m_blank && at > Tick{0}) {
            const auto next = std::lower_bound(starts.begin(), starts.end(), at - roundedAway);
            at = next == starts.end() ? end : *next;
            if (at > each.at + roundedAway && each.at < end)
                m_log.add({Severity::Note, each.line, each.column,
                           "A change of tempo within a note is read at the next one's start."});
        }
        if (at >= end && at > Tick{0})
            m_comingTempo = each.tempo;
        else if (!settled.empty() && settled.back().at == at)
            settled.back().tempo = each.tempo;
        else
            settled.push_back({at, each.tempo});
    }
    return settled;
}

void MusicXmlMeasureReader::addWords(MusicXmlWords words, Tick at, const XmlElement& direction) {
    std::string& text = words.annotation.text;
    if (!words.section.empty() && at == Tick{0} && m_frame.section.empty())
        m_frame.section = words.section;
    else if (!words.section.empty() && words.section != m_frame.section)
        text = words.section + (text.empty() ? "" : " ") + text;
    for (Annotation* each : {&words.jump, &words.annotation}) {
        each->at = at;
        if (each->text.empty())
            continue;
        if (each->kind == Annotation::Kind::Sign)
            addSign(std::move(*each));
        else if (hasRoomFor(direction))
            m_frame.annotations.push_back(std::move(*each));
    }
}

} // namespace lacuna
