// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/metrics.h"

#include "engine/encoding/token_statistics.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>
#include <stdexcept>

namespace lacuna {
namespace {

using TokenMeasures = std::span<const MeasureTokens>;
using Histogram = std::array<double, 12>;

/// What is heard at a place: a pitch or one of these.
constexpr int silence = -1;
constexpr int notKnown = -2; ///< the window begins in the middle of it

TokenMeasures gapOf(const GapTask& task) {
    return TokenMeasures(task.measures)
        .subspan(static_cast<std::size_t>(task.gapFirst),
                 static_cast<std::size_t>(task.gapMeasures()));
}

TokenMeasures beforeGap(const GapTask& task) {
    return TokenMeasures(task.measures).first(static_cast<std::size_t>(task.gapFirst));
}

TokenMeasures afterGap(const GapTask& task) {
    return TokenMeasures(task.measures).subspan(static_cast<std::size_t>(task.gapEnd));
}

std::size_t pitchClassOf(std::uint8_t value) {
    return static_cast<std::size_t>(token::pitchOf(value) % 12);
}

bool isEvent(std::uint8_t value) {
    return token::isPitch(value) || value == token::rest;
}

/// Whether two tokens begin the same kind of thing: a note, or a rest.
bool isSameEvent(std::uint8_t a, std::uint8_t b) {
    return isEvent(a) && isEvent(b) && token::isPitch(a) == token::isPitch(b);
}

std::optional<int> firstPitch(TokenMeasures measures) {
    for (const MeasureTokens& tokens : measures) {
        if (const auto found = std::ranges::find_if(tokens, token::isPitch); found != tokens.end())
            return token::pitchOf(*found);
    }
    return std::nullopt;
}

std::optional<int> lastPitch(TokenMeasures measures) {
    for (std::size_t i = measures.size(); i-- > 0;) {
        for (std::size_t place = measures[i].size(); place-- > 0;) {
            if (token::isPitch(measures[i][place]))
                return token::pitchOf(measures[i][place]);
        }
    }
    return std::nullopt;
}

int heardAfter(std::uint8_t value, int before) {
    if (token::isPitch(value))
        return token::pitchOf(value);
    return value == token::rest ? silence : before;
}

int heardAtEndOf(TokenMeasures measures) {
    int heard = notKnown;
    for (const MeasureTokens& tokens : measures) {
        for (const std::uint8_t value : tokens)
            heard = heardAfter(value, heard);
    }
    return heard;
}

Histogram onsetsByPitchClass(TokenMeasures measures) {
    Histogram onsets{};
    for (const MeasureTokens& tokens : measures) {
        for (const std::uint8_t value : tokens) {
            if (token::isPitch(value))
                ++onsets[pitchClassOf(value)];
        }
    }
    return onsets;
}

double sumOf(const Histogram& histogram) {
    double sum = 0;
    for (const double count : histogram)
        sum += count;
    return sum;
}

double overlapOf(const Histogram& a, const Histogram& b) {
    const double sumA = sumOf(a);
    const double sumB = sumOf(b);
    if (sumA == 0 || sumB == 0)
        return sumA == sumB ? 1 : 0;
    double overlap = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        overlap += std::min(a[i] / sumA, b[i] / sumB);
    return overlap;
}

/// Columns that go place by place through the tune and the fill.
void scorePlaces(TaskScores& scores, const GapTask& task, TokenMeasures fill) {
    const TokenMeasures tune = gapOf(task);
    const auto places = static_cast<std::size_t>(BeatGrid(task.meter).placeCount());
    int heardInTune = heardAtEndOf(beforeGap(task));
    int heardInFill = heardInTune;
    for (std::size_t i = 0; i < tune.size(); ++i) {
        int sameRhythm = 0;
        for (std::size_t place = 0; place < places; ++place) {
            const std::uint8_t a = tune[i][place];
            const std::uint8_t b = fill[i][place];
            heardInTune = heardAfter(a, heardInTune);
            heardInFill = heardAfter(b, heardInFill);
            sameRhythm += token::isPitch(a) == token::isPitch(b) ? 1 : 0;
            scores[Column::Tokens] += {a == b ? 1.0 : 0.0, 1};
            scores[Column::Rhythm] += {isSameEvent(a, b) ? 2.0 : 0.0,
                                       (isEvent(a) ? 1.0 : 0.0) + (isEvent(b) ? 1.0 : 0.0)};
            if (token::isPitch(a))
                scores[Column::PitchAtOnsets] += {a == b ? 1.0 : 0.0, 1};
            scores[Column::SoundingPitch] += {heardInTune == heardInFill ? 1.0 : 0.0, 1};
        }
        scores[Column::Groove] += {sameRhythm / static_cast<double>(places), 1};
    }
}

/// Columns on which notes there are.
void scoreNotes(TaskScores& scores, const GapTask& task, TokenMeasures fill) {
    const Histogram onsets = onsetsByPitchClass(fill);
    scores[Column::PitchClassOverlap] = {overlapOf(onsetsByPitchClass(gapOf(task)), onsets), 1};

    Histogram context = onsetsByPitchClass(beforeGap(task));
    const Histogram after = onsetsByPitchClass(afterGap(task));
    for (std::size_t i = 0; i < context.size(); ++i)
        context[i] += after[i];
    for (std::size_t i = 0; i < onsets.size(); ++i) {
        scores[Column::OutOfSignature] += {task.scale[i] ? 0 : onsets[i], onsets[i]};
        if (sumOf(context) > 0)
            scores[Column::OutOfContext] += {context[i] > 0 ? 0 : onsets[i], onsets[i]};
    }
    scores[Column::NotesPerMeasure] = {sumOf(onsets), static_cast<double>(fill.size())};
}

/// Columns on how the fill moves and how it joins its surroundings.
void scoreMotion(TaskScores& scores, const GapTask& task, TokenMeasures fill) {
    const std::optional<int> before = lastPitch(beforeGap(task));
    const std::optional<int> after = firstPitch(afterGap(task));
    const TokenStatistics statistics = statisticsOf(fill, task.scale, before);
    scores[Column::Leaps] = {static_cast<double>(statistics.leaps),
                             static_cast<double>(statistics.intervals)};

    const std::optional<int> first = firstPitch(fill);
    const std::optional<int> last = lastPitch(fill);
    if (before && first)
        scores[Column::EdgeInterval] += {static_cast<double>(std::abs(*first - *before)), 1};
    if (last && after)
        scores[Column::EdgeInterval] += {static_cast<double>(std::abs(*after - *last)), 1};

    for (const MeasureTokens& measure : fill) {
        const bool isHeard = std::ranges::find(beforeGap(task), measure) != beforeGap(task).end() ||
                             std::ranges::find(afterGap(task), measure) != afterGap(task).end();
        scores[Column::ExactRepeats] += {isHeard ? 1.0 : 0.0, 1};
    }
}

double shareOfDifferentPlaces(TokenMeasures a, TokenMeasures b, int placesOfMeasure) {
    const auto places = static_cast<std::size_t>(placesOfMeasure);
    int different = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t place = 0; place < places; ++place)
            different += a[i][place] == b[i][place] ? 0 : 1;
    }
    return different / static_cast<double>(a.size() * places);
}

/// Mean over pairs of fills; counts nowhere if there is no pair.
Ratio diversityOf(const GapTask& task, const std::vector<std::vector<MeasureTokens>>& fills) {
    Ratio pairs;
    for (std::size_t i = 0; i < fills.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            pairs +=
                {shareOfDifferentPlaces(fills[i], fills[j], BeatGrid(task.meter).placeCount()), 1};
        }
    }
    return pairs.counts() ? Ratio{pairs.above / pairs.below, 1} : Ratio{};
}

} // namespace

const std::array<ColumnInfo, columnCount>& allColumns() {
    static constexpr std::array<ColumnInfo, columnCount> columns{{
        {Column::Tokens, "tokens", "tokens", "Tokens right",
         "share of places that hold the same token as the tune", 3, ColumnAim::High},
        {Column::Rhythm, "rhythm", "rhythm", "Rhythm (F measure)",
         "F measure of the places at which notes and rests begin, pitch aside", 3, ColumnAim::High},
        {Column::PitchAtOnsets, "pitchAtOnsets", "onset pitch", "Pitch right at onsets",
         "share of the tune's onsets at whose place the fill begins the same pitch", 3,
         ColumnAim::High},
        {Column::SoundingPitch, "soundingPitch", "sounding", "Sounding pitch right",
         "share of places at which the same pitch, or silence, is heard", 3, ColumnAim::High},
        {Column::PitchClassOverlap, "pitchClassOverlap", "pc overlap", "Pitch-class overlap",
         "overlap of the histograms of onsets by pitch class, of tune and fill", 3,
         ColumnAim::High},
        {Column::Groove, "groove", "groove", "Groove similarity",
         "share of places that agree on whether a note begins, by measure", 3, ColumnAim::High},
        {Column::OutOfSignature, "outOfSignature", "out of sig.", "Out of signature",
         "share of the fill's onsets outside the key signature", 3, ColumnAim::LikeTune},
        {Column::OutOfContext, "outOfContext", "out of ctx.", "Out of the context's scale",
         "share of the fill's onsets whose pitch class the visible measures do not have", 3,
         ColumnAim::LikeTune},
        {Column::Leaps, "leaps", "leaps", "Leaps",
         "share of intervals of more than seven semitones, the left edge's included", 3,
         ColumnAim::LikeTune},
        {Column::NotesPerMeasure, "notesPerMeasure", "notes a bar", "Notes a bar",
         "onsets of the fill a measure", 2, ColumnAim::LikeTune},
        {Column::ExactRepeats, "exactRepeats", "repeats", "Exact repeats",
         "share of the fill's measures that equal a visible one", 3, ColumnAim::LikeTune},
        {Column::EdgeInterval, "edgeInterval", "edge", "Edge interval",
         "mean interval across the gap's edges, in semitones", 2, ColumnAim::LikeTune},
        {Column::Diversity, "diversity", "diversity", "Diversity of the fills shown",
         "share of places that differ between two fills of one answer", 3, ColumnAim::Free},
        {Column::Nats, "nats", "nats a bar", "Surprise at the tune (nats a bar)",
         "the model's surprise at the tune's own measures; \u2264 an upper bound of it", 2,
         ColumnAim::Low},
        {Column::Milliseconds, "milliseconds", "ms a fill", "Milliseconds a fill",
         "mean time from a task to its fills, one thread", 1, ColumnAim::Low},
    }};
    return columns;
}

const ColumnInfo& infoOf(Column column) {
    return allColumns()[static_cast<std::size_t>(column)];
}

TaskScores scoresOf(const GapTask& task, const TaskAnswer& answer) {
    const auto measures = static_cast<std::size_t>(task.gapMeasures());
    for (const std::vector<MeasureTokens>& fill : answer.fills) {
        if (fill.size() != measures)
            throw std::invalid_argument(
                "a fill needs one row of tokens for each measure of the gap");
    }
    TaskScores scores;
    if (answer.nats)
        scores[Column::Nats] = {*answer.nats * static_cast<double>(measures),
                                static_cast<double>(measures)};
    if (answer.fills.empty())
        return scores;
    scores.answered = true;
    scorePlaces(scores, task, answer.fills.front());
    scoreNotes(scores, task, answer.fills.front());
    scoreMotion(scores, task, answer.fills.front());
    scores[Column::Diversity] = diversityOf(task, answer.fills);
    if (answer.milliseconds > 0)
        scores[Column::Milliseconds] = {answer.milliseconds, 1};
    return scores;
}

} // namespace lacuna
