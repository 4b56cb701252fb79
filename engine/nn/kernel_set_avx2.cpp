// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Compiled with -mavx2 -mfma -mf16c.
#define LACUNA_KERNELS avx2Kernels
#define LACUNA_KERNELS_NAME "AVX2"
#define LACUNA_VECTOR_WIDTH 8
#define LACUNA_ROW_BLOCK 3
#define LACUNA_HALF_WEIGHTS
#include "engine/nn/kernel_set_body.h"
