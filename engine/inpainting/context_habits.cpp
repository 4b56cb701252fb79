// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/context_habits.h"

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

// Below, "tolerable" is what is allowed beyond the context's own habit.
constexpr double tolerableNotes = 0.5;       // a measure
constexpr double tolerableRests = 0.5;       // a gap
constexpr double tolerableLeaps = 0.1;       // share of intervals
constexpr double tolerableOutOfScale = 0.05; // share of notes
/// The tenth of the context's passages with the fewest notes, and that with the most, set no
/// habit: section ends with one long note would permit fills of long notes.
constexpr double outerShare = 0.1;

int onsetsOf(const MeasureTokens& tokens) {
    return static_cast<int>(std::ranges::count_if(tokens, token::isPitch));
}

int restsOf(const MeasureTokens& tokens) {
    return static_cast<int>(std::ranges::count(tokens, token::rest));
}

/// Mean count a measure in every passage of `length` visible measures; in single ones if there is
/// no passage so long. Sorted.
std::vector<double> countsOf(const EncodedTune& tune, int length,
                             int (*count)(const MeasureTokens&)) {
    std::vector<double> counts;
    for (int first = 0; first + length <= tune.size(); ++first) {
        int sum = 0;
        bool visible = true;
        for (int i = first; i < first + length; ++i) {
            visible = visible && !tune.hidden[static_cast<std::size_t>(i)];
            sum += count(tune.measures[static_cast<std::size_t>(i)]);
        }
        if (visible) {
            counts.push_back(static_cast<double>(sum) / length);
        }
    }
    if (counts.empty() && length > 1) {
        return countsOf(tune, 1, count);
    }
    std::ranges::sort(counts);
    return counts;
}

/// The value that the given share of sorted values lies below.
double quantile(const std::vector<double>& sorted, double share) {
    const double place = static_cast<double>(sorted.size() - 1) * share;
    return sorted[static_cast<std::size_t>(std::lround(place))];
}

double excess(double value, double limit, double tolerable) {
    return std::max(0.0, (value - limit) / tolerable - 1);
}

} // namespace

ContextHabits::ContextHabits(const GapContext& context)
    : m_scale(context.scale()), m_pitchBefore(context.pitchBefore()) {
    const int length = context.gapMeasures();
    if (const auto notes = countsOf(context.tune(), length, onsetsOf); !notes.empty()) {
        m_fewestNotes = quantile(notes, outerShare);
        m_mostNotes = quantile(notes, 1 - outerShare);
        m_mostRests = quantile(countsOf(context.tune(), length, restsOf), 1 - outerShare);
    }
    for (std::size_t i = 0; i < context.tune().measures.size(); ++i) {
        if (!context.tune().hidden[i]) {
            m_visible.push_back(context.tune().measures[i]);
        }
    }
    const TokenStatistics habits = contextStatistics(context.tune(), m_scale);
    m_leapShare = habits.leapShare();
    m_outOfScaleShare = habits.outOfScaleShare();
}

double ContextHabits::strangenessOf(const GapTokens& tokens) const {
    const TokenStatistics fill = statisticsOf(tokens, m_scale, m_pitchBefore);
    const auto measures = static_cast<double>(tokens.size());
    // What the tune does itself is no stray: a bar that is heard elsewhere may rest.
    double rests = 0;
    for (const MeasureTokens& measure : tokens) {
        const bool isHeard = std::ranges::find(m_visible, measure) != m_visible.end();
        rests += isHeard ? 0 : restsOf(measure);
    }
    // One leap is always tolerable, however short the gap.
    const double leaps = std::max(tolerableLeaps, fill.intervals == 0 ? 0.0 : 1.0 / fill.intervals);
    return excess(m_fewestNotes, fill.notesPerMeasure(), tolerableNotes) +
           excess(fill.notesPerMeasure(), m_mostNotes, tolerableNotes) +
           excess(rests / measures, m_mostRests, tolerableRests / measures) +
           excess(fill.leapShare(), m_leapShare, leaps) +
           excess(fill.outOfScaleShare(), m_outOfScaleShare, tolerableOutOfScale);
}

} // namespace lacuna
