// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace lacuna {

/// What of a processor decides on the kernels of its matrix products.
struct VectorUnits {
    bool avx2 = false;   ///< with fused multiply-add
    bool avx512 = false; ///< F, VL, BW, DQ and CD, as SkylakeX has them
};

/// Those of this machine that its system lets programs use.
VectorUnits vectorUnits();

/// The kernels OpenBLAS has chosen: "SkylakeX", "Prescott" and so on. Empty if LibTorch uses
/// another BLAS, or this program none.
std::string blasKernels();

/// OpenBLAS knows processors by their numbers, and takes kernels of 2004 (Prescott, SSE3) for one
/// that came out after it: a fifth of the speed. The core type to ask for instead where `chosen`
/// makes no use of the processor's vectors; none where OpenBLAS did better than that.
std::optional<std::string> betterBlasKernels(const std::string& chosen, VectorUnits units);

/// The environment variables by which OpenBLAS is told its core type, and by which a process knows
/// that it was told so by chooseBlasKernels and not by a person.
inline constexpr const char* blasCoreType = "OPENBLAS_CORETYPE";
inline constexpr const char* blasCoreTypeChosen = "LACUNA_BLAS_CHOSEN";

/// Begins this program anew, with its arguments and the better kernels in its environment, if there
/// are such and nobody has chosen any: OpenBLAS looks once, when it is loaded, which is before any
/// of a program's own code. Returns if all is well, or if it cannot be done. A program that links
/// the object library engine_blas_choice does this before its main, while nothing has happened yet.
void chooseBlasKernels(char** arguments);

/// For a program that may open LibTorch later: puts the kernels that this processor's vectors allow
/// into its environment, where OpenBLAS will find them, unless somebody has chosen. What OpenBLAS
/// would take by itself cannot be asked before it is loaded; for a processor that it knows the
/// difference is small. Call it at the start of main, before there are threads.
void preferVectorKernels();

} // namespace lacuna
