// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/model_gap_filler.h"

#include "engine/engine_error.h"
#include "engine/inpainting/drawing_rules.h"
#include "engine/inpainting/fill_description.h"
#include "engine/inpainting/fill_refusal.h"
#include "engine/inpainting/fill_run.h"
#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/stopwatch.h"
#include "engine/score/edits.h"

#include <algorithm>
#include <future>
#include <stdexcept>
#include <utility>

namespace lacuna {

namespace {

FillError nothingNew(FillerKind filler) {
    return FillError(filler == FillerKind::LatentRnn2019
                         ? "The paper's single answer is what stood there before; try another "
                           "engine."
                         : "Nothing new came out; raise Adventure or try another engine.");
}

/// Whether a thread of its own is worth starting for what the judge reads; if not, it is read when
/// asked for.
std::launch besideOrLater(const Models& models, const GapContext& context) {
    return models.batchSizes().threads > 1 && !context.isReadForJudge() ? std::launch::async
                                                                        : std::launch::deferred;
}

/// What stood in the gap once, as tokens; nothing if it is blank or of another length: nothing
/// drawn can be equal to it.
std::optional<GapTokens> tokensThere(const FillRequest& request, const GapContext& context,
                                     const Measures& measures) {
    const bool isThere = std::ranges::none_of(
        measures, [](const MeasurePointer& measure) { return measure->isBlank(); });
    if (!isThere) {
        return std::nullopt;
    }
    try {
        return encodeFill(context.score(), request.gap, context.tune(), measures);
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    }
}

FillRun::Known knownOf(const FillRequest& request, const GapContext& context) {
    FillRun::Known known{
        .original = tokensThere(request, context,
                                request.original.value_or(measuresOf(request.score, request.gap))),
        .shown = {}};
    if (request.filler == FillerKind::LatentRnn2019 || request.filler == FillerKind::Copy) {
        return known; // there is no other answer
    }
    for (const Measures& each : request.shown) {
        std::optional<GapTokens> tokens = tokensThere(request, context, each);
        if (tokens) {
            known.shown.push_back(std::move(*tokens));
        }
    }
    return known;
}

/// What a person is shown of a candidate.
Fill fillOf(const Candidate& candidate, int outOf) {
    return {.measures = candidate.measures,
            .nllPerMeasure = candidate.nllPerMeasure(),
            .place = candidate.place,
            .outOf = outOf,
            .description = describeFill(candidate.measures)};
}

} // namespace

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
        FillRun run(request, job, m_writer.get(), knownOf(request, context),
                    {.first =
                         [&](const Candidate& first) {
                             times.first = sinceRequest.milliseconds();
                             report(FillCandidate{request.id, fillOf(first, 0)});
                         },
                     .progress =
                         [&](FillStage stage, double share) {
                             report(FillProgress{request.id, stage, share});
                         },
                     .beforeJudging =
                         [&] {
                             if (judgeReads.valid()) {
                                 judgeReads.get();
                                 times.judgeContext += besideTimes.judgeContext;
                             }
                         }});
        const std::vector<Candidate> chosen = run.chosen();
        if (chosen.empty()) {
            throw nothingNew(request.filler);
        }
        std::vector<Fill> fills;
        fills.reserve(chosen.size());
        for (const Candidate& each : chosen) {
            fills.push_back(fillOf(each, run.size()));
        }
        times.total = sinceRequest.milliseconds();
        report(finished(request, std::move(fills), times));
    } catch (const FillStopped&) {
        report(FillCancelled{request.id});
    }
}

} // namespace lacuna
