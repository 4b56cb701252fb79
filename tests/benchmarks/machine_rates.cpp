// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/machine_rates.h"

#include "engine/nn/blas_kernels.h"
#include "engine/nn/dense_layers.h"
#include "engine/nn/torch_threads.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace lacuna {

namespace {

/// The weights of one layer of AnticipationRnn.
constexpr std::size_t largestLayer = 3 * 384 * 384;

template <typename Work>
double leastSeconds(int repeats, Work work) {
    double least = 1e9;
    for (int i = 0; i < repeats; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        least = std::min(least, taken.count());
    }
    return least;
}

double productRate(int rows, int outputs, int inputs, int repeats) {
    const torch::InferenceMode inference;
    const torch::Tensor input = torch::randn({rows, inputs});
    const torch::Tensor weights = torch::randn({outputs, inputs}).t();
    torch::Tensor output = torch::empty({rows, outputs});
    const double seconds = leastSeconds(repeats, [&] { torch::mm_out(output, input, weights); });
    return static_cast<double>(rows) * outputs * inputs / seconds;
}

using Line [[gnu::vector_size(64)]] = long long;

/// Reads all of it, with the widest loads the processor has.
#ifdef LACUNA_X86_KERNELS
[[gnu::target_clones("avx512f", "avx2", "default")]]
#endif
long long
readThrough(const long long* words, std::size_t count) {
    constexpr std::size_t wordsOfLine = sizeof(Line) / sizeof(long long);
    Line sums[4] = {};
    for (std::size_t i = 0; i + 4 * wordsOfLine <= count; i += 4 * wordsOfLine) {
        // Copied, for memory from an allocator need not be aligned as such a wide type is.
        Line lines[4];
        std::memcpy(lines, words + i, sizeof lines);
        sums[0] ^= lines[0];
        sums[1] ^= lines[1];
        sums[2] ^= lines[2];
        sums[3] ^= lines[3];
    }
    const Line all = sums[0] ^ sums[1] ^ sums[2] ^ sums[3];
    return all[0] ^ all[7];
}

double readingRate(std::size_t bytes) {
    const std::vector<long long> words(bytes / sizeof(long long));
    volatile long long sink = 0;
    constexpr int passes = 50;
    const double seconds = leastSeconds(20, [&] {
        for (int pass = 0; pass < passes; ++pass) {
            sink = readThrough(words.data(), words.size());
        }
    });
    return static_cast<double>(passes * words.size() * sizeof(long long)) / seconds;
}

} // namespace

void freeChoiceOfBlas(char** arguments) {
    const char* asked = std::getenv(blasCoreType);
    const char* chosen = std::getenv(blasCoreTypeChosen);
    const bool isOurs = asked != nullptr && chosen != nullptr && std::string_view(asked) == chosen;
    if (asked != nullptr && !isOurs) {
        unsetenv(blasCoreType);
        execv("/proc/self/exe", arguments); // OpenBLAS looks once, when it is loaded
    }
    useTorchThreads(1);
}

MachineRates measureRates() {
    MachineRates rates;
    for (const int size : {384, 512, 768, 1024}) {
        rates.multiplyAdds = std::max(rates.multiplyAdds, productRate(size, size, size, 10));
    }
    rates.bytes = readingRate(largestLayer * kernels().weightBytes);
    return rates;
}

MachineRates atBest(const MachineRates& a, const MachineRates& b) {
    return {std::max(a.multiplyAdds, b.multiplyAdds), std::max(a.bytes, b.bytes)};
}

double libTorchRate(int rows, int outputs, int inputs) {
    return productRate(rows, outputs, inputs, 200);
}

double kernelRate(int rows, int outputs, int inputs) {
    const auto sized = [](int a, int b) {
        return static_cast<std::size_t>(a) * static_cast<std::size_t>(b);
    };
    const std::vector<float> weights(sized(outputs, inputs), 0.01f);
    const PackedMatrix matrix(weights, {.outputs = outputs, .columns = inputs});
    const std::vector<float> input(sized(rows, inputs), 0.5f);
    std::vector<float> output(sized(rows, outputs));
    const double seconds =
        leastSeconds(200, [&] { matrix.apply(input.data(), output.data(), rows); });
    return static_cast<double>(rows) * outputs * inputs / seconds;
}

} // namespace lacuna
