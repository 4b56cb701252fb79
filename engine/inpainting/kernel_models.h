// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/model_files.h"
#include "engine/inpainting/models.h"

#include <memory>

namespace lacuna {

/// The models on the project's own kernels for this processor's vector units; needs no BLAS. Throws
/// ModelError with a sentence that names the file.
std::unique_ptr<const Models> openKernelModels(const ModelFiles& files);

} // namespace lacuna
