// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/kernel_set.h"

#include <vector>

namespace lacuna {

/// The sets that this processor can run. A test program that is built with chosen_kernels.cpp has
/// its kernels() from there instead of from the library.
std::vector<const KernelSet*> runnableKernels();

/// What kernels() returns from now on, the baseline at first. A model must be used with the set it
/// was read with, since each packs the weights in its own way.
void chooseKernels(const KernelSet& chosen);

} // namespace lacuna
