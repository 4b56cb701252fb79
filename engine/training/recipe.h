// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/training/model_trainers.h"
#include "engine/training/training_loop.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lacuna {

enum class TrainedModel {
    MeasureVae,
    LatentRnn,
    AnticipationRnn,
    AnticipationRnnRandom,
    LatentRnn2019
};

/// "measure-vae", "latent-rnn", "anticipation-rnn", "anticipation-rnn-random",
/// "latent-rnn-2019".
std::string nameOf(TrainedModel model);
std::optional<TrainedModel> trainedModelNamed(const std::string& name);
/// The file in a folder of weights: "measure_vae.safetensors".
std::string weightsFileOf(TrainedModel model);

/// How one model is made: what its page in the design says, unless told otherwise.
struct Recipe {
    TrainedModel model = TrainedModel::LatentRnn;
    TrainingOptions training;
    int batch = 64;
    WindowOptions windows;
    int components = 10;     ///< of LatentRnn's mixture
    int memory = 192;        ///< of AnticipationRnn; 0 for none
    double beta = 0.1;       ///< of MeasureVae
    double contextNoise = 0; ///< of LatentRnn, see GapTraining
    bool keepSize = false;   ///< of the initial weights: components and memory are theirs
    std::string only = {};   ///< train only parameters whose names begin so
};

Recipe recipeFor(TrainedModel model);

/// All that the outcome depends on, as one line, for checkpoints: the recipe, the training set and,
/// in the folders that makeTrainer takes, the weights it begins with and the MeasureVae whose
/// latents it learns. Throws ModelError if such a file cannot be read.
std::string fingerprintOf(const Recipe& recipe, const TrainingSet& set,
                          const std::filesystem::path& measureVae,
                          const std::optional<std::filesystem::path>& initial);

/// A trainer with fresh weights, or with those in `initial` (a folder; a file of it that is for
/// another size of the model is an error, but a memory may grow and a mixture may shrink: its
/// least used components are left out). LatentRnn needs measure_vae.safetensors in `measureVae`
/// (a folder), and reads the measures with it. Throws ModelError; TrainingError if stopped.
std::unique_ptr<Trainer> makeTrainer(const Recipe& recipe, const TrainingSet& set,
                                     const std::filesystem::path& measureVae,
                                     const std::optional<std::filesystem::path>& initial,
                                     const Reading& reading = {});

/// Puts the weights of a file into a trainer's module. Throws ModelError if they do not fit.
void loadInto(Trainer& trainer, const std::filesystem::path& weights);

/// The corpus as a training set for a recipe: train tunes, valid tunes and a task for each of
/// their clusters, with windows of 16 measures. Throws TrainingError if there are too few tunes.
TrainingSet trainingSet(const Corpus& corpus, const Recipe& recipe, torch::Device device);

} // namespace lacuna
