// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/gap_context.h"

#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/stopwatch.h"
#include "engine/score/edits.h"

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

bool isKnown(const EncodedTune& tune, int measure, int place) {
    return (tune.known[static_cast<std::size_t>(measure)] >> place & 1) != 0;
}

std::optional<int> lastPitchBeforeGap(const EncodedTune& tune) {
    std::optional<int> pitch = lastPitchBefore(tune, tune.gapFirst);
    const MeasureTokens& first = tune.measures[static_cast<std::size_t>(tune.gapFirst)];
    const int places = BeatGrid(tune.meter).placeCount();
    for (int place = 0; place < places && isKnown(tune, tune.gapFirst, place); ++place) {
        const std::uint8_t each = first[static_cast<std::size_t>(place)];
        if (token::isPitch(each)) {
            pitch = token::pitchOf(each);
        }
    }
    return pitch;
}

} // namespace

GapContext::GapContext(const Score& score, MeasureRange gap)
    : m_gap(gap), m_tune(encodeTune(score, gap)) {
    m_score = eraseMeasures(score, gap);
    m_scale = scalePitchClasses(m_score.measure(gap.first).frame().key, m_tune.transposition);
    m_form = formOf(m_score, gap, m_tune);
    m_pitchBefore = lastPitchBeforeGap(m_tune);
}

GapContext::GapContext(EncodedTune tune, const PitchClasses& scale)
    : m_tune(std::move(tune)), m_scale(scale), m_pitchBefore(lastPitchBeforeGap(m_tune)) {
    m_form.places.assign(static_cast<std::size_t>(gapMeasures()), -1);
}

bool GapContext::isOf(const Score& score, MeasureRange gap) const {
    return !m_gap.isEmpty() && gap == m_gap && score.size() == m_score.size() && gap.first >= 0 &&
           gap.end <= score.size() && eraseMeasures(score, gap) == m_score;
}

std::array<std::int8_t, BeatGrid::places> GapContext::forcedTokens(int measure) const {
    std::array<std::int8_t, BeatGrid::places> forced{};
    forced.fill(-1);
    const int places = BeatGrid(m_tune.meter).placeCount();
    for (int place = 0; place < places; ++place) {
        if (isKnown(m_tune, measure, place)) {
            const auto at = static_cast<std::size_t>(place);
            forced[at] =
                static_cast<std::int8_t>(m_tune.measures[static_cast<std::size_t>(measure)][at]);
        }
    }
    return forced;
}

void GapContext::readLatents(LatentCache& cache, const std::stop_token& stop, StageTimes& times) {
    if (!m_latents.empty()) {
        return;
    }
    const Stopwatch watch(times.encode);
    std::vector<MeasureTokens> visible;
    for (int i = 0; i < m_tune.size(); ++i) {
        if (!m_tune.hidden[static_cast<std::size_t>(i)]) {
            visible.push_back(m_tune.measures[static_cast<std::size_t>(i)]);
        }
    }
    const std::vector<Latent> encoded = cache.encode(visible, m_tune.meter, stop);
    std::vector<Latent> latents(m_tune.measures.size());
    auto next = encoded.begin();
    for (std::size_t i = 0; i < latents.size(); ++i) {
        if (!m_tune.hidden[i]) {
            latents[i] = *next++;
        }
    }
    m_latents = std::move(latents);
}

void GapContext::readForLatentRnn(const Models& models, LatentCache& cache,
                                  const std::stop_token& stop, StageTimes& times) {
    if (m_traverseStart) {
        return;
    }
    readLatents(cache, stop, times);
    const Stopwatch watch(times.context);
    throwIfStopped(stop);
    const std::vector<char> gap(m_tune.hidden.begin(), m_tune.hidden.end());
    std::unique_ptr<Traverse> traverse = models.startTraverse(m_latents, gap, m_tune.meter);
    throwIfStopped(stop);
    imagineBlanksBefore(models, cache, *traverse, stop);
    m_traverseStart = std::move(traverse);
}

void GapContext::imagineBlanksBefore(const Models& models, LatentCache& cache, Traverse& traverse,
                                     const std::stop_token& stop) {
    m_imagined.clear();
    RandomStream untouched(0);
    while (traverse.measure() < m_tune.gapFirst) {
        throwIfStopped(stop);
        const std::vector<Latent> drawn = traverse.draw(0, {&untouched, 1});
        TickRules rules;
        rules.forced = forcedTokens(traverse.measure());
        m_imagined.push_back(models.decode(drawn, m_tune.meter, rules).front());
        traverse.advance(cache.encode({&m_imagined.back(), 1}, m_tune.meter, stop));
    }
}

std::vector<MeasureTokens> GapContext::constraints() const {
    std::vector<MeasureTokens> constraints = m_tune.measures;
    auto imagined = m_imagined.begin();
    for (int i = 0; i < m_tune.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!m_tune.hidden[at]) {
            continue;
        }
        if (i < m_tune.gapFirst) {
            constraints[at] = *imagined++;
            continue;
        }
        const auto forced = forcedTokens(i);
        std::ranges::transform(forced, constraints[at].begin(), [](std::int8_t each) {
            return each < 0 ? model::unknown : static_cast<std::uint8_t>(each);
        });
    }
    return constraints;
}

void GapContext::readForJudge(const Models& models, LatentCache& cache, const std::stop_token& stop,
                              StageTimes& times) {
    if (m_judge) {
        return;
    }
    if (std::find(m_tune.hidden.begin(), m_tune.hidden.begin() + m_tune.gapFirst, true) !=
        m_tune.hidden.begin() + m_tune.gapFirst) {
        readForLatentRnn(models, cache, stop, times);
    }
    const Stopwatch watch(times.judgeContext);
    std::vector<char> gap(m_tune.measures.size());
    std::fill(gap.begin() + m_tune.gapFirst, gap.begin() + m_tune.gapEnd, char{1});
    auto judge = models.prepareJudge(constraints(), gap, m_tune.meter, stop);
    throwIfStopped(stop);
    m_judge = std::move(judge);
}

} // namespace lacuna
