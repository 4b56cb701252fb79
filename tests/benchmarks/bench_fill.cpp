// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"
#include "engine/engine_error.h"
#include "engine/formats/abc_reader.h"
#include "engine/inpainting/model_library.h"
#include "engine/score/edits.h"
#include "tests/benchmarks/naive_fill.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

// How long a fill takes, stage by stage: a gap of four measures in a tune of 32, four ranked fills
// out of 16 candidates.
//     bench_fill [--repeats N] [--naive N] [--check] [--tune X] [--gap FIRST-LAST] [FILE.abc]
// Cold: a filler that has seen nothing. Warm: after prepare, as when the gap was selected before
// Fill is pressed. --check fails when the budgets of a two-core machine are overrun.

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
    bool check = false;
    int tune = 0; ///< X:, the first if 0
    MeasureRange gap{16, 20};
    std::string file = {};
};

struct Run {
    StageTimes times;
    double cpu = 0; ///< milliseconds of the process
    int fills = 0;
};

double cpuMilliseconds() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

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

Run fillOnce(GapFiller& filler, const FillRequest& request) {
    Run run;
    const double before = cpuMilliseconds();
    filler.fill(request, {}, [&run](FillEvent event) {
        if (const auto* finished = std::get_if<FillFinished>(&event)) {
            run.times = finished->times;
            run.fills = static_cast<int>(finished->fills.size());
        }
    });
    run.cpu = cpuMilliseconds() - before;
    return run;
}

template <typename Value>
double medianOf(const std::vector<Run>& runs, Value value) {
    std::vector<double> values;
    std::ranges::transform(runs, std::back_inserter(values), value);
    std::ranges::sort(values);
    return values[values.size() / 2];
}

template <typename Value>
void printStage(const char* name, const std::vector<Run>& cold, const std::vector<Run>& warm,
                Value value) {
    const auto least = [&](const std::vector<Run>& runs) {
        return value(*std::ranges::min_element(runs, {}, value));
    };
    std::cout << std::left << std::setw(28) << name << std::right << std::fixed
              << std::setprecision(1);
    for (const std::vector<Run>* runs : {&cold, &warm}) {
        std::cout << std::setw(10) << medianOf(*runs, value) << std::setw(10) << least(*runs);
    }
    std::cout << '\n';
}

void print(const std::vector<Run>& cold, const std::vector<Run>& warm) {
    std::cout << "milliseconds                      cold               warm\n"
                 "                              median     least    median     least\n";
    const auto stage = [&](const char* name, double StageTimes::*field) {
        printStage(name, cold, warm, [field](const Run& run) { return run.times.*field; });
    };
    stage("encode the context", &StageTimes::encode);
    stage("context, traverse before", &StageTimes::context);
    stage("traverse the gap, draw", &StageTimes::traverse);
    stage("decode", &StageTimes::decode);
    stage("encode again", &StageTimes::reencode);
    stage("judge", &StageTimes::judge);
    stage("first fill", &StageTimes::first);
    stage("four ranked fills", &StageTimes::total);
    printStage("four ranked fills, CPU", cold, warm, [](const Run& run) { return run.cpu; });
}

void compareWithNaive(const EncodedTune& tune, int candidates, int repeats,
                      const std::vector<Run>& cold) {
    const NaiveFill naive(LACUNA_SOURCE_DIR "/models");
    double least = 1e9;
    for (int i = 0; i < repeats; ++i) {
        const double before = cpuMilliseconds();
        naive.run(tune, candidates);
        least = std::min(least, cpuMilliseconds() - before);
    }
    const double ours = medianOf(cold, [](const Run& run) { return run.cpu; });
    std::cout << std::setprecision(0) << "naive, whole tune each step, CPU " << least
              << " ms: " << std::setprecision(1) << least / ours << " times a cold fill\n";
}

int bench(const Options& options) {
    const Score score = readTune(options);
    const FillRequest request{.id = {1},
                              .score = eraseMeasures(score, options.gap),
                              .gap = options.gap,
                              .original = measuresOf(score, options.gap)};
    std::vector<Run> cold;
    std::vector<Run> warm;
    for (int i = 0; i < options.repeats; ++i) {
        const std::filesystem::path models(LACUNA_SOURCE_DIR "/models");
        cold.push_back(fillOnce(*loadGapFiller(models), request));
        const auto prepared = loadGapFiller(models);
        prepared->prepare(request, {});
        warm.push_back(fillOnce(*prepared, request));
    }
    const EncodedTune tune = encodeTune(request.score, request.gap);
    std::cout << '"' << score.header().title() << "\", " << tune.size() << " measures, gap of "
              << tune.gapEnd - tune.gapFirst << ", " << request.sampling.candidates
              << " candidates, " << options.repeats << " repeats\n";
    print(cold, warm);
    if (options.naiveRepeats > 0) {
        compareWithNaive(tune, request.sampling.candidates, options.naiveRepeats, cold);
    }
    const auto first = [](const Run& run) { return run.times.first; };
    const auto total = [](const Run& run) { return run.times.total; };
    const bool inTime = first(*std::ranges::min_element(cold, {}, first)) <= 250 &&
                        total(*std::ranges::min_element(cold, {}, total)) <= 500;
    const bool complete =
        std::ranges::all_of(cold, [&](const Run& run) { return run.fills == request.count; });
    std::cout << (inTime ? "within" : "over") << " 250 ms to the first, 500 ms to all\n";
    return options.check && !(inTime && complete) ? 1 : 0;
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
        } else if (words[i] == "--naive") {
            options.naiveRepeats = std::stoi(next);
            ++i;
        } else if (words[i] == "--tune") {
            options.tune = std::stoi(next);
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
    try {
        return lacuna::bench(lacuna::optionsFrom({argv + 1, argv + argc}));
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
}
