// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_event.h"
#include "tests/benchmarks/fill_work.h"

#include <algorithm>
#include <string>
#include <vector>

namespace lacuna {

/// One timed fill.
struct TimedFill {
    StageTimes times;
    double cpu = 0;          ///< milliseconds of the process
    double multiplyAdds = 0; ///< of all its products of matrices
    int fills = 0;
    int judged = 0; ///< candidates that differ
};

/// What was measured in one run of the benchmark. Times are milliseconds.
struct SpeedReport {
    std::string blas; ///< the kernels OpenBLAS took
    MachineRates rates;
    FillShape shape = {};
    std::vector<TimedFill> cold = {};
    std::vector<TimedFill> warm = {};
    std::vector<TimedFill> torchCold = {}; ///< the same by LibTorch's modules; empty if not run
    std::vector<TimedFill> torchWarm = {};
    double libTorchOnce = 0; ///< see NaiveFill; 0 if not run
    double libTorchWhole = 0;
};

/// To standard output.
void print(const SpeedReport& report);

/// Of the process.
double cpuMilliseconds();

template <typename Work>
double leastCpuMilliseconds(int repeats, Work work) {
    double least = 1e9;
    for (int i = 0; i < repeats; ++i) {
        const double before = cpuMilliseconds();
        work();
        least = std::min(least, cpuMilliseconds() - before);
    }
    return least;
}

} // namespace lacuna
