// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/kernel_set.h"

namespace lacuna {

namespace {

const KernelSet& fastestKernels() {
#ifdef LACUNA_X86_KERNELS
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")) {
        return avx512Kernels;
    }
    // Every processor with AVX2 and FMA also widens float16.
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return avx2Kernels;
    }
#endif
    return baselineKernels;
}

} // namespace

const KernelSet& kernels() {
    static const KernelSet& fastest = fastestKernels();
    return fastest;
}

} // namespace lacuna
