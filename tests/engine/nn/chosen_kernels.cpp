// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/engine/nn/chosen_kernels.h"

namespace lacuna {

namespace {

const KernelSet* chosenSet = &baselineKernels;

} // namespace

const KernelSet& kernels() {
    return *chosenSet;
}

void chooseKernels(const KernelSet& chosen) {
    chosenSet = &chosen;
}

std::vector<const KernelSet*> runnableKernels() {
    std::vector<const KernelSet*> sets{&baselineKernels};
#ifdef LACUNA_X86_KERNELS
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        sets.push_back(&avx2Kernels);
    }
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")) {
        sets.push_back(&avx512Kernels);
    }
#endif
    return sets;
}

} // namespace lacuna
