// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/fill_run.h"

#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/stopwatch.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace lacuna {

namespace {

/// So many are drawn and judged before the first is shown.
constexpr int earlyBatch = 8;

/// Of the candidates drawn after them AnticipationRnn draws so many, this much cooler: at 0.8 its
/// fills have the tunes' notes and leaps.
constexpr double ticksShare = 0.5;
constexpr double ticksTemperature = 0.75 / 0.85;

/// At temperature 0 there is one likeliest fill; the others asked for are drawn at this.
constexpr double temperatureBesideMode = 0.5;

/// `writer`: for FillerKind::LatentRnn2019.
std::vector<GapTokens> draw(FillerKind filler, const PathWriter* writer, const DrawingJob& job,
                            const DrawingRound& round) {
    switch (filler) {
    case FillerKind::LatentRnn:
        if (round.temperature <= 0) {
            return {likeliestFill(job)};
        }
        return drawWithLatentRnn(job, round);
    case FillerKind::AnticipationRnn:
        return drawWithAnticipationRnn(job, round);
    case FillerKind::LatentRnn2019:
        return {drawAlongPath(job, *writer)};
    case FillerKind::LatentInterpolation:
        return drawByInterpolation(job, round);
    case FillerKind::Copy:
        return drawCopies(job, round);
    }
    return {};
}

/// What is shown before another stands before it, though it may cost more.
void inOrder(std::vector<Candidate>& chosen, int outOf) {
    for (std::size_t i = 1; i < chosen.size(); ++i) {
        chosen[i].place = std::max(chosen[i].place, chosen[i - 1].place + 1);
    }
    int last = outOf;
    for (auto each = chosen.rbegin(); each != chosen.rend(); ++each) {
        each->place = std::min(each->place, last--);
    }
}

} // namespace

FillRun::FillRun(const FillRequest& request, DrawingJob& job, const PathWriter* writer, Known known,
                 Listener listener)
    : m_request(request), m_context(job.context), m_job(job), m_writer(writer),
      m_known(std::move(known)), m_listener(std::move(listener)), m_habits(job.context),
      m_choice(job.context, request.sampling.temperature, request.sampling.seed, m_known.shown) {}

std::vector<Candidate> FillRun::chosen() {
    drawEarly();
    drawRest();
    tell(FillStage::Judging, 0.8);
    judge();
    givePlaces();
    std::vector<Candidate> chosen;
    if (m_request.filler == FillerKind::Copy) {
        const auto count =
            std::min(m_candidates.size(), static_cast<std::size_t>(std::max(m_request.count, 0)));
        chosen.assign(m_candidates.begin(),
                      m_candidates.begin() + static_cast<std::ptrdiff_t>(count));
        for (std::size_t i = 0; i < count; ++i) {
            chosen[i].place = static_cast<int>(i) + 1;
        }
        return chosen;
    }
    for (const std::size_t i : m_choice.choose(m_candidates, m_request.count, m_shown)) {
        if (m_shown.empty()) {
            showFirst(i);
        }
        chosen.push_back(m_candidates[i]);
    }
    inOrder(chosen, size());
    return chosen;
}

void FillRun::drawEarly() {
    const SamplingOptions& options = m_request.sampling;
    const bool isOne = options.temperature <= 0 || m_request.filler == FillerKind::LatentRnn2019 ||
                       m_request.filler == FillerKind::Copy;
    const int count = isOne ? 1 : std::min(earlyBatch, options.candidates);
    drawMixed({.count = count,
               .temperature = std::max(options.temperature, 0.0),
               .isPlanned = options.temperature > 0});
    if (m_candidates.empty()) {
        return;
    }
    if (isOne) {
        showFirst(0);
        return;
    }
    judge();
    const std::size_t best = *m_choice.first(m_candidates);
    if (m_choice.passes(m_candidates[best])) {
        showFirst(best);
    }
}

void FillRun::drawRest() {
    const SamplingOptions& options = m_request.sampling;
    const int wanted = std::max(m_request.count, 1);
    const bool isMode = options.temperature <= 0;
    if (m_request.filler == FillerKind::LatentRnn2019 || (isMode && wanted == 1 && size() > 0)) {
        return; // there is no other answer
    }
    const double temperature = isMode ? temperatureBesideMode : options.temperature;
    const int draws = std::max(options.candidates, wanted);
    drawMixed({.first = m_drawn,
               .count = draws - m_drawn,
               .temperature = temperature,
               .isPlanned = true});
    for (int round = 1; round <= furtherRounds && size() < wanted; ++round) {
        drawMixed({.first = round * draws,
                   .count = draws,
                   .temperature = temperature + round * warmerEachRound,
                   .isPlanned = true});
    }
}

/// What LatentRnn draws it shares with AnticipationRnn: paths that lead far and ticks that follow
/// closely, under one judge.
void FillRun::drawMixed(DrawingRound round) {
    if (m_request.filler == FillerKind::LatentRnn && round.count > 1) {
        DrawingRound ticks = round;
        ticks.count = static_cast<int>(std::lround(ticksShare * round.count));
        ticks.temperature = round.temperature * ticksTemperature;
        round.count -= ticks.count;
        ticks.first += round.count;
        drawRound(FillerKind::LatentRnn, round);
        askForJudge();
        drawRound(FillerKind::AnticipationRnn, ticks);
        return;
    }
    drawRound(m_request.filler, round);
}

void FillRun::drawRound(FillerKind filler, const DrawingRound& round) {
    if (round.count < 1) {
        return;
    }
    const std::vector<FormPlan> plans = plansOf(m_job, round);
    const std::vector<GapTokens> drawn = draw(filler, m_writer, m_job, round);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        take(drawn[i], plans[i]);
    }
    m_drawn = round.first + round.count;
    throwIfStopped(m_job.stop);
    tell(FillStage::Drawing, m_shown.empty() ? 0.3 : 0.7);
}

/// Keeps a candidate unless it is written like another, like the original or like one shown before.
void FillRun::take(GapTokens drawn, const FormPlan& plan) {
    Candidate candidate{.tokens = std::move(drawn), .plan = plan};
    if (!m_context.gap().isEmpty()) { // else the gap is known as tokens only
        candidate.measures =
            decodeGap(m_context.score(), m_context.gap(), m_context.tune(), candidate.tokens);
        candidate.tokens =
            encodeFill(m_context.score(), m_context.gap(), m_context.tune(), candidate.measures);
    }
    const bool isKnown =
        candidate.tokens == m_known.original ||
        std::ranges::find(m_known.shown, candidate.tokens) != m_known.shown.end() ||
        std::ranges::find(m_candidates, candidate.tokens, &Candidate::tokens) != m_candidates.end();
    if (!isKnown) {
        candidate.strangeness = m_habits.strangenessOf(candidate.tokens);
        m_candidates.push_back(std::move(candidate));
    }
}

/// Those that have not been judged.
void FillRun::judge() {
    std::vector<MeasureTokens> fills;
    for (const Candidate& candidate : m_candidates) {
        if (!candidate.isJudged()) {
            fills.insert(fills.end(), candidate.tokens.begin(), candidate.tokens.end());
        }
    }
    if (fills.empty()) {
        return;
    }
    askForJudge();
    const Stopwatch watch(m_job.times.judge);
    const std::vector<double> surprises = surprisesOf(m_job, fills);
    auto next = surprises.begin();
    for (Candidate& candidate : m_candidates) {
        if (!candidate.isJudged()) {
            const auto end = next + m_context.gapMeasures();
            candidate.surprises.assign(next, end);
            m_choice.weigh(candidate);
            next = end;
        }
    }
}

void FillRun::tell(FillStage stage, double share) const {
    if (m_listener.progress) {
        m_listener.progress(stage, share);
    }
}

void FillRun::askForJudge() {
    if (m_listener.beforeJudging) {
        m_listener.beforeJudging();
    }
}

void FillRun::showFirst(std::size_t index) {
    m_shown = {index};
    if (m_listener.first) {
        m_listener.first(m_candidates[index]);
    }
}

void FillRun::givePlaces() {
    std::vector<std::size_t> order(m_candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return m_candidates[i].cost; });
    for (std::size_t place = 0; place < order.size(); ++place) {
        m_candidates[order[place]].place = static_cast<int>(place) + 1;
    }
}

} // namespace lacuna
