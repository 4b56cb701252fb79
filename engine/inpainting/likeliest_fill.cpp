// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/candidate_drawing.h"
#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/stopwatch.h"
#include "engine/nn/row_sums.h"
#include "engine/nn/token_choice.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace lacuna {

namespace {

/// Ways to fill the gap that are followed at once, and that are left at its end.
constexpr std::size_t pathsFollowed = 12;
constexpr std::size_t pathsJudged = 32;
/// Fills that AnticipationRnn adds to these beside its own likeliest.
constexpr int judgesDraws = 8;
constexpr double judgesTemperature = 0.8;
/// Components that weigh less than this share of their mixture are not followed.
constexpr double leastWeight = 0.005;

/// One way to fill the gap up to some measure.
struct Path {
    GapTokens tokens;
    double logCount = 0; ///< of all its measures together, with the rules' biases
    int row = 0;         ///< of the traverse that it goes on from
};

/// A measure that may come next, and where MeasureVae reads it.
struct NextMeasure {
    MeasureTokens tokens;
    Latent mean;
    Latent variance;
    double sumOfLogVariances = 0;
    double bias = 0; ///< that the rules put on its notes
};

/// A Gaussian of a mixture, ready to be compared with many candidates.
struct Component {
    double logWeight = 0;
    Latent mean;
    Latent precision;
    double sumOfLogVariances = 0;
};
using Mixture = std::vector<Component>;

double sumOf(const Latent& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// KL(candidate's posterior || component), nats.
double divergence(const NextMeasure& candidate, const Component& component) {
    float spread = 0;
    for (std::size_t i = 0; i < component.mean.size(); ++i) {
        const float off = candidate.mean[i] - component.mean[i];
        spread += (candidate.variance[i] + off * off) * component.precision[i];
    }
    return (static_cast<double>(spread) - model::latent + component.sumOfLogVariances -
            candidate.sumOfLogVariances) /
           2;
}

/// A lower bound on the logarithm of what a mixture gives to a measure, but for what the decoder
/// adds: log p(x) >= E_q log p(z) / q(z) >= log of the sum of w exp(-KL(q || N)) over the
/// components (both Jensen; Hershey, Olsen 2007). A component that is wide, or whose mean lies
/// elsewhere, gives little to each single measure.
double logShare(const Mixture& mixture, const NextMeasure& candidate) {
    std::vector<double> logs;
    for (const Component& component : mixture) {
        logs.push_back(component.logWeight - divergence(candidate, component));
    }
    const double highest = std::ranges::max(logs);
    double sum = 0;
    for (const double each : logs) {
        sum += std::exp(each - highest);
    }
    return highest + std::log(sum);
}

/// One mixture for each row of a traverse.
std::vector<Mixture> mixturesOf(const DrawingJob& job, const Traverse& traverse) {
    const Stopwatch watch(job.times.traverse);
    const std::vector<LatentMixture> drawn = traverse.mixtures(job.stop);
    throwIfStopped(job.stop);
    std::vector<Mixture> mixtures;
    for (const LatentMixture& each : drawn) {
        Mixture mixture;
        for (std::size_t k = 0; k < each.means.size(); ++k) {
            Component component{.logWeight = static_cast<double>(each.logWeights[k]),
                                .mean = each.means[k],
                                .precision = {},
                                .sumOfLogVariances = sumOf(each.logVariances[k])};
            std::ranges::transform(each.logVariances[k], component.precision.begin(),
                                   [](float value) { return std::exp(-value); });
            mixture.push_back(component);
        }
        mixtures.push_back(std::move(mixture));
    }
    return mixtures;
}

/// What the rules add to the logits of a measure's tokens.
double biasOf(const TickRules& rules, const MeasureTokens& measure, int meter) {
    double sum = 0;
    for (int tick = 0; tick < model::ticksOf(meter); ++tick) {
        sum +=
            isSettled(rules, meter, tick)
                ? 0
                : static_cast<double>(biasAt(rules, tick, measure[static_cast<std::size_t>(tick)]));
    }
    return sum;
}

/// Measures under the rules, and where MeasureVae reads them.
std::vector<NextMeasure> candidatesFrom(const DrawingJob& job,
                                        const std::vector<MeasureTokens>& measures,
                                        const TickRules& rules) {
    const Stopwatch watch(job.times.reencode);
    const auto posteriors = job.cache.posteriors(measures, job.context.tune().meter, job.stop);
    std::vector<NextMeasure> candidates;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        const Latent& logVariance = posteriors[i].logVariance;
        candidates.push_back({.tokens = measures[i],
                              .mean = posteriors[i].mean,
                              .variance = {},
                              .sumOfLogVariances = sumOf(logVariance),
                              .bias = biasOf(rules, measures[i], job.context.tune().meter)});
        std::ranges::transform(logVariance, candidates.back().variance.begin(),
                               [](float each) { return std::exp(each); });
    }
    return candidates;
}

/// True if drawing under the rules could give the measure.
bool keepsTo(const TickRules& rules, const MeasureTokens& measure, int meter) {
    for (int tick = 0; tick < model::ticksOf(meter); ++tick) {
        const auto place = static_cast<std::size_t>(tick);
        const std::uint8_t token = measure[place];
        const bool isAllowed = (rules.allowed[place] >> token & 1) != 0 &&
                               std::isfinite(rules.bias[static_cast<std::size_t>(token)]);
        if (isSettled(rules, meter, tick) ? settledToken(rules, meter, tick) != token
                                          : !isAllowed) {
            return false;
        }
    }
    return true;
}

/// What the components' means decode to under the rules, and the visible measures: a tune repeats
/// itself, and no component need have a visible measure's very latent for its mean. Where the
/// rules forbid one, that which its latent decodes to under them.
std::vector<NextMeasure> candidatesOf(const DrawingJob& job, const std::vector<Mixture>& mixtures,
                                      const TickRules& rules) {
    std::vector<Latent> latents;
    std::vector<MeasureTokens> measures;
    const auto add = [](auto& all, const auto& one) {
        if (std::ranges::find(all, one) == all.end()) {
            all.push_back(one);
        }
    };
    const EncodedTune& tune = job.context.tune();
    for (std::size_t i = 0; i < tune.measures.size(); ++i) {
        if (tune.hidden[i]) {
            continue;
        }
        if (keepsTo(rules, tune.measures[i], tune.meter)) {
            add(measures, tune.measures[i]);
        } else {
            add(latents, job.context.latents()[i]);
        }
    }
    for (const Mixture& mixture : mixtures) {
        for (const Component& component : mixture) {
            if (std::exp(component.logWeight) >= leastWeight) {
                add(latents, component.mean);
            }
        }
    }
    {
        const Stopwatch watch(job.times.decode);
        for (const MeasureTokens& each : decodeAll(job, latents, rules)) {
            add(measures, each);
        }
    }
    throwIfStopped(job.stop);
    return candidatesFrom(job, measures, rules);
}

/// The likeliest ways on, at most `most`, the likeliest first.
std::vector<Path> longerPaths(const std::vector<Path>& paths, const std::vector<Mixture>& mixtures,
                              const std::vector<NextMeasure>& candidates, std::size_t most) {
    struct Way {
        std::size_t path;
        std::size_t candidate;
        double logCount;
    };
    std::vector<Way> ways;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        for (std::size_t j = 0; j < candidates.size(); ++j) {
            ways.push_back(
                {i, j,
                 paths[i].logCount + logShare(mixtures[i], candidates[j]) + candidates[j].bias});
        }
    }
    std::ranges::stable_sort(ways, std::greater(), &Way::logCount);
    ways.resize(std::min(ways.size(), most));
    std::vector<Path> longer;
    for (const Way& way : ways) {
        Path path{.tokens = paths[way.path].tokens,
                  .logCount = way.logCount,
                  .row = static_cast<int>(way.path)};
        path.tokens.push_back(candidates[way.candidate].tokens);
        longer.push_back(std::move(path));
    }
    return longer;
}

/// Goes on along the paths' last measures, one row for each path.
void follow(const DrawingJob& job, const std::vector<Path>& paths,
            std::unique_ptr<Traverse>& traverse) {
    std::vector<MeasureTokens> last;
    std::vector<int> rows;
    for (const Path& path : paths) {
        last.push_back(path.tokens.back());
        rows.push_back(path.row);
    }
    std::vector<Latent> latents;
    {
        const Stopwatch watch(job.times.reencode);
        latents = job.cache.encode(last, job.context.tune().meter, job.stop);
    }
    throwIfStopped(job.stop);
    const Stopwatch watch(job.times.traverse);
    traverse = traverse->ofRows(rows);
    traverse->advance(latents);
}

/// What the judge would write: its likeliest fill and some draws, none twice.
std::vector<GapTokens> fillsOfTheJudge(const DrawingJob& job) {
    // Streams of a seed of its own: the likeliest fill is one, whatever the request's seed.
    const DrawingJob own{.models = job.models,
                         .cache = job.cache,
                         .context = job.context,
                         .rules = job.rules,
                         .stop = job.stop,
                         .times = job.times};
    std::vector<GapTokens> fills = drawWithAnticipationRnn(own, {.count = 1, .temperature = 0});
    for (const GapTokens& fill : drawWithAnticipationRnn(
             own, {.first = 1, .count = judgesDraws, .temperature = judgesTemperature})) {
        if (std::ranges::find(fills, fill) == fills.end()) {
            fills.push_back(fill);
        }
    }
    return fills;
}

/// Fills that were found otherwise, counted as the followed ways are.
std::vector<Path> pathsAlong(const DrawingJob& job, const std::vector<GapTokens>& fills) {
    std::vector<Path> paths(fills.size());
    std::unique_ptr<Traverse> traverse = job.context.traverseStart().copy();
    for (std::size_t i = 0; i < job.rules.size(); ++i) {
        throwIfStopped(job.stop);
        const auto mixtures = mixturesOf(job, *traverse);
        std::vector<MeasureTokens> measures;
        measures.reserve(fills.size());
        for (const GapTokens& fill : fills) {
            measures.push_back(fill[i]);
        }
        const std::vector<NextMeasure> candidates = candidatesFrom(job, measures, job.rules[i]);
        for (std::size_t j = 0; j < paths.size(); ++j) {
            paths[j].row = i == 0 ? 0 : static_cast<int>(j);
            paths[j].logCount +=
                logShare(mixtures[static_cast<std::size_t>(paths[j].row)], candidates[j]) +
                candidates[j].bias;
            paths[j].tokens.push_back(measures[j]);
        }
        if (i + 1 < job.rules.size()) {
            follow(job, paths, traverse);
        }
    }
    return paths;
}

/// log p of each path by both models together, but for a constant.
std::vector<double> jointLogs(const DrawingJob& job, const std::vector<Path>& paths) {
    const Stopwatch watch(job.times.judge);
    std::vector<MeasureTokens> fills;
    for (const Path& path : paths) {
        fills.insert(fills.end(), path.tokens.begin(), path.tokens.end());
    }
    const std::vector<double> surprises = rowSums(surprisesOf(job, fills), job.rules.size());
    std::vector<double> logs;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        logs.push_back(paths[i].logCount - surprises[i]);
    }
    return logs;
}

/// Onsets at whose place both begin the same note; at least 1 for a measure like itself, which may
/// be a rest.
int onsetsShared(const MeasureTokens& measure, const MeasureTokens& other) {
    int shared = 0;
    for (std::size_t place = 0; place < measure.size(); ++place) {
        const bool begins = token::isPitch(other[place]);
        shared += begins && other[place] == measure[place] ? 1 : 0;
    }
    return measure == other ? std::max(shared, 1) : shared;
}

/// Measure by measure, that of a path which shares most onsets with all paths' measures there,
/// each path counted by its likelihood. Since shared onsets add up over the measures, no fill put
/// together from the paths' measures shares more.
GapTokens mostExpected(const std::vector<Path>& paths, const std::vector<double>& logs) {
    const double highest = std::ranges::max(logs);
    GapTokens fill(paths.front().tokens.size());
    for (std::size_t measure = 0; measure < fill.size(); ++measure) {
        double most = -1;
        for (const Path& path : paths) {
            double expected = 0;
            for (std::size_t j = 0; j < paths.size(); ++j) {
                expected += std::exp(logs[j] - highest) *
                            onsetsShared(path.tokens[measure], paths[j].tokens[measure]);
            }
            if (expected > most) {
                most = expected;
                fill[measure] = path.tokens[measure];
            }
        }
    }
    return fill;
}

} // namespace

GapTokens likeliestFill(const DrawingJob& job) {
    std::unique_ptr<Traverse> traverse = job.context.traverseStart().copy();
    std::vector<Path> paths(1);
    for (std::size_t i = 0; i < job.rules.size(); ++i) {
        throwIfStopped(job.stop);
        const auto mixtures = mixturesOf(job, *traverse);
        const auto candidates = candidatesOf(job, mixtures, job.rules[i]);
        const bool isLast = i + 1 == job.rules.size();
        paths = longerPaths(paths, mixtures, candidates, isLast ? pathsJudged : pathsFollowed);
        if (!isLast) {
            follow(job, paths, traverse);
        }
    }
    for (Path& way : pathsAlong(job, fillsOfTheJudge(job))) {
        if (std::ranges::find(paths, way.tokens, &Path::tokens) == paths.end()) {
            paths.push_back(std::move(way));
        }
    }
    return mostExpected(paths, jointLogs(job, paths));
}

} // namespace lacuna
