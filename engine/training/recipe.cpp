// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/recipe.h"

#include "engine/engine_error.h"
#include "engine/nn/weight_loading.h"
#include "engine/nn/weight_saving.h"
#include "engine/training/latent_rnn_2019_trainer.h"

#include <array>
#include <sstream>

namespace lacuna {
namespace {

struct Entry {
    TrainedModel model;
    const char* name;
    const char* file;
};

constexpr std::array<Entry, 5> entries{
    {{TrainedModel::MeasureVae, "measure-vae", "measure_vae.safetensors"},
     {TrainedModel::LatentRnn, "latent-rnn", "latent_rnn.safetensors"},
     {TrainedModel::AnticipationRnn, "anticipation-rnn", "anticipation_rnn.safetensors"},
     {TrainedModel::AnticipationRnnRandom, "anticipation-rnn-random",
      "anticipation_rnn_random.safetensors"},
     {TrainedModel::LatentRnn2019, "latent-rnn-2019", "latent_rnn_2019.safetensors"}}};

const Entry& entryOf(TrainedModel model) {
    for (const Entry& entry : entries) {
        if (entry.model == model)
            return entry;
    }
    throw std::invalid_argument("no such model");
}

/// `names`: with commas between; any begins with an empty one.
bool beginsWithOneOf(const std::string& name, const std::string& names) {
    std::istringstream all(names);
    std::string each;
    while (std::getline(all, each, ',')) {
        if (name.starts_with(each))
            return true;
    }
    return names.empty();
}

GapTraining gapTraining(const Recipe& recipe) {
    return {.batch = recipe.batch, .windows = recipe.windows, .contextNoise = recipe.contextNoise};
}

AnticipationRnn anticipationRnn(const Recipe& recipe, const std::optional<std::string>& initial) {
    if (initial && recipe.keepSize)
        return openAnticipationRnn(*initial);
    AnticipationRnn model(recipe.memory);
    if (initial)
        model->loadWeights(*initial, /*growMemory=*/true);
    return model;
}

std::unique_ptr<Trainer> newTrainer(const Recipe& recipe, const TrainingSet& set,
                                    const std::filesystem::path& measureVae,
                                    const std::optional<std::filesystem::path>& initial,
                                    const Reading& reading) {
    torch::manual_seed(recipe.training.seed);
    const std::optional<std::string> from =
        initial ? std::optional((*initial / weightsFileOf(recipe.model)).string()) : std::nullopt;
    switch (recipe.model) {
    case TrainedModel::MeasureVae: {
        MeasureVae model;
        if (from)
            model->loadWeights(*from);
        return std::make_unique<MeasureVaeTrainer>(
            set, model,
            MeasureVaeTraining{.batch = recipe.batch,
                               .beta = recipe.beta,
                               .betaRise = from ? 0 : recipe.training.steps / 5});
    }
    case TrainedModel::LatentRnn: {
        MeasureVae vae;
        vae->loadWeights((measureVae / weightsFileOf(TrainedModel::MeasureVae)).string());
        auto trainer = std::make_unique<LatentRnnTrainer>(
            set, vae, from ? openLatentRnn(*from) : LatentRnn(recipe.components),
            gapTraining(recipe), reading);
        if (!recipe.keepSize)
            trainer->keepMostUsed(recipe.components);
        return trainer;
    }
    case TrainedModel::LatentRnn2019: {
        MeasureVae vae;
        vae->loadWeights((measureVae / weightsFileOf(TrainedModel::MeasureVae)).string());
        LatentRnn2019 model;
        if (from)
            model->loadWeights(*from);
        return std::make_unique<LatentRnn2019Trainer>(set, vae, model, gapTraining(recipe),
                                                      reading);
    }
    case TrainedModel::AnticipationRnn:
        return std::make_unique<AnticipationTrainer>(set, anticipationRnn(recipe, from),
                                                     gapTraining(recipe), Constraints::Gaps);
    case TrainedModel::AnticipationRnnRandom:
        return std::make_unique<AnticipationTrainer>(set, anticipationRnn(recipe, from),
                                                     gapTraining(recipe), Constraints::Random);
    }
    throw std::invalid_argument("no such model");
}

} // namespace

std::string nameOf(TrainedModel model) {
    return entryOf(model).name;
}

std::optional<TrainedModel> trainedModelNamed(const std::string& name) {
    for (const Entry& entry : entries) {
        if (name == entry.name)
            return entry.model;
    }
    return std::nullopt;
}

std::string weightsFileOf(TrainedModel model) {
    return entryOf(model).file;
}

Recipe recipeFor(TrainedModel model) {
    Recipe recipe;
    recipe.model = model;
    recipe.training.optimizer.averaging = 0.999;
    recipe.training.optimizer.weightDecay = 0.05;
    switch (model) {
    case TrainedModel::MeasureVae:
        recipe.training.steps = 7300;
        recipe.training.optimizer.weightDecay = 0.01;
        recipe.batch = 1024;
        break;
    case TrainedModel::LatentRnn:
        recipe.training.steps = 6500;
        break;
    case TrainedModel::AnticipationRnn:
        recipe.training.steps = 6500;
        recipe.windows = anticipationTraining().windows;
        break;
    case TrainedModel::AnticipationRnnRandom:
        recipe.training.steps = 4000;
        recipe.windows = anticipationTraining().windows;
        recipe.memory = 0; // as its authors have it
        break;
    case TrainedModel::LatentRnn2019:
        recipe.training.steps = 4000;
        recipe.windows = latentRnn2019Training().windows;
        break;
    }
    return recipe;
}

std::string fingerprintOf(const Recipe& recipe, const TrainingSet& set,
                          const std::filesystem::path& measureVae,
                          const std::optional<std::filesystem::path>& initial) {
    std::ostringstream text;
    const TrainingOptions& training = recipe.training;
    const OptimizerOptions& optimizer = training.optimizer;
    const WindowOptions& windows = recipe.windows;
    text << nameOf(recipe.model) << " steps " << training.steps << " rate " << training.rate
         << " warmup " << training.warmup << " seed " << training.seed << " validate "
         << training.validateEvery << " patience " << training.patience << " batch " << recipe.batch
         << " decay " << optimizer.weightDecay << " averaging " << optimizer.averaging << " norm "
         << optimizer.gradientNorm << " components " << recipe.components << " memory "
         << recipe.memory << " only " << recipe.only << " beta " << recipe.beta << " windows "
         << windows.longest << ' ' << windows.cutShort << ' ' << windows.fromStart << ' '
         << windows.longestGap << ' ' << windows.furtherHidden << ' ' << windows.otherOctave << ' '
         << windows.otherMode << " noise " << recipe.contextNoise << " tunes "
         << set.tunes->sizes().size() << " measures " << set.tunes->measures() << " tokens "
         << set.tunes->tokens().sum(torch::kInt64).item<std::int64_t>() << " valid "
         << set.validTasks.size();
    if (initial)
        text << " from " << fileHash((*initial / weightsFileOf(recipe.model)).string());
    if (recipe.model == TrainedModel::LatentRnn || recipe.model == TrainedModel::LatentRnn2019)
        text << " latents of "
             << fileHash((measureVae / weightsFileOf(TrainedModel::MeasureVae)).string());
    return text.str();
}

std::unique_ptr<Trainer> makeTrainer(const Recipe& recipe, const TrainingSet& set,
                                     const std::filesystem::path& measureVae,
                                     const std::optional<std::filesystem::path>& initial,
                                     const Reading& reading) {
    auto trainer = newTrainer(recipe, set, measureVae, initial, reading);
    bool any = false;
    for (auto& parameter : trainer->module().named_parameters()) {
        const bool learns = beginsWithOneOf(parameter.key(), recipe.only);
        parameter.value().set_requires_grad(learns);
        any = any || learns;
    }
    if (!any)
        throw TrainingError("The model has no parameters whose names begin with \"" + recipe.only +
                            "\".");
    return trainer;
}

void loadInto(Trainer& trainer, const std::filesystem::path& weights) {
    loadWeights(trainer.module(), weights.string(), trainer.config());
}

TrainingSet trainingSet(const Corpus& corpus, const Recipe& recipe, torch::Device device) {
    const std::vector<CorpusTune> tunes = tunesOf(corpus, Split::Train);
    TrainingSet set;
    set.validTunes = tunesOf(corpus, Split::Valid);
    set.validTasks = gapTasks(set.validTunes, {});
    if (tunes.empty() || set.validTasks.empty())
        throw TrainingError("There are not enough tunes: training needs at least one tune to learn "
                            "from and one of eight bars to measure with. Choose more tunebooks.");
    set.tunes = std::make_shared<TokenStore>(tunes, device,
                                             TuneVariants{.octaves = recipe.windows.otherOctave > 0,
                                                          .modes = recipe.windows.otherMode > 0});
    set.device = device;
    set.seed = recipe.training.seed;
    return set;
}

} // namespace lacuna
