// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Prints how long each stage of a fill takes: gap of 4 in 32 measures of 4/4, 16 candidates. Each
// figure is the median of some runs. Not a test: the whole way is measured by tests/benchmarks.
#include "engine/nn/anticipation_inference.h"
#include "engine/nn/kernel_set.h"
#include "engine/nn/latent_rnn_inference.h"
#include "engine/nn/measure_vae_inference.h"
#include "tests/engine/nn/reference_data.h"

#include <chrono>
#include <cstdio>

using namespace lacuna;

namespace {

constexpr int meter = 2;
constexpr int runs = 9;

template <typename Work>
double medianMilliseconds(const char* stage, Work work) {
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - start;
        times.push_back(taken.count());
    }
    std::ranges::sort(times);
    std::printf("%-40s %7.2f ms   (least %.2f)\n", stage, times[runs / 2], times[0]);
    return times[runs / 2];
}

} // namespace

int main() {
    std::printf("kernels of width %d\n", kernels().vectorWidth);
    medianMilliseconds("load all three models", [] {
        const MeasureVaeInference vae(weightsPath("measure_vae"));
        const LatentRnnInference rnn(weightsPath("latent_rnn"));
        const AnticipationInference judge(weightsPath("anticipation_rnn"));
    });
    const MeasureVaeInference vae(weightsPath("measure_vae"));
    const LatentRnnInference rnn(weightsPath("latent_rnn"));
    const AnticipationInference judge(weightsPath("anticipation_rnn"));
    RandomStream random(5);
    std::vector<MeasureTokens> tune = randomMeasures(random, meter, 32);
    std::vector<char> gap(32);
    for (std::size_t i = 14; i < 18; ++i) {
        gap[i] = 1;
        tune[i].fill(model::unknown);
    }
    std::vector<MeasureTokens> visible;
    for (std::size_t i = 0; i < 32; ++i) {
        if (gap[i] == 0) {
            visible.push_back(tune[i]);
        }
    }
    double total = medianMilliseconds("encode 28 measures", [&] { vae.encode(visible, meter); });
    std::vector<Latent> latents = vae.encode(visible, meter);
    latents.insert(latents.begin() + 14, 4, Latent{});

    total += medianMilliseconds("context", [&] { rnn.encodeContext(latents, gap, meter); });
    const LatentContext context = rnn.encodeContext(latents, gap, meter);
    total += medianMilliseconds("traverse prefix of 14", [&] { rnn.start(context); });
    std::vector<RandomStream> streams;
    for (std::uint64_t i = 0; i < 16; ++i) {
        streams.emplace_back(7, i);
    }
    TraverseState state = rnn.start(context);
    std::vector<Latent> drawn;
    total += medianMilliseconds("draw and step 4 x 16", [&] {
        for (state = rnn.start(context); state.measure < 32;) {
            drawn = rnn.draw(context, state, 0.8f, streams);
            rnn.advance(context, state, drawn);
        }
    });
    total += medianMilliseconds("decode 4 x 16", [&] {
        for (int i = 0; i < 4; ++i) {
            vae.decode(drawn, meter);
        }
    });
    const auto written = vae.decode(drawn, meter);
    total += medianMilliseconds("encode again 3 x 16", [&] {
        for (int i = 0; i < 3; ++i) {
            vae.encode(written, meter);
        }
    });
    total += medianMilliseconds("judge: constraints and prefix",
                                [&] { judge.prepare(tune, gap, meter); });
    const AnticipationContext prepared = judge.prepare(tune, gap, meter);
    std::vector<MeasureTokens> fills;
    for (int i = 0; i < 4; ++i) {
        fills.insert(fills.end(), written.begin(), written.end());
    }
    total += medianMilliseconds("judge: 16 fills of 4",
                                [&] { judge.negativeLogLikelihood(prepared, fills); });
    std::printf("%-40s %7.2f ms\n", "sum of the stages of a fill", total);
    const std::vector<TickRules> rules(4);
    medianMilliseconds("AnticipationRnn draws 16 fills of 4",
                       [&] { judge.draw(prepared, rules, streams); });
    return 0;
}
