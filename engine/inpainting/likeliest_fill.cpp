// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/candidate_drawing.h"
#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/stopwatch.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace lacuna {

namespace {

/// Ways to fill the gap that are followed at once, and that are left at its end.
constexpr std::size_t pathsFollowed = 12;
constexpr std::size_t pathsJudged = 32;
/// What the judge's logarithm counts beside LatentRnn's. The judge adds up every tick as if each
/// were news, so at its full weight it would drown the other.
constexpr double judgeShare = 0.3;
/// How much it counts that a component is narrow. A mean stands for the measure it decodes to, and
/// the wider its Gaussian, the smaller that measure's share of what the component would write. At 1
/// a component counted by its density at the mean, at 0 by its weight alone; between, because
/// MeasureVae reads the same measure all over a region of the space.
constexpr double narrownessShare = 0.1;
/// Components that weigh less than this share of their mixture are not followed.
constexpr double leastWeight = 0.005;

/// One way to fill the gap up to some measure.
struct Path {
    GapTokens tokens;
    double logCount = 0; ///< of all its measures together
    int row = 0;         ///< of the state that it goes on from
};

/// A measure that may come next.
struct Step {
    MeasureTokens tokens;
    double count = 0; ///< of all components whose means decode to it: see countOf
};

/// What a component of a mixture counts for the measure that its mean decodes to.
double countOf(double weight, const Latent& logVariance) {
    const double logDeterminant = std::accumulate(logVariance.begin(), logVariance.end(), 0.0);
    return weight * std::exp(-0.5 * narrownessShare * logDeterminant);
}

/// The measures that may come next on the way of each row of a state.
std::vector<std::vector<Step>> nextSteps(const DrawingJob& job, const TraverseState& state,
                                         int rows, const TickRules& rules) {
    std::vector<Latent> means;
    std::vector<double> counts;
    std::vector<std::size_t> owners;
    {
        const Stopwatch watch(job.times.traverse);
        for (int row = 0; row < rows; ++row) {
            const LatentMixture mixture =
                job.models.latentRnn.mixture(job.context.latentContext(), state, row);
            for (std::size_t k = 0; k < mixture.means.size(); ++k) {
                const double weight = std::exp(static_cast<double>(mixture.logWeights[k]));
                if (weight < leastWeight) {
                    continue;
                }
                means.push_back(mixture.means[k]);
                counts.push_back(countOf(weight, mixture.logVariances[k]));
                owners.push_back(static_cast<std::size_t>(row));
            }
        }
    }
    throwIfStopped(job.stop);
    const Stopwatch watch(job.times.decode);
    const std::vector<MeasureTokens> measures = decodeAll(job, means, rules);
    std::vector<std::vector<Step>> steps(static_cast<std::size_t>(rows));
    for (std::size_t i = 0; i < measures.size(); ++i) {
        std::vector<Step>& own = steps[owners[i]];
        const auto known = std::ranges::find(own, measures[i], &Step::tokens);
        if (known == own.end()) {
            own.push_back({measures[i], counts[i]});
        } else {
            known->count += counts[i];
        }
    }
    return steps;
}

/// The likeliest ways on, at most `most`, the likeliest first.
std::vector<Path> longerPaths(const std::vector<Path>& paths,
                              const std::vector<std::vector<Step>>& steps, std::size_t most) {
    std::vector<Path> longer;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        for (const Step& step : steps[i]) {
            Path path{.tokens = paths[i].tokens,
                      .logCount = paths[i].logCount + std::log(step.count),
                      .row = static_cast<int>(i)};
            path.tokens.push_back(step.tokens);
            longer.push_back(std::move(path));
        }
    }
    std::ranges::stable_sort(longer, std::greater(), &Path::logCount);
    longer.resize(std::min(longer.size(), most));
    return longer;
}

/// Lets the state go on along the paths' last measures, one row for each path.
void follow(const DrawingJob& job, const std::vector<Path>& paths, TraverseState& state) {
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
    state = stateOfRows(state, rows);
    job.models.latentRnn.advance(job.context.latentContext(), state, latents);
}

/// log p of each path by both models together, but for a constant.
std::vector<double> jointLogs(const DrawingJob& job, const std::vector<Path>& paths) {
    const Stopwatch watch(job.times.judge);
    std::vector<MeasureTokens> fills;
    for (const Path& path : paths) {
        fills.insert(fills.end(), path.tokens.begin(), path.tokens.end());
    }
    const std::vector<double> surprises = surprisesOf(job, fills);
    std::vector<double> logs;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        logs.push_back(paths[i].logCount - judgeShare * surprises[i]);
    }
    return logs;
}

/// Onsets of `other` at whose place `measure` begins the same note.
int onsetsShared(const MeasureTokens& measure, const MeasureTokens& other) {
    int shared = 0;
    for (std::size_t place = 0; place < measure.size(); ++place) {
        shared += token::isPitch(other[place]) && other[place] == measure[place] ? 1 : 0;
    }
    return shared;
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
    TraverseState state = job.context.traverseStart();
    std::vector<Path> paths(1);
    for (std::size_t i = 0; i < job.rules.size(); ++i) {
        throwIfStopped(job.stop);
        const auto steps = nextSteps(job, state, static_cast<int>(paths.size()), job.rules[i]);
        const bool isLast = i + 1 == job.rules.size();
        paths = longerPaths(paths, steps, isLast ? pathsJudged : pathsFollowed);
        if (!isLast) {
            follow(job, paths, state);
        }
    }
    return mostExpected(paths, jointLogs(job, paths));
}

} // namespace lacuna
