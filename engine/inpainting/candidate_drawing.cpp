// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/candidate_drawing.h"

#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/row_shares.h"
#include "engine/inpainting/stopwatch.h"

#include <algorithm>
#include <optional>

namespace lacuna {

namespace {

std::vector<RandomStream> streamsOf(const DrawingJob& job, const DrawingRound& round) {
    std::vector<RandomStream> streams;
    streams.reserve(static_cast<std::size_t>(round.count));
    for (int i = 0; i < round.count; ++i) {
        streams.emplace_back(job.seed, static_cast<std::uint64_t>(round.first + i));
    }
    return streams;
}

/// Plans draw from streams that no candidate draws from.
constexpr std::uint64_t planStreams = std::uint64_t{1} << 32;

/// The rules of a gap measure, its beginning being held to that of another ending.
TickRules sharing(TickRules rules, const GapForm::Sibling& sibling) {
    for (int place = 0; place < sibling.shared; ++place) {
        const auto at = static_cast<std::size_t>(place);
        if (rules.forced[at] < 0) {
            rules.forced[at] = static_cast<std::int8_t>(sibling.tokens[at]);
        }
    }
    return rules;
}

/// The rules of a section's last measure, the beat at its middle being held to the tonic.
TickRules closing(TickRules rules, const GapForm::Cadence& cadence) {
    const auto beat =
        static_cast<std::size_t>(cadence.middle / model::ticksPerBeat * model::ticksPerBeat);
    std::uint64_t tonic = 0;
    for (int token = model::firstPitch; token < model::tokens; ++token) {
        const bool isTonic = (token - model::firstPitch + model::lowestPitch) % 12 == cadence.tonic;
        tonic |= isTonic ? std::uint64_t{1} << token : 0;
    }
    if ((rules.allowed[beat] & tonic) != 0) {
        rules.allowed[beat] &= tonic;
    }
    return rules;
}

/// What a plan makes of the rules of a gap measure, as a number: plans of one number share theirs.
int kindOf(const FormPlan& plan, const GapForm& form, std::size_t measure) {
    const auto is = [measure](int at) { return static_cast<std::size_t>(at) == measure; };
    return (plan.sharesEnding && form.sibling && is(form.sibling->measure) ? 1 : 0) +
           (plan.isHeldToClose && form.cadence && is(form.cadence->measure) ? 2 : 0);
}

constexpr int planKinds = 4;

TickRules rulesOfKind(TickRules rules, const GapForm& form, int kind) {
    if ((kind & 2) != 0) {
        rules = closing(rules, *form.cadence);
    }
    return (kind & 1) != 0 ? sharing(rules, *form.sibling) : rules;
}

bool allFree(const TickRules& rules, int meter) {
    return std::none_of(rules.forced.begin(), rules.forced.begin() + model::ticksOf(meter),
                        [](std::int8_t each) { return each >= 0; });
}

/// The nearest measure that is not hidden, from `start` on in steps of `direction`.
std::optional<Latent> visibleLatent(const GapContext& context, int start, int direction) {
    for (int i = start; i >= 0 && i < context.tune().size(); i += direction) {
        if (!context.tune().hidden[static_cast<std::size_t>(i)]) {
            return context.latents()[static_cast<std::size_t>(i)];
        }
    }
    return std::nullopt;
}

/// Of the visible measures from `first` up to `end`.
std::vector<Latent> visibleLatents(const GapContext& context, int first, int end) {
    std::vector<Latent> latents;
    for (int i = first; i < end; ++i) {
        if (!context.tune().hidden[static_cast<std::size_t>(i)]) {
            latents.push_back(context.latents()[static_cast<std::size_t>(i)]);
        }
    }
    return latents;
}

/// Deviation of interpolated candidates from the line, at temperature 1.
constexpr double interpolationSpread = 0.5;

Latent pointBetween(const Latent& left, const Latent& right, double share) {
    Latent point;
    for (std::size_t i = 0; i < point.size(); ++i) {
        point[i] = static_cast<float>((1 - share) * static_cast<double>(left[i]) +
                                      share * static_cast<double>(right[i]));
    }
    return point;
}

/// LatentRnn's Gaussians are at least as wide as MeasureVae's posteriors, and what lies at their
/// edges decodes to measures that no tune has. With this share of the temperature, found on the
/// split valid, fills at 0.85 have the tunes' notes, leaps and repeats: models/MODEL_CARD.md.
constexpr double latentShare = 0.6;

} // namespace

std::vector<MeasureTokens> decodeAll(const DrawingJob& job, std::span<const Latent> latents,
                                     const TickRules& rules) {
    std::vector<MeasureTokens> measures(latents.size());
    const BatchSizes sizes = job.models.batchSizes();
    const auto decodeShare = [&](std::size_t first, std::size_t end) {
        for (std::size_t at = first; at < end; at += sizes.decode) {
            throwIfStopped(job.stop);
            const auto some = latents.subspan(at, std::min(sizes.decode, end - at));
            std::ranges::copy(job.models.decode(some, job.context.tune().meter, rules),
                              measures.begin() + static_cast<std::ptrdiff_t>(at));
        }
    };
    inShares(latents.size(), decodeShare, sizes.threads);
    return measures;
}

std::vector<double> surprisesOf(const DrawingJob& job, std::span<const MeasureTokens> fills) {
    const auto gap = static_cast<std::size_t>(job.context.gapMeasures());
    std::vector<double> surprises(fills.size());
    const auto judgeShare = [&](std::size_t first, std::size_t end) {
        const std::vector<double> share = job.context.judge().measureSurprises(
            fills.subspan(first * gap, (end - first) * gap), job.stop);
        throwIfStopped(job.stop);
        std::ranges::copy(share, surprises.begin() + static_cast<std::ptrdiff_t>(first * gap));
    };
    inShares(fills.size() / gap, judgeShare, job.models.batchSizes().threads);
    return surprises;
}

std::vector<FormPlan> plansOf(const DrawingJob& job, const DrawingRound& round) {
    FormPlan none;
    none.repeats.assign(job.rules.size(), -1);
    std::vector<FormPlan> plans(static_cast<std::size_t>(round.count), none);
    for (int i = 0; i < round.count && round.isPlanned; ++i) {
        RandomStream random(job.seed, planStreams + static_cast<std::uint64_t>(round.first + i));
        plans[static_cast<std::size_t>(i)] = drawPlan(job.context.form(), random);
    }
    return plans;
}

namespace {

/// One measure of all candidates: what their latents decode to, and what their plans say.
std::vector<MeasureTokens> decodePlanned(const DrawingJob& job, std::size_t measure,
                                         std::span<const Latent> latents,
                                         std::span<const FormPlan> plans,
                                         std::span<const GapTokens> written) {
    const TickRules& rules = job.rules[measure];
    const GapForm& form = job.context.form();
    std::vector<MeasureTokens> measures(latents.size());
    for (int kind = 0; kind < planKinds; ++kind) {
        std::vector<std::size_t> rows;
        std::vector<Latent> some;
        for (std::size_t row = 0; row < latents.size(); ++row) {
            if (kindOf(plans[row], form, measure) == kind) {
                rows.push_back(row);
                some.push_back(latents[row]);
            }
        }
        if (rows.empty()) {
            continue;
        }
        const std::vector<MeasureTokens> decoded =
            decodeAll(job, some, rulesOfKind(rules, form, kind));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            measures[rows[i]] = decoded[i];
        }
    }
    for (std::size_t row = 0; row < latents.size(); ++row) {
        const int from = plans[row].repeats[measure];
        if (from >= 0 && allFree(rules, job.context.tune().meter)) {
            measures[row] = written[row][static_cast<std::size_t>(from)];
        }
    }
    return measures;
}

} // namespace

std::vector<GapTokens> drawWithLatentRnn(const DrawingJob& job, const DrawingRound& round) {
    const int meter = job.context.tune().meter;
    const std::vector<FormPlan> plans = plansOf(job, round);
    const std::unique_ptr<Traverse> traverse = job.context.traverseStart().copy();
    std::vector<RandomStream> streams = streamsOf(job, round);
    std::vector<GapTokens> candidates(streams.size());
    for (std::size_t i = 0; i < job.rules.size(); ++i) {
        throwIfStopped(job.stop);
        std::vector<Latent> latents;
        {
            const Stopwatch watch(job.times.traverse);
            latents = traverse->draw(static_cast<float>(latentShare * round.temperature), streams);
        }
        throwIfStopped(job.stop);
        std::vector<MeasureTokens> measures;
        {
            const Stopwatch watch(job.times.decode);
            measures = decodePlanned(job, i, latents, plans, candidates);
        }
        for (std::size_t row = 0; row < candidates.size(); ++row) {
            candidates[row].push_back(measures[row]);
        }
        if (i + 1 == job.rules.size()) {
            break;
        }
        {
            const Stopwatch watch(job.times.reencode);
            latents = job.cache.encode(measures, meter, job.stop);
        }
        throwIfStopped(job.stop);
        const Stopwatch watch(job.times.traverse);
        traverse->advance(latents);
    }
    return candidates;
}

namespace {

/// One draw of AnticipationRnn for each of the rows.
void drawTicks(const DrawingJob& job, const std::vector<TickRules>& rules,
               std::span<const std::size_t> rows, std::span<const RandomStream> streams,
               std::vector<GapTokens>& candidates) {
    std::vector<RandomStream> some;
    for (const std::size_t row : rows) {
        some.push_back(streams[row]);
    }
    const std::vector<MeasureTokens> drawn = job.context.judge().draw(rules, some, job.stop);
    throwIfStopped(job.stop);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto first = drawn.begin() + static_cast<std::ptrdiff_t>(i * rules.size());
        candidates[rows[i]].assign(first, first + static_cast<std::ptrdiff_t>(rules.size()));
    }
}

/// Puts in the measures that are planned to repeat others. What follows one was drawn after
/// another: the judge is to say whether it still fits.
void repeatPlanned(const DrawingJob& job, const FormPlan& plan, GapTokens& fill) {
    for (std::size_t i = 0; i < fill.size(); ++i) {
        if (plan.repeats[i] >= 0 && allFree(job.rules[i], job.context.tune().meter)) {
            fill[i] = fill[static_cast<std::size_t>(plan.repeats[i])];
        }
    }
}

} // namespace

std::vector<GapTokens> drawWithAnticipationRnn(const DrawingJob& job, const DrawingRound& round) {
    const Stopwatch watch(job.times.ticks);
    const std::vector<RandomStream> streams = streamsOf(job, round);
    const std::vector<FormPlan> plans = plansOf(job, round);
    std::vector<TickRules> rules = job.rules;
    for (TickRules& each : rules) {
        each.temperature = static_cast<float>(round.temperature);
    }
    const GapForm& form = job.context.form();
    std::vector<GapTokens> candidates(streams.size());
    for (const bool shares : {false, true}) {
        for (const bool isHeld : {false, true}) {
            std::vector<std::size_t> rows;
            for (std::size_t row = 0; row < streams.size(); ++row) {
                if (plans[row].sharesEnding == shares && plans[row].isHeldToClose == isHeld) {
                    rows.push_back(row);
                }
            }
            if (rows.empty()) {
                continue;
            }
            std::vector<TickRules> planned = rules;
            for (std::size_t i = 0; i < planned.size(); ++i) {
                planned[i] = rulesOfKind(planned[i], form, kindOf(plans[rows.front()], form, i));
            }
            drawTicks(job, planned, rows, streams, candidates);
        }
    }
    for (std::size_t row = 0; row < candidates.size(); ++row) {
        repeatPlanned(job, plans[row], candidates[row]);
    }
    return candidates;
}

GapTokens drawAlongPath(const DrawingJob& job, const PathWriter& writer) {
    const EncodedTune& tune = job.context.tune();
    std::vector<Latent> latents;
    {
        const Stopwatch watch(job.times.traverse);
        throwIfStopped(job.stop);
        latents = writer.path(visibleLatents(job.context, 0, tune.gapFirst),
                              visibleLatents(job.context, tune.gapEnd, tune.size()),
                              job.context.gapMeasures());
    }
    const Stopwatch watch(job.times.decode);
    GapTokens fill;
    for (std::size_t i = 0; i < latents.size(); ++i) {
        fill.push_back(decodeAll(job, {&latents[i], 1}, job.rules[i]).front());
    }
    return fill;
}

std::vector<GapTokens> drawByInterpolation(const DrawingJob& job, const DrawingRound& round) {
    const EncodedTune& tune = job.context.tune();
    const std::optional<Latent> before = visibleLatent(job.context, tune.gapFirst - 1, -1);
    const std::optional<Latent> after = visibleLatent(job.context, tune.gapEnd, 1);
    const Latent left = before ? *before : after.value_or(Latent{});
    const Latent right = after ? *after : left;
    std::vector<RandomStream> streams = streamsOf(job, round);
    std::vector<GapTokens> candidates(streams.size());
    const Stopwatch watch(job.times.decode);
    for (std::size_t i = 0; i < job.rules.size(); ++i) {
        throwIfStopped(job.stop);
        const double share = static_cast<double>(i + 1) / static_cast<double>(job.rules.size() + 1);
        std::vector<Latent> points(streams.size(), pointBetween(left, right, share));
        for (std::size_t row = 0; row < points.size(); ++row) {
            if (round.first + static_cast<int>(row) == 0) {
                continue;
            }
            for (float& each : points[row]) {
                each += static_cast<float>(interpolationSpread * round.temperature *
                                           streams[row].gaussian());
            }
        }
        const std::vector<MeasureTokens> measures = decodeAll(job, points, job.rules[i]);
        for (std::size_t row = 0; row < candidates.size(); ++row) {
            candidates[row].push_back(measures[row]);
        }
    }
    return candidates;
}

} // namespace lacuna
