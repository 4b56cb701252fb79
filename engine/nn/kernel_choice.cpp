// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/kernel_choice.h"

#include "engine/engine_error.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace lacuna {

namespace {

struct Choice {
    std::string_view name;
    const KernelSet* set = nullptr; ///< null if this program or processor has it not
};

/// The fastest last.
std::vector<Choice> choices() {
    std::vector<Choice> all{{"plain", &baselineKernels}, {"avx2"}, {"avx512"}};
#ifdef LACUNA_X86_KERNELS
    __builtin_cpu_init();
    // Every processor with AVX2 and FMA also widens float16.
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        all[1].set = &avx2Kernels;
    }
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")) {
        all[2].set = &avx512Kernels;
    }
#endif
    return all;
}

} // namespace

const KernelSet& kernelsNamed(const std::string& name) {
    const std::vector<Choice> all = choices();
    if (name.empty()) {
        return *std::find_if(all.rbegin(), all.rend(), [](const Choice& choice) {
                    return choice.set != nullptr;
                })->set;
    }
    const auto found = std::ranges::find(all, name, &Choice::name);
    if (found == all.end()) {
        throw BackendError(std::string(kernelsVariable) + " is one of plain, avx2, avx512, not \"" +
                           name + "\"; correct it or leave it out.");
    }
    if (found->set == nullptr) {
        throw BackendError(std::string(kernelsVariable) + " asks for the " + name +
                           " kernels, which this processor cannot run; leave it out or set it to "
                           "plain.");
    }
    return *found->set;
}

} // namespace lacuna
