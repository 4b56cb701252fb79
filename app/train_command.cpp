// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "app/resource_paths.h"
#include "app/termination.h"
#include "app/training_teller.h"
#include "engine/corpus/melody_clusters.h"
#include "engine/engine_error.h"
#include "engine/formats/score_file.h"
#include "engine/nn/torch_threads.h"
#include "engine/training/recipe.h"
#include "engine/training/training_log.h"

#include <QJsonObject>
#include <QTextStream>

#include <algorithm>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

/// Shares of the clusters that are held out when no table says which.
constexpr double validShare = 0.1;

void addOptions(CommandParser& parser) {
    parser.setApplicationDescription(
        "Trains models on ABC tunebooks and writes their weights.\n\n"
        "MODEL is measure-vae, latent-rnn, anticipation-rnn, anticipation-rnn-random, "
        "latent-rnn-2019 or all (the first three, one after another; both latent ones learn on "
        "the latents of measure-vae).\n"
        "fine-tune instead makes a style of the shipped weights: lacuna-cli train fine-tune "
        "--help.\n"
        "A run that was stopped or killed goes on from its checkpoint when the same command is "
        "given again; on the CPU it ends with the same weights as one that was not.");
    parser.addPositionalArgument("model", "What to train.", "MODEL");
    parser.addOptions({
        {"data", "A tunebook, or a folder of them; may be given again.", "PATH"},
        {"split",
         "Table of tunes with the columns id, cluster and split; without it a tenth of "
         "the melodies is held out.",
         "FILE"},
        {"out", "Folder for weights, checkpoint and log.", "DIR", "trained"},
        {"from", "Folder of weights to begin with instead of fresh ones.", "DIR"},
        {"measure-vae",
         "Folder of the measure_vae.safetensors that latent-rnn learns on "
         "(default: the output folder if it has one, else the shipped).",
         "DIR"},
        {"steps", "Training steps.", "N"},
        {"batch",
         "Measures (measure-vae) or windows a step; fewer than usual where the time is short.",
         "N"},
        {"rate", "Learning rate at its highest.", "X"},
        {"decay", "Weight decay.", "X"},
        {"averaging", "Share of the old in the average of the weights, 0 for none.", "X"},
        {"octaves", "Share of windows moved by an octave.", "X"},
        {"modes", "Share of windows moved along the scale, into other modes.", "X"},
        {"context-noise", "latent-rnn: how far visible measures stray from their means.", "X"},
        {"hide", "Share of windows in which measures beside the gap are hidden too.", "X"},
        {"beta", "measure-vae: weight of the divergence from the prior.", "X"},
        {"components", "latent-rnn: Gaussians of the mixture, 1 to 16.", "N"},
        {"memory", "anticipation-rnn: width of its memory, a multiple of 32, 0 for none.", "N"},
        {"only", "Train only parameters whose names begin so (several: commas between).", "NAME"},
        {"validate-every", "Steps between validations.", "N"},
        {"patience", "Ends after so many validations without a better one; 0: never.", "N"},
        {"checkpoint-every", "Steps between checkpoints.", "N"},
        {"minutes", "How long it may take by the clock, all of it; two such runs are not the same.",
         "X"},
        {"seed", "Equal seeds give equal weights on as many CPU threads.", "N", "1"},
        {"threads", "CPU threads.", "N", trainingThreads()},
        {"device", "cpu or cuda.", "NAME", "cpu"},
        {"played", "Learn from tunes with their repeats unfolded."},
        {"curves", "Draw the losses of each model as SVG into the output folder."},
        {"json", "Print progress as lines of JSON."},
    });
}

torch::Device deviceOption(const QCommandLineParser& parser) {
    const QString name = parser.value("device");
    if (name == "cpu")
        return torch::kCPU;
    if (name != "cuda")
        throw UsageError("--device is cpu or cuda.");
    if (!torch::cuda::is_available())
        throw TrainingError("There is no CUDA device that this LibTorch can use; leave out "
                            "--device cuda.");
    return torch::kCUDA;
}

std::vector<TrainedModel> modelsOption(const QCommandLineParser& parser) {
    if (parser.positionalArguments().size() != 1)
        throw UsageError("Say which model to train: lacuna-cli train latent-rnn --data tunes/");
    const QString name = parser.positionalArguments().first();
    if (name == "all")
        return {TrainedModel::MeasureVae, TrainedModel::LatentRnn, TrainedModel::AnticipationRnn};
    const auto model = trainedModelNamed(name.toStdString());
    if (!model)
        throw UsageError("There is no model \"" + name.toStdString() +
                         "\" to train; lacuna-cli train --help lists them.");
    return {*model};
}

template <typename Number>
void takeInteger(const QCommandLineParser& parser, const char* name, Number& value, int lowest,
                 int highest) {
    if (parser.isSet(name))
        value = integerOption(parser, name, lowest, highest);
}

void takeNumber(const QCommandLineParser& parser, const char* name, double& value, double lowest,
                double highest) {
    if (parser.isSet(name))
        value = numberOption(parser, name, lowest, highest);
}

Recipe recipeOption(const QCommandLineParser& parser, TrainedModel model) {
    constexpr int many = 100'000'000;
    Recipe recipe = recipeFor(model);
    TrainingOptions& training = recipe.training;
    takeInteger(parser, "steps", training.steps, 1, many);
    takeInteger(parser, "batch", recipe.batch, 1, 65536);
    takeNumber(parser, "rate", training.rate, 0, 1);
    takeNumber(parser, "decay", training.optimizer.weightDecay, 0, 1);
    takeNumber(parser, "averaging", training.optimizer.averaging, 0, 0.999999);
    takeNumber(parser, "octaves", recipe.windows.otherOctave, 0, 1);
    takeNumber(parser, "modes", recipe.windows.otherMode, 0, 1);
    takeNumber(parser, "context-noise", recipe.contextNoise, 0, 1);
    takeNumber(parser, "hide", recipe.windows.furtherHidden, 0, 1);
    takeNumber(parser, "beta", recipe.beta, 0, 10);
    takeInteger(parser, "components", recipe.components, 1, mostComponents);
    takeInteger(parser, "memory", recipe.memory, 0, 512);
    recipe.only = parser.value("only").toStdString();
    if (recipe.memory % memoryHeadSize != 0)
        throw UsageError("--memory is a multiple of 32.");
    takeInteger(parser, "validate-every", training.validateEvery, 1, many);
    takeInteger(parser, "patience", training.patience, 0, many);
    takeInteger(parser, "checkpoint-every", training.checkpointEvery, 1, many);
    training.seed = static_cast<std::uint64_t>(integerOption(parser, "seed", 0, 2'147'483'647));
    return recipe;
}

Corpus corpusOption(const QCommandLineParser& parser) {
    std::vector<fs::path> paths;
    for (const QString& path : parser.values("data"))
        paths.push_back(pathArgument(path));
    if (paths.empty())
        throw UsageError("Name tunebooks to learn from: --data tunes.abc");
    Corpus corpus =
        readCorpus(paths, parser.isSet("played") ? MeasureOrder::Played : MeasureOrder::Written);
    if (parser.isSet("split")) {
        applySplitTable(corpus, pathArgument(parser.value("split")));
    } else {
        clusterByMelody(corpus);
        splitByCluster(corpus, validShare, 0, 1);
    }
    return corpus;
}

fs::path measureVaeFolder(const QCommandLineParser& parser, const fs::path& out) {
    if (parser.isSet("measure-vae"))
        return pathArgument(parser.value("measure-vae"));
    if (fs::exists(out / weightsFileOf(TrainedModel::MeasureVae)))
        return out;
    return modelsFolder();
}

/// When all must be through, if that is said.
TimeLimit timeOption(const QCommandLineParser& parser, double begun) {
    TimeLimit time;
    if (parser.isSet("minutes"))
        time.end = begun + 60 * numberOption(parser, "minutes", 0.01, 100'000);
    return time;
}

/// Of what is left, the share of the first of so many models.
TimeLimit shareOf(TimeLimit time, std::size_t models) {
    if (time.isSet())
        time.end = time.now() + time.left() / static_cast<double>(models);
    return time;
}

/// In a short time on a CPU many small steps teach more than a few large ones. Follows from the
/// options alone: who gives the same command again goes on with the same run.
int batchFor(const QCommandLineParser& parser, int usual) {
    constexpr double minutesForWholeSteps = 10;
    constexpr int smallestShare = 32;
    if (!parser.isSet("minutes") || parser.isSet("batch") || parser.value("device") != "cpu")
        return usual;
    const double share = numberOption(parser, "minutes", 0.01, 100'000) / minutesForWholeSteps;
    return std::clamp(static_cast<int>(usual * share),
                      std::min(usual, std::max(usual / smallestShare, 4)), usual);
}

void trainOne(const QCommandLineParser& parser, const Corpus& corpus, TrainedModel model,
              const TimeLimit& time, TrainingTeller& teller, const std::stop_token& stop) {
    const fs::path out = pathArgument(parser.value("out"));
    const std::string name = nameOf(model);
    Recipe recipe = recipeOption(parser, model);
    recipe.training.time = time;
    recipe.batch = batchFor(parser, recipe.batch);
    const TrainingSet set = trainingSet(corpus, recipe, deviceOption(parser));
    const auto initial =
        parser.isSet("from") ? std::optional(pathArgument(parser.value("from"))) : std::nullopt;
    const fs::path measureVae = measureVaeFolder(parser, out);
    // Weights that the run itself replaces tell nothing about where it began.
    const bool replaced = initial && fs::weakly_canonical(*initial) == fs::weakly_canonical(out);
    const std::string fingerprint =
        fingerprintOf(recipe, set, measureVae, replaced ? std::nullopt : initial);
    const auto trainer =
        makeTrainer(recipe, set, measureVae, initial,
                    {.stop = stop,
                     .report = [&](const MeasuresRead& read) { teller.reading(name, read); },
                     .onDemand = time.isSet() && set.device.is_cpu()});
    TrainingLog log(out / (name + ".jsonl"));
    const TrainingFiles files{.weights = out / weightsFileOf(model),
                              .checkpoint = out / (name + ".checkpoint"),
                              .fingerprint = fingerprint,
                              .notes = {{"recipe", fingerprint}}};
    const TrainingResult result = train(
        *trainer, recipe.training, files,
        [&](const TrainingEvent& event) {
            log.add(name, event);
            teller.event(name, event);
        },
        stop);
    if (parser.isSet("curves"))
        saveBytes(out / (name + ".svg"), curvesSvg(out / (name + ".jsonl"), name));
    teller.done(name, result);
    teller.sentence(
        QString("the weights are in %1").arg(QString::fromStdString(files.weights.string())));
}

} // namespace

ExitCode trainCommand(const QStringList& arguments) {
    const double begun = secondsOnTheClock();
    CommandParser parser;
    addOptions(parser);
    if (arguments.value(1) == "fine-tune")
        return fineTuneCommand(arguments.mid(1));
    if (!parseCommand(parser, arguments))
        return Done;
    const std::vector<TrainedModel> models = modelsOption(parser);
    const TimeLimit time = timeOption(parser, begun);
    useTorchThreads(integerOption(parser, "threads", 1, 256));
    std::error_code error;
    fs::create_directories(pathArgument(parser.value("out")), error);
    if (error)
        throw TrainingError("The folder " + parser.value("out").toStdString() +
                            " cannot be made; choose another with --out.");
    TrainingTeller teller(parser.isSet("json"));
    const Corpus corpus = corpusOption(parser);
    teller.tunes(corpus, false);
    // Ctrl+C or a polite kill ends the run between two steps, with its best state kept.
    const Termination termination;
    for (std::size_t i = 0; i < models.size() && !termination.token().stop_requested(); ++i) {
        trainOne(parser, corpus, models[i], shareOf(time, models.size() - i), teller,
                 termination.token());
    }
    return Done;
}

} // namespace lacuna
