// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/fill_kernels.h"

#include "engine/nn/kernel_set.h"

namespace lacuna {

std::string fillKernels() {
    return kernels().name;
}

} // namespace lacuna
