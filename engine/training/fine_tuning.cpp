// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/training/fine_tuning.h"

#include "engine/engine_error.h"
#include "engine/nn/safetensors_file.h"
#include "engine/nn/weight_difference.h"

#include <algorithm>
#include <map>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

/// LatentRnn learns several times as fast as the judge.
constexpr double latentShare = 0.35;
/// Tasks a held-out tune: ten tunes alone would give too shaky a figure.
constexpr std::uint64_t tasksEachTune = 4;
constexpr int fewestTunes = 5;
constexpr double secondsForWholeSteps = 200;

/// Windows a step if there are so many seconds: fewer than ten steps or so teach nothing.
int batchFor(int wanted, double seconds) {
    return static_cast<int>(std::clamp(wanted * seconds / secondsForWholeSteps,
                                       std::min(4.0, double(wanted)), double(wanted)));
}

Recipe tuningRecipe(TrainedModel model, const FineTuning& tuning, const TimeLimit& time) {
    Recipe recipe = recipeFor(model);
    recipe.batch = time.isSet() ? batchFor(tuning.batch, time.left()) : tuning.batch;
    recipe.windows.otherOctave = 0;
    recipe.components = mostComponents; // whatever the weights have
    recipe.keepSize = true;
    TrainingOptions& training = recipe.training;
    training.steps = tuning.steps;
    training.time = time;
    training.rate = tuning.rate;
    training.warmup = 50;
    training.seed = tuning.seed;
    training.logEvery = 5;
    training.validateEvery = tuning.validateEvery;
    training.patience = 8;
    training.checkpointEvery = 0;
    training.optimizer.averaging = 0.97;
    training.optimizer.weightDecay = 0;
    training.optimizer.pullToStart = 10;
    return recipe;
}

std::vector<GapTask> heldTasks(const std::vector<CorpusTune>& tunes) {
    std::vector<GapTask> all;
    for (std::uint64_t seed = 1; seed <= tasksEachTune; ++seed) {
        const auto tasks = gapTasks(tunes, {.onePerCluster = false, .seed = seed});
        all.insert(all.end(), tasks.begin(), tasks.end());
    }
    return all;
}

void removeQuietly(const fs::path& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
}

/// Stores a difference in each way and keeps the one that does best.
void storeBest(Trainer& trained, Trainer& base, const FineTuning& tuning, TunedModel& tuned,
               const std::stop_token& stop) {
    const std::string& name = base.config().model;
    const fs::path shipped = tuning.models / weightsFileOf(tuned.model);
    const fs::path kept = tuning.out / weightsFileOf(tuned.model);
    const fs::path tried = tuning.out / (weightsFileOf(tuned.model) + ".tried");
    const std::string hash = fileHash(shipped.string());
    std::vector<StoredStyle>& stored = tuned.stored;
    for (const int rank : tuning.ranks) {
        if (stop.stop_requested() && !stored.empty())
            break;
        saveDifference(trained.module(), base.module(), tried, name, hash, rank);
        addDifference(base.module(), tried, name, hash);
        const double loss = validationOf(base, tuned.result.parts);
        loadInto(base, shipped);
        if (stored.empty() || loss < stored.front().loss) {
            fs::rename(tried, kept);
            stored.insert(stored.begin(), {rank, loss});
        } else {
            stored.push_back({rank, loss});
        }
    }
}

/// What a run has reached, for one that ends badly.
void note(TrainingResult& result, const TrainingEvent& event) {
    const auto* validation = std::get_if<Validation>(&event);
    if (validation == nullptr)
        return;
    result.steps = validation->step;
    result.parts = validation->parts;
    if (validation->step == 0)
        result.before = validation->loss;
    if (validation->best) {
        result.best = validation->loss;
        result.bestStep = validation->step;
    }
}

/// A failure goes into `tuned`, beside the result until then.
void trainAsFarAsItGoes(Trainer& trainer, const TrainingOptions& options, const fs::path& best,
                        TunedModel& tuned, const TrainingReport& report,
                        const std::stop_token& stop) {
    const TrainingReport noted = [&](const TrainingEvent& event) {
        note(tuned.result, event);
        report(event);
    };
    try {
        tuned.result =
            train(trainer, options,
                  {.weights = best, .checkpoint = {}, .fingerprint = {}, .notes = {}}, noted, stop);
    } catch (const EngineError& error) {
        tuned.failure = error.what();
    }
}

TunedModel tuneOne(const Corpus& corpus, const FineTuning& tuning, TrainedModel model,
                   TimeLimit time, const TrainingReport& report, const std::stop_token& stop) {
    // Each way to store it is measured, and writing them takes about as long as that once more.
    time.validationsAfter = static_cast<int>(tuning.ranks.size()) + 1;
    const Recipe recipe = tuningRecipe(model, tuning, time);
    TrainingSet set = trainingSet(corpus, recipe, torch::kCPU);
    set.validTasks = heldTasks(set.validTunes);
    const fs::path best = tuning.out / (weightsFileOf(model) + ".best");
    TunedModel tuned{.model = model, .result = {}, .stored = {}, .failure = {}};
    try {
        const Reading reading{.stop = stop, .report = {}, .onDemand = time.isSet()};
        const auto trainer = makeTrainer(recipe, set, tuning.models, tuning.models, reading);
        trainAsFarAsItGoes(*trainer, recipe.training, best, tuned, report, stop);
        if (tuned.result.bestStep > 0) {
            loadInto(*trainer, best);
            // The weights it began with only measure: they need not read what is learnt from.
            set.tunes =
                std::make_shared<TokenStore>(std::vector{set.validTunes.front()}, set.device);
            const auto base = makeTrainer(recipe, set, tuning.models, tuning.models);
            storeBest(*trainer, *base, tuning, tuned, stop);
        }
    } catch (const EngineError& error) {
        if (tuned.failure.empty())
            tuned.failure = error.what();
    }
    removeQuietly(best);
    removeQuietly(tuning.out / (weightsFileOf(model) + ".tried"));
    if (tuned.stored.empty())
        removeQuietly(tuning.out / weightsFileOf(model)); // of an earlier run
    return tuned;
}

} // namespace

void holdOut(Corpus& corpus, int tunes, std::uint64_t seed) {
    const int all = static_cast<int>(corpus.tunes.size());
    if (all < fewestTunes)
        throw TrainingError("Only " + std::to_string(all) +
                            " tunes can be used, and fine-tuning needs at least five; choose more "
                            "tunebooks.");
    // By a hash of the cluster, so that a tune that is added later moves few others.
    std::map<std::uint64_t, std::vector<CorpusTune*>> byHash;
    for (CorpusTune& tune : corpus.tunes) {
        RandomStream random(seed);
        std::uint64_t hash = random.next();
        for (const char c : tune.cluster)
            hash = RandomStream(hash, static_cast<unsigned char>(c)).next();
        byHash[hash].push_back(&tune);
        tune.split = Split::Train;
    }
    const int wanted = std::clamp(all / 5, 1, tunes);
    int held = 0;
    const std::vector<CorpusTune*>* smallest = nullptr;
    const auto hold = [&held](const std::vector<CorpusTune*>& cluster) {
        for (CorpusTune* tune : cluster)
            tune->split = Split::Valid;
        held += static_cast<int>(cluster.size());
    };
    for (const auto& [hash, cluster] : byHash) {
        const bool canBeMeasured =
            std::ranges::any_of(cluster, [](const CorpusTune* tune) { return tune->size() >= 8; });
        if (!canBeMeasured || held >= wanted)
            continue;
        if (held + static_cast<int>(cluster.size()) <= 2 * wanted)
            hold(cluster);
        if (smallest == nullptr || cluster.size() < smallest->size())
            smallest = &cluster;
    }
    if (smallest == nullptr)
        throw TrainingError("None of the tunes has eight bars, and only with such a tune can "
                            "it be measured what was learnt; choose more tunebooks.");
    if (static_cast<int>(smallest->size()) == all)
        throw TrainingError("All the tunes are settings of one melody, so none is left to measure "
                            "with; choose more tunebooks.");
    if (held == 0)
        hold(*smallest);
}

std::vector<TunedModel>
fineTune(const Corpus& corpus, const FineTuning& tuning,
         const std::function<void(TrainedModel, const TrainingEvent&)>& report,
         const std::stop_token& stop) {
    std::error_code unknown;
    if (fs::equivalent(tuning.out, tuning.models, unknown))
        throw TrainingError("A style cannot be written over the weights it is for; choose another "
                            "folder.");
    const double all = tuning.time.left();
    std::vector<TunedModel> tuned;
    const auto tune = [&](TrainedModel model, const TimeLimit& time) {
        const TrainingReport told = [&report, model](const TrainingEvent& event) {
            report(model, event);
        };
        tuned.push_back(tuneOne(corpus, tuning, model, time, told, stop));
    };
    TimeLimit firstShare = tuning.time;
    firstShare.end -= (1 - latentShare) * all;
    tune(TrainedModel::LatentRnn, tuning.time.isSet() ? firstShare : tuning.time);
    // LatentRnn leaves some of its share if it got no better for a while.
    if (!stop.stop_requested())
        tune(TrainedModel::AnticipationRnn, tuning.time);
    if (std::ranges::any_of(tuned, [](const TunedModel& each) { return !each.stored.empty(); }))
        return tuned;
    for (const TunedModel& each : tuned) {
        if (!each.failure.empty())
            throw TrainingError(each.failure);
    }
    throw TrainingError("The models did not get better on the tunes held out, so there is no "
                        "style to keep; choose more tunes, or give it more time.");
}

} // namespace lacuna
