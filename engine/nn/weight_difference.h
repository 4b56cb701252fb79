// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <string>

namespace lacuna {

/// How a style is stored: what must be added to the weights it was fine-tuned from.
/// A tensor NAME of the difference stands whole as NAME, or, of a matrix, as the product of
/// NAME.left (rows x r) and NAME.right (r x columns): Hu et al. (2021), LoRA, here by truncating
/// the singular value decomposition of the whole difference.

/// Writes `tuned` less `base` (equal parameter names and shapes) in float16. `rank`: of matrices
/// whose product form is smaller; 0 stores all whole. `baseHash`: SHA-256 of the weights file the
/// difference is to, which a reader compares. Throws ModelError.
void saveDifference(const torch::nn::Module& tuned, const torch::nn::Module& base,
                    const std::filesystem::path& path, const std::string& modelName,
                    const std::string& baseHash, int rank);

/// Adds a difference to a module's parameters. Throws ModelError if it does not fit.
void addDifference(torch::nn::Module& module, const std::filesystem::path& path,
                   const std::string& modelName, const std::string& baseHash);

} // namespace lacuna
