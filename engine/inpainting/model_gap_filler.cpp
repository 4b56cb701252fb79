// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/model_gap_filler.h"

#include "engine/engine_error.h"
#include "engine/inpainting/drawing_rules.h"
#include "engine/inpainting/fill_description.h"
#include "engine/inpainting/fill_refusal.h"
#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/row_shares.h"
#include "engine/inpainting/stopwatch.h"
#include "engine/score/edits.h"

#include <algorithm>
#include <future>
#include <stdexcept>
#include <utility>

namespace lacuna {

namespace {

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

FillError nothingNew(FillerKind filler) {
    return FillError(filler == FillerKind::LatentRnn2019
                         ? "The paper's single answer is what stood there before; try another "
                           "engine."
                         : "Nothing but the original came out; raise the temperature or try "
                           "another way of filling.");
}

/// Whether a thread of its own is worth starting for what the judge reads; if not, it is read when
/// asked for.
std::launch besideOrLater(const Models& models, const GapContext& context) {
    return models.batchSizes().threads > 1 && !context.isReadForJudge() ? std::launch::async
                                                                        : std::launch::deferred;
}

/// What the gap held, as tokens; nothing if that is not known.
std::optional<GapTokens> originalTokens(const FillRequest& request, const GapContext& context) {
    Measures original = request.original.value_or(measuresOf(request.score, request.gap));
    const bool isThere = std::ranges::none_of(
        original, [](const MeasurePointer& measure) { return measure->isBlank(); });
    if (!isThere) {
        return std::nullopt;
    }
    try {
        return encodeFill(context.score(), request.gap, context.tune(), original);
    } catch (const std::invalid_argument&) {
        return std::nullopt; // of another length: nothing drawn can be equal to it
    }
}

} // namespace

/// One request on its way through the stages.
class ModelGapFiller::Run {
public:
    Run(const FillRequest& request, const GapContext& context, DrawingJob& job,
        const PathWriter* writer, const Report& report, const Stopwatch& sinceRequest)
        : m_request(request), m_context(context), m_job(job), m_writer(writer), m_report(report),
          m_sinceRequest(sinceRequest), m_habits(context),
          m_original(originalTokens(request, context)) {}

    /// Draws until there are enough different candidates, or until more draws would not help.
    void drawAll() {
        const SamplingOptions& options = m_request.sampling;
        const bool onlyMode = options.temperature <= 0;
        const double temperature = onlyMode ? temperatureBesideMode : options.temperature;
        const int wanted = std::max(m_request.count, 1);
        const int draws = std::max(options.candidates, wanted);
        // The first alone, so that something is to be seen soon.
        drawRound({.count = 1, .temperature = std::max(options.temperature, 0.0)});
        if (m_request.filler == FillerKind::LatentRnn2019) { // it has no other answer
            showFirst(true);
            return;
        }
        showFirst(false);
        if (!onlyMode || wanted > 1 || m_candidates.empty()) {
            drawRound({.first = 1, .count = draws - 1, .temperature = temperature});
        }
        for (int round = 1; round <= furtherRounds && size() < wanted; ++round) {
            drawRound({.first = round * draws,
                       .count = draws,
                       .temperature = temperature + round * warmerEachRound});
        }
        showFirst(true);
    }

    void judge() {
        const Stopwatch watch(m_job.times.judge);
        std::vector<MeasureTokens> fills;
        for (const Candidate& candidate : m_candidates) {
            fills.insert(fills.end(), candidate.tokens.begin(), candidate.tokens.end());
        }
        const std::vector<double> surprises = surprisesOf(m_job, fills);
        for (std::size_t i = 0; i < m_candidates.size(); ++i) {
            m_candidates[i].nllPerMeasure = surprises[i] / m_context.gapMeasures();
        }
    }

    /// Best first, each with its place. Copies stay in the order of their offsets.
    std::vector<Fill> chosen() {
        const bool isCopy = m_request.filler == FillerKind::Copy;
        const bool firstIsMode = m_request.sampling.temperature <= 0 && m_firstIsFirstDraw;
        if (!isCopy && firstIsMode) {
            rank(std::span(m_candidates).subspan(1));
        } else if (!isCopy) {
            rank(m_candidates);
        }
        std::vector<Fill> fills;
        for (const std::size_t i : chooseDifferent(m_candidates, m_request.count)) {
            Fill fill = fillOf(m_candidates[i]);
            fill.place = static_cast<int>(i) + 1;
            fill.outOf = size();
            fills.push_back(std::move(fill));
        }
        return fills;
    }

    int size() const { return static_cast<int>(m_candidates.size()); }

private:
    void drawRound(const DrawingRound& round) {
        if (round.count < 1) {
            return;
        }
        for (GapTokens& drawn : draw(m_request.filler, m_writer, m_job, round)) {
            take(std::move(drawn), round.first == 0);
        }
        throwIfStopped(m_job.stop);
        const double share = size() < 2 ? 0.3 : 0.7;
        m_report(FillProgress{m_request.id, FillStage::Drawing, share});
    }

    /// Keeps a candidate unless it is written like another or like the original.
    void take(GapTokens drawn, bool isFirst) {
        Candidate candidate;
        candidate.measures = decodeGap(m_context.score(), m_context.gap(), m_context.tune(), drawn);
        candidate.tokens =
            encodeFill(m_context.score(), m_context.gap(), m_context.tune(), candidate.measures);
        const bool isKnown = candidate.tokens == m_original ||
                             std::ranges::find(m_candidates, candidate.tokens,
                                               &Candidate::tokens) != m_candidates.end();
        if (!isKnown) {
            candidate.strangeness = m_habits.strangenessOf(candidate.tokens);
            m_candidates.push_back(std::move(candidate));
            m_firstIsFirstDraw = m_firstIsFirstDraw || isFirst;
        }
    }

    /// Shows the first candidate that is not strange; if there must be one, whichever is least so.
    void showFirst(bool must) {
        if (m_shown || m_candidates.empty()) {
            return;
        }
        const auto least = std::ranges::min_element(m_candidates, {}, &Candidate::strangeness);
        if (must || least->strangeness <= 0) {
            m_shown = true;
            m_job.times.first = m_sinceRequest.milliseconds();
            m_report(FillCandidate{m_request.id, fillOf(*least)});
        }
    }

    static Fill fillOf(const Candidate& candidate) {
        return {.measures = candidate.measures,
                .nllPerMeasure = candidate.nllPerMeasure,
                .description = describeFill(candidate.measures)};
    }

    const FillRequest& m_request;
    const GapContext& m_context;
    DrawingJob& m_job;
    const PathWriter* m_writer;
    const Report& m_report;
    const Stopwatch& m_sinceRequest;
    ContextHabits m_habits;
    std::optional<GapTokens> m_original;
    std::vector<Candidate> m_candidates;
    bool m_firstIsFirstDraw = false;
    bool m_shown = false;
};

ModelGapFiller::ModelGapFiller(std::unique_ptr<const Models> models, OpenWriter openWriter,
                               std::string trouble)
    : m_models(std::move(models)), m_openWriter(std::move(openWriter)),
      m_trouble(std::move(trouble)), m_cache(*m_models) {}

GapContext& ModelGapFiller::contextOf(const FillRequest& request) {
    if (!m_context || !m_context->isOf(request.score, request.gap)) {
        m_context.reset();
        m_context.emplace(request.score, request.gap);
    }
    return *m_context;
}

void ModelGapFiller::readFor(FillerKind filler, GapContext& context, const std::stop_token& stop,
                             StageTimes& times) {
    if (filler == FillerKind::LatentRnn || filler == FillerKind::LatentInterpolation) {
        context.readForLatentRnn(*m_models, m_cache, stop, times);
    } else if (filler == FillerKind::LatentRnn2019) {
        context.readLatents(m_cache, stop, times);
    } else if (filler == FillerKind::AnticipationRnn) {
        context.readForJudge(*m_models, m_cache, stop, times);
    }
}

void ModelGapFiller::openWriter(const FillRequest& request, const Report& report) {
    if (const std::optional<std::string> why = refusalOf(request)) {
        throw FillError(*why);
    }
    if (!m_writer) {
        report(FillProgress{request.id, FillStage::LoadingModels, 0});
        m_writer = m_openWriter();
    }
}

FillFinished ModelGapFiller::finished(const FillRequest& request, std::vector<Fill> fills,
                                      const StageTimes& times) const {
    FillFinished finished{request.id, std::move(fills), times, m_models->weights(),
                          m_models->backend()};
    if (request.filler == FillerKind::LatentRnn2019) {
        finished.weights.latentRnn2019 = m_writer->weights();
        finished.backend += ", the path by " + m_writer->backend();
    }
    return finished;
}

void ModelGapFiller::prepare(const FillRequest& request, std::stop_token stop) {
    try {
        StageTimes times;
        GapContext& context = contextOf(request);
        readFor(request.filler, context, stop, times);
        context.readForJudge(*m_models, m_cache, stop, times);
    } catch (const FillStopped&) {
        // What was read until now is kept for the fill.
    }
}

void ModelGapFiller::fill(const FillRequest& request, std::stop_token stop, const Report& report) {
    try {
        StageTimes times;
        double unused = 0;
        const Stopwatch sinceRequest(unused);
        throwIfStopped(stop);
        if (request.filler == FillerKind::LatentRnn2019) {
            openWriter(request, report);
            throwIfStopped(stop);
        }
        report(FillProgress{request.id, FillStage::ReadingContext, 0});
        GapContext& context = contextOf(request);
        readFor(request.filler, context, stop, times);
        if (request.sampling.temperature <= 0) {
            context.readForJudge(*m_models, m_cache, stop, times); // the likeliest fill needs it
        }
        report(FillProgress{request.id, FillStage::Drawing, 0.2});
        DrawingJob job{.models = *m_models,
                       .cache = m_cache,
                       .context = context,
                       .rules = drawingRules(context, request.sampling),
                       .seed = request.sampling.seed,
                       .stop = stop,
                       .times = times};
        // What the judge reads does not depend on what is drawn, so it reads beside the drawing.
        StageTimes besideTimes;
        std::future<void> judgeReads = std::async(besideOrLater(*m_models, context), [&] {
            context.readForJudge(*m_models, m_cache, stop, besideTimes);
        });
        Run run(request, context, job, m_writer.get(), report, sinceRequest);
        run.drawAll();
        if (run.size() == 0) {
            throw nothingNew(request.filler);
        }
        report(FillProgress{request.id, FillStage::Judging, 0.7});
        judgeReads.get();
        times.judgeContext += besideTimes.judgeContext;
        run.judge();
        std::vector<Fill> fills = run.chosen();
        times.total = sinceRequest.milliseconds();
        report(finished(request, std::move(fills), times));
    } catch (const FillStopped&) {
        report(FillCancelled{request.id});
    }
}

} // namespace lacuna
