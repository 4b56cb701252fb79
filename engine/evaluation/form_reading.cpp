// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/form_metrics.h"
#include "engine/notation/section_range.h"
#include "engine/score/edits.h"

#include <algorithm>

namespace lacuna {

FormReading::FormReading(const FormTask& task)
    : m_task(task), m_tune(encodeTune(task.score, task.gap)) {
    m_original = tokensOf(original());
    const Key& key = task.score.measure(task.gap.first).frame().key;
    m_tonic = pitchClassOf(key.tonicPitchClass() + m_tune.transposition);
    m_scale = scalePitchClasses(key, m_tune.transposition);
    readVisible();
    readEndings();
    readDegrees();
}

FormFill FormReading::original() const {
    return {measuresOf(m_task.score, m_task.gap), std::nullopt};
}

FormReading::Tokens FormReading::tokensOf(const FormFill& fill) const {
    return encodeFill(m_task.score, m_task.gap, m_tune, fill.measures);
}

void FormReading::readVisible() {
    const WrittenGrid grid = m_tune.grid();
    const auto count = static_cast<std::size_t>(m_tune.size());
    m_written.assign(count, 0);
    m_sectionOf.assign(count, -1);
    for (const WrittenSpan& span : m_tune.spans) {
        const auto measure = static_cast<std::size_t>(span.measure);
        if (m_sectionOf[measure] < 0)
            m_sectionOf[measure] = sectionAround(m_task.score, span.written).first;
        for (int place = grid.firstPlaceFrom(span.at);
             place < grid.placeCount() && grid.timeOf(place) < span.at + span.length; ++place)
            m_written[measure] |= PlaceMask{1} << place;
    }
    for (int i = 0; i < m_tune.size(); ++i) {
        const MeasureTokens& tokens = m_tune.measures[static_cast<std::size_t>(i)];
        if (!isVisible(i))
            continue;
        for (int place = 0; place < grid.placeCount(); ++place)
            m_restsAnywhere = m_restsAnywhere || restsAt(tokens, i, place);
        for (const std::uint8_t each : tokens) {
            if (token::isPitch(each)) {
                const int pitch = token::pitchOf(each);
                m_lowest = std::min(m_lowest.value_or(pitch), pitch);
                m_highest = std::max(m_highest.value_or(pitch), pitch);
            }
        }
    }
}

void FormReading::readEndings() {
    const Score& score = m_task.score;
    const int next = m_task.gap.end;
    if (m_task.kind != FormGap::FirstEnding || next >= score.size())
        return;
    const MeasureRange sibling{next, next + 1};
    const EncodedTune around = encodeAround(score, sibling, m_tune.reading());
    m_nextEnding = encodeFill(score, sibling, around, measuresOf(score, sibling)).front();
}

void FormReading::readDegrees() {
    std::array<int, 12> heard{};
    for (int i = 0; i < m_tune.size(); ++i) {
        if (!isVisible(i))
            continue;
        for (const std::uint8_t each : m_tune.measures[static_cast<std::size_t>(i)]) {
            if (token::isPitch(each))
                ++heard[static_cast<std::size_t>(pitchClassOf(token::pitchOf(each)))];
        }
    }
    const auto count = [&](int each) {
        return heard[static_cast<std::size_t>(pitchClassOf(each))];
    };
    for (int altered = 0; altered < 12; ++altered) {
        if (m_scale[static_cast<std::size_t>(altered)] || count(altered) < 2)
            continue;
        // Between two degrees of the scale it alters the one that is heard less.
        const int plain = count(altered - 1) <= count(altered + 1) ? altered - 1 : altered + 1;
        if (count(altered) > count(plain))
            m_degrees.push_back({altered, pitchClassOf(plain)});
    }
}

bool FormReading::isWritten(int measure, int place) const {
    return (m_written[static_cast<std::size_t>(measure)] >> place & 1) != 0;
}

bool FormReading::restsAt(const MeasureTokens& tokens, int measure, int place) const {
    return tokens[static_cast<std::size_t>(place)] == token::rest && isWritten(measure, place);
}

/// The pitch that sounds at a place of the gap, whenever it began.
std::optional<int> FormReading::heardAt(const Tokens& fill, int measure, int place) const {
    for (; measure >= 0; --measure, place = BeatGrid(m_tune.meter).placeCount() - 1) {
        const int inGap = measure - m_tune.gapFirst;
        const MeasureTokens& tokens = inGap >= 0
                                          ? fill[static_cast<std::size_t>(inGap)]
                                          : m_tune.measures[static_cast<std::size_t>(measure)];
        for (; place >= 0; --place) {
            const std::uint8_t each = tokens[static_cast<std::size_t>(place)];
            if (token::isPitch(each))
                return token::pitchOf(each);
            if (each == token::rest)
                return std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace lacuna
