// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace lacuna {

/// Which of this machine's vector units fills are computed with: "AVX-512", "AVX2" or "plain".
/// Throws BackendError if the environment forces a set that cannot be had (LACUNA_KERNELS).
std::string fillKernels();

} // namespace lacuna
