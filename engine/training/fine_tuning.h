// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/training/recipe.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace lacuna {

/// A style: the models that draw and judge fills, fine-tuned on somebody's own tunes.
struct FineTuning {
    std::filesystem::path models; ///< folder of the weights to begin with
    std::filesystem::path out;    ///< folder for the differences, which exists
    /// For both models together, measuring and storing included.
    TimeLimit time = {};
    /// At most, of each model. A step takes fewer windows where the time is short.
    std::int64_t steps = 100'000;
    int batch = 32; ///< windows a step
    std::int64_t validateEvery = 25;
    double rate = 2e-5; ///< with more the best comes within a validation or two, and is no better
    int heldTunes = 10;
    /// Ways to store the differences, see saveDifference; the one that does best is kept.
    std::vector<int> ranks = {0, 16};
    std::uint64_t seed = 1;
};

/// Puts whole clusters of tunes into Split::Valid until they are about `tunes`, a fifth of all if
/// that is less, and all others into Split::Train. A cluster of more than twice as many is passed
/// over unless all are so large. Deterministic. Throws TrainingError if there are fewer than five
/// tunes, none of eight measures, which measuring takes, or none that is not one melody with them.
void holdOut(Corpus& corpus, int tunes, std::uint64_t seed);

/// A style in one of the ways to store it.
struct StoredStyle {
    int rank = 0;    ///< 0: whole
    double loss = 0; ///< of what is read back, on the tunes held out: nats a measure
};

/// What became of one model.
struct TunedModel {
    TrainedModel model = TrainedModel::LatentRnn;
    TrainingResult result;
    std::vector<StoredStyle> stored; ///< the best first, which is kept; none if nothing got better
    /// What ended it, if it did not end well; empty otherwise. What was best until then is stored,
    /// if it can be.
    std::string failure;
};

/// Fine-tunes LatentRnn and AnticipationRnn, one after the other, on the Train side of a corpus,
/// measured on its Valid side, and writes latent_rnn.safetensors and anticipation_rnn.safetensors
/// (differences, see weight_difference.h) to `out`; a model that did not get better gets none. The
/// weights are held back towards where they began, so that little of what the models know is lost.
/// After a stop what is best so far is written, in the first way alone so as to be quick; if it
/// comes before the first step, TrainingError says so. If one model fails (a loss that is no
/// number, a disk that is full) the other is still made; the failure is thrown if that leaves no
/// style. `report` is told the model with each event.
std::vector<TunedModel>
fineTune(const Corpus& corpus, const FineTuning& tuning,
         const std::function<void(TrainedModel, const TrainingEvent&)>& report,
         const std::stop_token& stop);

} // namespace lacuna
