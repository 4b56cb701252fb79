// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_weights.h"

#include <torch/torch.h>

#include <string>

namespace lacuna {

/// Copies a weights file into a module whose parameters bear the file's names, as float32. Throws
/// ModelError if the file is for another model, or a tensor is missing, misshapen or left over;
/// the module is then in part overwritten and must not be used. `style`: the file of a style's
/// difference to these weights; none if empty. Returns what was read.
ModelHashes loadWeights(torch::nn::Module& module, const std::string& path,
                        const ModelConfig& config, const std::string& style = {});

} // namespace lacuna
