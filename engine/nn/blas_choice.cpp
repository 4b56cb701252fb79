// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Linked into a program, this lets it begin with the best kernels of OpenBLAS.
#include "engine/nn/blas_kernels.h"

namespace {

/// The loader hands constructors what it hands main.
[[gnu::constructor]] void beginWithBestKernels(int /*count*/, char** arguments,
                                               char** /*environment*/) {
    lacuna::chooseBlasKernels(arguments);
}

} // namespace
