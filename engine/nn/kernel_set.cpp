// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/kernel_set.h"

#include "engine/nn/kernel_choice.h"

#include <cstdlib>

namespace lacuna {

const KernelSet& kernels() {
    static const KernelSet& chosen = []() -> const KernelSet& {
        const char* name = std::getenv(kernelsVariable);
        return kernelsNamed(name == nullptr ? "" : name);
    }();
    return chosen;
}

} // namespace lacuna
