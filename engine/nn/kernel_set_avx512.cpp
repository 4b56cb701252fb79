// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Compiled with -mavx512f and what comes with it.
#define LACUNA_KERNELS avx512Kernels
#define LACUNA_KERNELS_NAME "AVX-512"
#define LACUNA_VECTOR_WIDTH 16
#define LACUNA_ROW_BLOCK 8
#define LACUNA_HALF_WEIGHTS
#include "engine/nn/kernel_set_body.h"
