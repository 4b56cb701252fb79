// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/weight_hashes.h"
#include "engine/nn/model_hashes.h"

#include <filesystem>
#include <optional>
#include <string>

namespace lacuna {

inline constexpr const char* measureVaeFile = "measure_vae.safetensors";
inline constexpr const char* latentRnnFile = "latent_rnn.safetensors";
inline constexpr const char* anticipationRnnFile = "anticipation_rnn.safetensors";
/// Of the network of 2019, which is read when it is first asked for.
inline constexpr const char* latentRnn2019File = "latent_rnn_2019.safetensors";

/// Throws ModelError unless `style` holds what a style is made of.
void checkStyle(const std::filesystem::path& style);

/// The style's file for a model; empty if it has none, which leaves that model as it is.
std::string styleFile(const std::optional<std::filesystem::path>& style, const char* file);

/// Where the weights of a set of models lie.
struct ModelFiles {
    std::filesystem::path folder;
    /// A folder with differences to LatentRnn's and AnticipationRnn's weights, or to one of them,
    /// as fine-tuning writes them.
    std::optional<std::filesystem::path> style = {};
    const char* anticipationRnnName = anticipationRnnFile;

    std::string measureVae() const { return (folder / measureVaeFile).string(); }
    std::string latentRnn() const { return (folder / latentRnnFile).string(); }
    std::string anticipationRnn() const { return (folder / anticipationRnnName).string(); }
    std::string latentRnnStyle() const { return styleFile(style, latentRnnFile); }
    std::string anticipationRnnStyle() const { return styleFile(style, anticipationRnnName); }

    /// Of models that were made of these files.
    WeightHashes hashesOf(const ModelHashes& measureVaeHashes, const ModelHashes& latentRnnHashes,
                          const ModelHashes& anticipationRnnHashes) const;
};

} // namespace lacuna
