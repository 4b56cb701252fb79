// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace lacuna {

/// One row of a GRU step. Inputs are two addends of W_ih x + b, in gate order (see KernelSet);
/// `next` must not overlap `state`.
struct GruRow {
    const float* inputA;
    const float* inputB;
    const float* state;
    float* next;
};

/// One row of a matrix product.
struct LinearRow {
    const float* input;
    float* output;
};

/// A weight matrix as a kernel set has packed it: panels of 3 * vectorWidth outputs, each panel
/// holding its weights input by input, the last panel padded with zeros.
struct PackedView {
    const void* data;
    int outputs;
    int inputs;
};

/// The innermost loops, compiled once for each kind of processor and chosen at run time.
///
/// Why not BLAS: it packs the weights anew at every call, which at 16 rows costs as much as the
/// product itself; here they are packed once, as float16 where the processor can widen it on the
/// fly (exact, since the files hold float16). Each output is summed in the order of the inputs
/// whatever the number of rows, so a row's result does not depend on the batch it is in.
///
/// Gate order: a GRU's 3H gates are packed as r, z, n of the first vectorWidth units, then of the
/// next, so that the gates can be finished in registers.
struct KernelSet {
    const char* name; ///< of the vector units it is for
    int vectorWidth;
    std::size_t weightBytes;
    /// Packs row-major weights of `outputs` rows at distance `stride`. `gates` takes a GRU's three
    /// gate matrices, stacked, into gate order. `packed` has room for packedBytes(...).
    void (*pack)(const float* weights, int stride, PackedView shape, bool gates, void* packed);
    /// output = W input + bias (null: 0) for each row.
    void (*linear)(PackedView weights, const float* bias, const LinearRow* rows, int count);
    /// next = GRU(input, state) for each row; gate order r, z, n, as in PyTorch's GRU, `stateBias`
    /// being the state's bias of gate n alone (those of r and z belong to the input).
    void (*gruStep)(PackedView weights, const float* stateBias, const GruRow* rows, int count);
    void (*tanhInPlace)(float* values, std::size_t count);
    /// The exact GELU, x (1 + erf(x / sqrt 2)) / 2, to 1e-7.
    void (*geluInPlace)(float* values, std::size_t count);
};

extern const KernelSet baselineKernels;
#ifdef LACUNA_X86_KERNELS
extern const KernelSet avx2Kernels;
extern const KernelSet avx512Kernels;
#endif

/// The fastest set this processor can run, or the one that the environment forces, looked up once:
/// see kernel_choice.h. Throws BackendError if that cannot be had.
const KernelSet& kernels();

} // namespace lacuna
