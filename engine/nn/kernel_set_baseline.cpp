// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#define LACUNA_KERNELS baselineKernels
#define LACUNA_KERNELS_NAME "plain"
#define LACUNA_VECTOR_WIDTH 4
#define LACUNA_ROW_BLOCK 2
#include "engine/nn/kernel_set_body.h"
