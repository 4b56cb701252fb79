// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/blas_kernels.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <dlfcn.h>
#include <string_view>
#include <unistd.h>

namespace lacuna {

namespace {

/// OpenBLAS's names of x86-64 cores without AVX2 and fused multiply-add, as it tells them itself.
constexpr std::array<std::string_view, 18> withoutAvx2{
    "Generic",   "Prescott",    "Core2",   "Penryn", "Dunnington", "Nehalem",
    "Atom",      "Athlon",      "Opteron", "Nano",   "Barcelona",  "Opteron_SSE3",
    "Bulldozer", "Sandybridge", "Bobcat",  "Banias", "Northwood",  "Unknown"};

std::optional<std::string> kernelsFor(VectorUnits units) {
    if (units.avx512) {
        return "SkylakeX";
    }
    if (units.avx2) {
        return "Haswell";
    }
    return std::nullopt;
}

// Both before any other thread is there.
void choose(const std::string& kernels) {
    setenv(blasCoreType, kernels.c_str(), 1);       // NOLINT(concurrency-mt-unsafe)
    setenv(blasCoreTypeChosen, kernels.c_str(), 1); // NOLINT(concurrency-mt-unsafe)
}

void chooseNone() {
    unsetenv(blasCoreType);       // NOLINT(concurrency-mt-unsafe)
    unsetenv(blasCoreTypeChosen); // NOLINT(concurrency-mt-unsafe)
}

} // namespace

VectorUnits vectorUnits() {
#if defined(__x86_64__)
    __builtin_cpu_init();
    return {.avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"),
            .avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512cd")};
#else
    return {};
#endif
}

std::string blasKernels() {
    // By name, because programs are linked with whichever BLAS the system has chosen.
    using Name = char*();
    auto* name = reinterpret_cast<Name*>(dlsym(RTLD_DEFAULT, "openblas_get_corename"));
    return name == nullptr ? std::string() : name();
}

std::optional<std::string> betterBlasKernels(const std::string& chosen, VectorUnits units) {
    return std::ranges::find(withoutAvx2, chosen) == withoutAvx2.end() ? std::nullopt
                                                                       : kernelsFor(units);
}

void chooseBlasKernels(char** arguments) {
    if (std::getenv(blasCoreType) != nullptr) {
        return;
    }
    const auto better = betterBlasKernels(blasKernels(), vectorUnits());
    if (!better) {
        return;
    }
    choose(*better);
    execv("/proc/self/exe", arguments);
    chooseNone(); // it goes on with the slower ones
}

void preferVectorKernels() {
    const auto wanted = kernelsFor(vectorUnits());
    if (wanted && std::getenv(blasCoreType) == nullptr) {
        choose(*wanted);
    }
}

} // namespace lacuna
