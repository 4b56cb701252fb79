// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/fill_rows.h"

#include "engine/evaluation/evaluation_table.h"
#include "engine/evaluation/task_context.h"
#include "engine/inpainting/candidate_drawing.h"
#include "engine/inpainting/drawing_rules.h"
#include "engine/inpainting/fill_run.h"
#include "engine/inpainting/model_library.h"
#include "engine/inpainting/torch_library.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace lacuna {

namespace {

constexpr double warm = 0.85; ///< what a user has who changes nothing
constexpr double anticipationWarm = 0.8;
constexpr int fillsShown = 4;
constexpr int boundSamples = 4;
constexpr std::uint64_t boundSeed = 1;
constexpr const char* randomConstraintFile = "anticipation_rnn_random.safetensors";

using ModelsPointer = std::shared_ptr<const Models>;

/// Everything that one answer needs and that no other answer sees, so that times and results do
/// not depend on the tasks before.
struct TaskRun {
    TaskRun(const Models& itsModels, const GapTask& task, std::uint64_t seed, KeyGuard guard)
        : models(itsModels), cache(itsModels),
          context(contextOf(task)), job{.models = itsModels,
                                        .cache = cache,
                                        .context = context,
                                        .rules = drawingRules(
                                            context, {.keyGuard = guard,
                                                      .range = unlimitedRange,
                                                      .rules = guard == KeyGuard::Off
                                                                   ? noDrawingRules
                                                                   : DrawingRuleSwitches{}}),
                                        .seed = seed,
                                        .times = times} {}

    void readLatents() { context.readLatents(cache, {}, times); }
    void readForLatentRnn() { context.readForLatentRnn(models, cache, {}, times); }
    void readForJudge() { context.readForJudge(models, cache, {}, times); }

    const Models& models;
    LatentCache cache;
    StageTimes times;
    GapContext context;
    DrawingJob job;
};

FillRow::Fill knownAnswer() {
    return
        [](const GapTask& task, std::uint64_t) { return std::vector<GapTokens>{answerOf(task)}; };
}

FillRow::Fill copies(ModelsPointer models) {
    return [models](const GapTask& task, std::uint64_t seed) {
        const TaskRun run(*models, task, seed, KeyGuard::Off);
        return drawCopies(run.job, {.count = fillsShown});
    };
}

FillRow::Fill interpolation(ModelsPointer models) {
    return [models](const GapTask& task, std::uint64_t seed) {
        TaskRun run(*models, task, seed, KeyGuard::Off);
        run.readForLatentRnn();
        return drawByInterpolation(run.job, {.count = 1});
    };
}

FillRow::Fill latentRnn2019(ModelsPointer models, std::shared_ptr<const PathWriter> writer) {
    return [models, writer](const GapTask& task, std::uint64_t seed) {
        std::vector<GapTokens> fills;
        if (task.gapFirst > 0 && task.gapEnd < task.size()) {
            TaskRun run(*models, task, seed, KeyGuard::Off);
            run.readLatents();
            fills.push_back(drawAlongPath(run.job, *writer));
        }
        return fills;
    };
}

FillRow::Fill anticipation(ModelsPointer models, double temperature) {
    return [models, temperature](const GapTask& task, std::uint64_t seed) {
        TaskRun run(*models, task, seed, KeyGuard::Off);
        run.readForJudge();
        return drawWithAnticipationRnn(run.job, {.count = 1, .temperature = temperature});
    };
}

FillRow::Fill latentRnn(ModelsPointer models, double temperature) {
    return [models, temperature](const GapTask& task, std::uint64_t seed) {
        TaskRun run(*models, task, seed, KeyGuard::Off);
        run.readForLatentRnn();
        return drawWithLatentRnn(run.job, {.count = 1, .temperature = temperature});
    };
}

FillRow::Fill likeliest(ModelsPointer models) {
    return [models](const GapTask& task, std::uint64_t seed) {
        TaskRun run(*models, task, seed, KeyGuard::Off);
        run.readForLatentRnn();
        run.readForJudge();
        return std::vector<GapTokens>{likeliestFill(run.job)};
    };
}

FillRow::Fill rankedLatentRnn(ModelsPointer models) {
    return [models](const GapTask& task, std::uint64_t seed) {
        TaskRun run(*models, task, seed, KeyGuard::Gentle);
        run.readForLatentRnn();
        const FillRequest request{.sampling = {.temperature = warm, .seed = seed},
                                  .count = fillsShown};
        FillRun fills(request, run.job, nullptr, FillRun::Known{},
                      {.beforeJudging = [&] { run.readForJudge(); }});
        std::vector<GapTokens> shown;
        for (const Candidate& each : fills.chosen()) {
            shown.push_back(each.tokens);
        }
        return shown;
    };
}

using Style = std::optional<std::filesystem::path>;

ModelsPointer loadModels(const std::filesystem::path& folder, const char* anticipationFile,
                         const Style& style, Backend backend) {
    return openModels({.folder = folder, .style = style, .anticipationRnnName = anticipationFile},
                      backend);
}

/// What rows are made of; what several of them share is loaded for the first.
class RowParts {
public:
    RowParts(std::filesystem::path folder, Style style, Backend backend)
        : m_folder(std::move(folder)), m_style(std::move(style)), m_backend(backend) {}

    ModelsPointer models() {
        return once(m_models,
                    [&] { return loadModels(m_folder, anticipationRnnFile, m_style, m_backend); });
    }
    ModelsPointer randomModels() {
        return once(m_randomModels,
                    [&] { return loadModels(m_folder, randomConstraintFile, m_style, m_backend); });
    }
    std::shared_ptr<const PathWriter> pathWriter() {
        return once(m_writer, [&] { return openPathWriter(m_folder / latentRnn2019File); });
    }
    std::shared_ptr<const Surprise> exact() {
        return once(m_exact, [&] { return anticipationSurprise(models()); });
    }
    std::shared_ptr<const Surprise> exactRandom() {
        return once(m_exactRandom, [&] { return anticipationSurprise(randomModels()); });
    }
    std::shared_ptr<const Surprise> bound() {
        return once(m_bound,
                    [&] { return latentBound(m_folder, boundSamples, boundSeed, m_style); });
    }

    std::string backend() const {
        const ModelsPointer& any = m_models ? m_models : m_randomModels;
        return (any ? any->backend() : "") +
               (m_writer ? ", the path of 2019 by " + m_writer->backend() : "");
    }
    std::string latentRnn2019() const { return m_writer ? m_writer->weights() : ""; }

private:
    template <typename T, typename Make>
    static std::shared_ptr<const T> once(std::shared_ptr<const T>& kept, Make make) {
        if (!kept) {
            kept = make();
        }
        return kept;
    }

    std::filesystem::path m_folder;
    Style m_style;
    Backend m_backend;
    ModelsPointer m_models;
    ModelsPointer m_randomModels;
    std::shared_ptr<const PathWriter> m_writer;
    std::shared_ptr<const Surprise> m_exact;
    std::shared_ptr<const Surprise> m_exactRandom;
    std::shared_ptr<const Surprise> m_bound;
};

struct RowRecipe {
    std::string_view key;
    std::string_view title;
    FillRow::Fill (*fill)(RowParts&);
    std::shared_ptr<const Surprise> (RowParts::*surprise)() = nullptr;
    const char* optionalFile = nullptr; ///< weights that not every folder has
};

/// In the order of the table.
const std::array recipes{
    RowRecipe{"tunes", tunesRowName, [](RowParts&) { return knownAnswer(); }},
    RowRecipe{"copy", copyRowName, [](RowParts& parts) { return copies(parts.models()); }},
    RowRecipe{"interpolation", "interpolation",
              [](RowParts& parts) { return interpolation(parts.models()); }},
    RowRecipe{"anticipation-rnn-random", "AnticipationRnn, random constraints, T 0.8",
              [](RowParts& parts) { return anticipation(parts.randomModels(), anticipationWarm); },
              &RowParts::exactRandom, randomConstraintFile},
    RowRecipe{"anticipation-rnn-random-mode", "AnticipationRnn, random constraints, argmax",
              [](RowParts& parts) { return anticipation(parts.randomModels(), 0); },
              &RowParts::exactRandom, randomConstraintFile},
    RowRecipe{"anticipation-rnn", "AnticipationRnn, T 0.8",
              [](RowParts& parts) { return anticipation(parts.models(), anticipationWarm); },
              &RowParts::exact},
    RowRecipe{"anticipation-rnn-mode", "AnticipationRnn, argmax",
              [](RowParts& parts) { return anticipation(parts.models(), 0); }, &RowParts::exact},
    RowRecipe{"latent-rnn-2019", "LatentRNN of 2019",
              [](RowParts& parts) { return latentRnn2019(parts.models(), parts.pathWriter()); },
              nullptr, latentRnn2019File},
    RowRecipe{"latent-rnn-greedy-mode", "LatentRnn, greedy mode",
              [](RowParts& parts) { return latentRnn(parts.models(), 0); }, &RowParts::bound},
    RowRecipe{"latent-rnn-mode", "LatentRnn and judge, mode",
              [](RowParts& parts) { return likeliest(parts.models()); }, &RowParts::bound},
    RowRecipe{"latent-rnn", "LatentRnn, tau 0.85",
              [](RowParts& parts) { return latentRnn(parts.models(), warm); }, &RowParts::bound},
    RowRecipe{"latent-rnn-ranked", "LatentRnn, ranked",
              [](RowParts& parts) { return rankedLatentRnn(parts.models()); }, &RowParts::bound},
};

} // namespace

std::vector<std::string> fillRowKeys() {
    std::vector<std::string> keys;
    keys.reserve(recipes.size());
    for (const RowRecipe& recipe : recipes) {
        keys.emplace_back(recipe.key);
    }
    return keys;
}

FillRows loadFillRows(const std::filesystem::path& folder, const std::vector<std::string>& keys,
                      const std::optional<std::filesystem::path>& style, Backend backend) {
    if (style) {
        checkStyle(*style);
    }
    RowParts parts(folder, style, backend);
    FillRows made;
    for (const std::string& key : keys) {
        const auto recipe = std::ranges::find(recipes, key, &RowRecipe::key);
        if (recipe == recipes.end()) {
            throw std::invalid_argument("there is no row \"" + key + "\"");
        }
        const char* file = recipe->optionalFile;
        if (file != nullptr && !std::filesystem::exists(folder / file)) {
            made.leftOut.push_back("The row " + key + " is left out: there is no " + file +
                                   " among the weights.");
            continue;
        }
        FillRow row{.key = key, .title = std::string(recipe->title), .fill = recipe->fill(parts)};
        if (recipe->surprise != nullptr) {
            row.surprise = (parts.*recipe->surprise)();
        }
        made.rows.push_back(std::move(row));
    }
    made.backend = parts.backend();
    made.latentRnn2019 = parts.latentRnn2019();
    return made;
}

} // namespace lacuna
