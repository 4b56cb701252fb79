// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The precompiled header of every target that sees LibTorch.
#pragma once

#include <torch/torch.h>
