// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/models.h"
#include "engine/inpainting/torch_models.h"

#include <filesystem>
#include <memory>

namespace lacuna {

/// The library lacuna-torch, in lib/lacuna of the prefix that the program is installed under. It
/// may be missing.
std::filesystem::path torchLibrary();

/// Opens the library lacuna-torch, which no program is linked with, so that none has to load
/// LibTorch at its start, and asks it for models. The first call takes a second or two, and the
/// library then stays for the life of the process. Throws BackendError if it or
/// LibTorch is missing or broken, or belongs to another version.
std::unique_ptr<const Models>
openTorchModels(const TorchWish& wish, const std::filesystem::path& library = torchLibrary());

/// The same for the network of 2019, from the file `weights`. Throws ModelError if that is missing
/// or does not fit.
std::unique_ptr<const PathWriter>
openPathWriter(const std::filesystem::path& weights,
               const std::filesystem::path& library = torchLibrary());

} // namespace lacuna
