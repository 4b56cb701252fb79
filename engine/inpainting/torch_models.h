// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/model_files.h"
#include "engine/inpainting/models.h"
#include "engine/inpainting/path_writer.h"

#include <string>

namespace lacuna {

/// What the library lacuna-torch is asked for.
struct TorchWish {
    ModelFiles files;
    bool onGpu = false;
    int threads = 1; ///< of one product
};

/// The library's first door, of this name and type; see torch_library.h. The models are LibTorch's
/// modules; throws ModelError for weights that do not fit, and BackendError for a GPU that
/// cannot be used. The caller owns them and must not unload the library.
inline constexpr const char* openTorchModelsName = "lacunaOpenTorchModels";
using OpenTorchModels = const Models*(const TorchWish& wish);

/// The second: the network of 2019 from the file `weights`. Throws and is owned as the models.
inline constexpr const char* openPathWriterName = "lacunaOpenPathWriter";
using OpenPathWriter = const PathWriter*(const std::string& weights);

/// The version of Lacuna that the library belongs to: a null-terminated string of this name.
inline constexpr const char* torchModelsVersionName = "lacunaTorchModelsVersion";

} // namespace lacuna
