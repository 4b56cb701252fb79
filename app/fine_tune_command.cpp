// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "app/resource_paths.h"
#include "app/termination.h"
#include "app/training_teller.h"
#include "engine/corpus/melody_clusters.h"
#include "engine/engine_error.h"
#include "engine/nn/torch_threads.h"
#include "engine/training/fine_tuning.h"

#include <filesystem>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

void addOptions(CommandParser& parser) {
    parser.setApplicationDescription(
        "Fine-tunes the models that draw and judge fills on your own tunes, and writes the "
        "difference to the shipped weights: a style. Ten of the tunes are held out to measure "
        "with. Ctrl+C ends it early with what is best so far.");
    parser.addOptions({
        {"data", "A tunebook, or a folder of them; may be given again.", "PATH"},
        {"out", "Folder for the style.", "DIR", "style"},
        {"from", "Folder of the weights to begin with (default: the shipped).", "DIR"},
        {"minutes", "How long it may take by the clock, from reading the tunes to the style.", "X",
         "20"},
        {"held", "Tunes held out.", "N", "10"},
        {"steps", "Steps at most, of each model.", "N"},
        {"batch", "Windows a step.", "N"},
        {"rate", "Learning rate at its highest.", "X"},
        {"validate-every", "Steps between validations.", "N"},
        {"rank",
         "Store matrices as products of this rank, 0: whole (default: whole and at rank 16, of "
         "which the one is kept that does better on the tunes held out).",
         "N"},
        {"seed", "Chooses the tunes held out, and the order of learning.", "N", "1"},
        {"threads", "CPU threads.", "N", trainingThreads()},
        {"check", "Only list the tunes."},
        {"json", "Print progress as lines of JSON."},
    });
}

FineTuning tuningOption(const QCommandLineParser& parser, double begun) {
    FineTuning tuning;
    tuning.models = parser.isSet("from") ? pathArgument(parser.value("from")) : modelsFolder();
    tuning.out = pathArgument(parser.value("out"));
    tuning.time.end = begun + 60 * numberOption(parser, "minutes", 0.05, 10'000);
    tuning.heldTunes = integerOption(parser, "held", 1, 1000);
    if (parser.isSet("steps"))
        tuning.steps = integerOption(parser, "steps", 1, 100'000'000);
    if (parser.isSet("batch"))
        tuning.batch = integerOption(parser, "batch", 1, 1024);
    if (parser.isSet("rate"))
        tuning.rate = numberOption(parser, "rate", 0, 1);
    if (parser.isSet("validate-every"))
        tuning.validateEvery = integerOption(parser, "validate-every", 1, 100'000'000);
    if (parser.isSet("rank"))
        tuning.ranks = {integerOption(parser, "rank", 0, 256)};
    tuning.seed = static_cast<std::uint64_t>(integerOption(parser, "seed", 0, 2'147'483'647));
    return tuning;
}

} // namespace

ExitCode fineTuneCommand(const QStringList& arguments) {
    const double begun = secondsOnTheClock();
    CommandParser parser;
    addOptions(parser);
    if (!parseCommand(parser, arguments))
        return Done;
    std::vector<fs::path> books;
    for (const QString& path : parser.values("data"))
        books.push_back(pathArgument(path));
    if (books.empty())
        throw UsageError("Name tunebooks to learn from: --data tunes.abc");
    const FineTuning tuning = tuningOption(parser, begun);
    const Termination termination;
    TrainingTeller teller(parser.isSet("json"));
    Corpus corpus = readCorpus(books);
    clusterByMelody(corpus);
    try {
        if (!parser.isSet("check") || corpus.tunes.size() > 4)
            holdOut(corpus, tuning.heldTunes, tuning.seed);
    } catch (const TrainingError&) {
        teller.tunes(corpus, true); // which ones they are, first
        throw;
    }
    teller.tunes(corpus, true);
    if (parser.isSet("check"))
        return Done;
    useTorchThreads(integerOption(parser, "threads", 1, 256));
    std::error_code error;
    fs::create_directories(tuning.out, error);
    if (error)
        throw TrainingError("The folder " + tuning.out.filename().string() +
                            " cannot be made; choose another with --out.");
    const auto tuned = fineTune(
        corpus, tuning,
        [&](TrainedModel model, const TrainingEvent& event) { teller.event(nameOf(model), event); },
        termination.token());
    for (const TunedModel& each : tuned) {
        if (!each.failure.empty() && each.stored.empty())
            continue; // nothing of it is kept
        teller.done(nameOf(each.model), each.result);
        teller.stored(nameOf(each.model), each.stored);
    }
    const QString folder = QString::fromStdString(fs::absolute(tuning.out).string());
    teller.object({{"event", "style"}, {"folder", folder}});
    teller.sentence("the style is in " + folder);
    for (const TunedModel& each : tuned) {
        if (!each.failure.empty() && !termination.token().stop_requested())
            throw TrainingError(each.failure);
    }
    return Done;
}

} // namespace lacuna
