// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/inpainting/candidate_drawing.h"
#include "engine/inpainting/drawing_rules.h"
#include "engine/inpainting/kernel_models.h"
#include "engine/inpainting/model_library.h"
#include "engine/nn/blas_kernels.h"
#include "engine/nn/model_weights.h"
#include "engine/nn/token_choice.h"
#include "engine/score/edits.h"
#include "tests/benchmarks/naive_fill.h"
#include "tests/benchmarks/speed_report.h"
#include "tests/engine/nn/counted_products.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

// How long a fill takes, stage by stage, and how far that is from what the machine could do: a gap
// of four measures in a tune of 32, four ranked fills out of 16 candidates.
//     bench_fill [--candidates N] [--repeats N] [--naive N] [--torch N] [--check] [--tune X] [--gap
//     FIRST-LAST]
//                [--models FOLDER] [FILE.abc]
// Cold: a filler that has seen nothing. Warm: after prepare, as when the gap was selected before
// Fill is pressed. Both use the threads of fillThreads; `taskset -c 0` shows what one core does.
// --naive: runs of the plain LibTorch ways, 0 for none. --check fails when a fill computes more
// than is in the budget or than a tenth above what the models ask for: steps, not seconds; of the
// time it only tells. --torch: repeats by LibTorch's modules as the program runs them, on one
// thread; 0 for none.

namespace lacuna {

namespace {

/// A tune of 32 measures of which few are equal.
constexpr const char* builtInTune = R"(X:1
T:Four parts
R:reel
M:4/4
L:1/8
K:D
d2eB dBAF|A2FA DFAF|d2eB dBAF|ABde f2ef|d2eB dBAF|A2FA DFAF|d2ed cABc|dBAF E2D2|
afbf afef|dfaf edBA|d2fa bfaf|ABde f2ef|afbf afef|dfaf edBA|d2fa bagf|gfec d2A2|
DFAd fdAF|GBdB cAEC|DFAd fdAd|efge cABc|d2fd Adfd|G2BG EGBG|FAdA GFED|CEAc d4|
f2af dfaf|g2bg egbg|fafd edBd|cdef gece|f2af dfaf|gbag fgaf|edcB ABce|dfec d4|]
)";

struct Options {
    int repeats = 9;
    int naiveRepeats = 1;
    int torchRepeats = 3;
    int candidates = 16;
    bool check = false;
    int tune = 0; ///< X:, the first if 0
    MeasureRange gap{16, 20};
    std::filesystem::path models{LACUNA_SOURCE_DIR "/models"};
    std::string file = {};
};

constexpr double budget = 250; // milliseconds to the first fill, and to all four
/// What two cores compute in that time, each 20 G in a second, which is less than the kernels reach
/// with a single row.
constexpr double mostMultiplyAdds = 10e9;

Score readTune(const Options& options) {
    std::string text = builtInTune;
    if (!options.file.empty()) {
        std::ifstream file(options.file, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(file), {});
    }
    const Tunebook book = readAbc(text);
    for (const Tune& tune : book.tunes) {
        if (options.tune == 0 || tune.score.header().number == options.tune) {
            return tune.score;
        }
    }
    throw ReadError("There is no tune with that number in the file; look at its X: fields.");
}

TimedFill fillOnce(GapFiller& filler, const FillRequest& request) {
    TimedFill run;
    const double before = cpuMilliseconds();
    const std::int64_t computed = multiplyAdds();
    filler.fill(request, {}, [&run](FillEvent event) {
        if (const auto* finished = std::get_if<FillFinished>(&event)) {
            run.times = finished->times;
            run.fills = static_cast<int>(finished->fills.size());
            run.judged = finished->fills.front().outOf;
        }
    });
    run.cpu = cpuMilliseconds() - before;
    run.multiplyAdds = static_cast<double>(multiplyAdds() - computed);
    return run;
}

/// Once by a filler that has seen nothing, and once by one that has read the context.
void timeFills(const std::filesystem::path& models, const FillRequest& request, Backend backend,
               std::vector<TimedFill>& cold, std::vector<TimedFill>& warm) {
    cold.push_back(fillOnce(*loadGapFiller(models, std::nullopt, backend), request));
    const auto prepared = loadGapFiller(models, std::nullopt, backend);
    if (!prepared->backend().trouble.empty()) {
        throw BackendError(prepared->backend().trouble);
    }
    prepared->prepare(request, {});
    warm.push_back(fillOnce(*prepared, request));
}

/// Counts by drawing once more: equal requests draw equal measures.
FillShape shapeOf(const std::filesystem::path& models, const FillRequest& request, int judged) {
    const ModelFiles files{.folder = models};
    const std::unique_ptr<const Models> parts = openKernelModels(files);
    GapContext context(request.score, request.gap);
    LatentCache cache(*parts);
    StageTimes times;
    context.readForLatentRnn(*parts, cache, {}, times);
    const EncodedTune& tune = context.tune();
    FillShape shape{.measures = tune.size(),
                    .gapFirst = tune.gapFirst,
                    .gapEnd = tune.gapEnd,
                    .ticks = model::ticksOf(tune.meter),
                    .encoded = static_cast<int>(cache.size()),
                    .drawn = request.sampling.candidates - request.sampling.candidates / 2,
                    .ticked = request.sampling.candidates / 2,
                    .judged = judged,
                    .components = ModelWeights(files.latentRnn()).size("mixture", 0),
                    .memory = ModelWeights(files.anticipationRnn()).size("memory", 0)};
    if (std::ranges::count(tune.hidden, true) != context.gapMeasures()) {
        throw FillError("The tune has blank measures beside the gap, whose work is not counted; "
                        "choose another tune.");
    }
    const DrawingJob job{.models = *parts,
                         .cache = cache,
                         .context = context,
                         .rules = drawingRules(context, request.sampling),
                         .seed = request.sampling.seed,
                         .times = times};
    for (const TickRules& rules : job.rules) {
        for (int tick = 0; tick < shape.ticks; ++tick) {
            shape.freeTicks += isSettled(rules, tune.meter, tick) ? 0 : 1;
        }
    }
    drawWithLatentRnn(job, {.count = shape.drawn, .temperature = request.sampling.temperature});
    shape.reencoded = static_cast<int>(cache.size()) - shape.encoded;
    return shape;
}

/// Whatever else the machine does, and however slow it is.
bool worksInBudget(const std::vector<TimedFill>& runs, const StageWork& asked) {
    constexpr double mostOverAsked = 1.1;
    const double computed =
        std::ranges::max_element(runs, {}, &TimedFill::multiplyAdds)->multiplyAdds;
    std::cout << "computed " << std::setprecision(2) << computed / 1e9 << " G multiply-adds of "
              << asked.multiplyAdds() / 1e9 << " asked for\n";
    return computed > 0 &&
           computed <= std::min(mostMultiplyAdds, mostOverAsked * asked.multiplyAdds());
}

bool isInTime(const std::vector<TimedFill>& runs) {
    const auto least = [&](double StageTimes::*field) {
        const auto value = [field](const TimedFill& run) { return run.times.*field; };
        return value(*std::ranges::min_element(runs, {}, value));
    };
    return least(&StageTimes::first) <= budget && least(&StageTimes::total) <= budget;
}

int bench(const Options& options) {
    const Score score = readTune(options);
    const FillRequest request{.id = {1},
                              .score = eraseMeasures(score, options.gap),
                              .gap = options.gap,
                              .original = measuresOf(score, options.gap),
                              .sampling = {.candidates = options.candidates}};
    SpeedReport report{.blas = blasKernels().empty() ? "unknown" : blasKernels(),
                       .rates = measureRates()};
    for (int i = 0; i < options.repeats; ++i) {
        timeFills(options.models, request, Backend::Kernels, report.cold, report.warm);
    }
    for (int i = 0; i < options.torchRepeats; ++i) {
        timeFills(options.models, request, Backend::LibTorch, report.torchCold, report.torchWarm);
    }
    report.shape = shapeOf(options.models, request, report.cold.front().judged);
    // Once more, lest the machine was busy the first time: the floor is what it can do at best.
    report.rates = atBest(report.rates, measureRates());
    if (options.naiveRepeats > 0) {
        const EncodedTune tune = encodeTune(request.score, request.gap);
        const NaiveFill naive(options.models);
        const auto least = [&](auto run) {
            return leastCpuMilliseconds(options.naiveRepeats, run);
        };
        const int candidates = request.sampling.candidates;
        report.libTorchOnce = least([&] { naive.runOnce(tune, candidates); });
        report.libTorchWhole = least([&] { naive.runWhole(tune, candidates); });
    }
    std::cout << '"' << score.header().title() << "\", " << report.shape.measures
              << " measures, gap of " << report.shape.gapEnd - report.shape.gapFirst << ", "
              << options.repeats << " repeats\n";
    print(report);

    const bool inTime = isInTime(report.cold) && isInTime(report.warm);
    const bool complete = std::ranges::all_of(
        report.cold, [&](const TimedFill& run) { return run.fills == request.count; });
    std::cout << (inTime ? "within " : "over ") << static_cast<int>(budget)
              << " ms to the first and to all\n";
    const FillWork work = workOf(report.shape);
    const bool coldInBudget = worksInBudget(report.cold, work.whole());
    const bool warmInBudget = worksInBudget(report.warm, work.warm());
    return options.check && !(coldInBudget && warmInBudget && complete) ? 1 : 0;
}

Options optionsFrom(const std::vector<std::string>& words) {
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string next = i + 1 < words.size() ? words[i + 1] : "";
        if (words[i] == "--check") {
            options.check = true;
        } else if (words[i] == "--repeats") {
            options.repeats = std::max(1, std::stoi(next));
            ++i;
        } else if (words[i] == "--candidates") {
            options.candidates = std::stoi(next);
            ++i;
        } else if (words[i] == "--naive") {
            options.naiveRepeats = std::stoi(next);
            ++i;
        } else if (words[i] == "--torch") {
            options.torchRepeats = std::stoi(next);
            ++i;
        } else if (words[i] == "--tune") {
            options.tune = std::stoi(next);
            ++i;
        } else if (words[i] == "--models") {
            options.models = next;
            ++i;
        } else if (words[i] == "--gap") {
            const std::size_t dash = next.find('-');
            options.gap = {std::stoi(next) - 1, std::stoi(next.substr(dash + 1))};
            ++i;
        } else {
            options.file = words[i];
        }
    }
    return options;
}

} // namespace

} // namespace lacuna

int main(int argc, char** argv) {
    lacuna::freeChoiceOfBlas(argv);
    try {
        return lacuna::bench(lacuna::optionsFrom({argv + 1, argv + argc}));
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
}
