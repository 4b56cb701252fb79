// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/kernel_set.h"

#include <string>

namespace lacuna {

/// The environment variable that forces a set: one machine can then stand for others, as for those
/// without AVX2.
inline constexpr const char* kernelsVariable = "LACUNA_KERNELS";

/// The set of a name, "plain", "avx2" or "avx512"; the fastest that this processor can run for an
/// empty one. Throws BackendError for a set that it cannot run and for any other name.
const KernelSet& kernelsNamed(const std::string& name);

} // namespace lacuna
