// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/surprise.h"
#include "engine/inpainting/backend.h"
#include "engine/inpainting/gap_context.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// One way to fill a gap, to be compared with others.
struct FillRow {
    /// Fills of a task's gap, best first; none if this way cannot fill such a gap. The same task
    /// and seed give the same fills. May be called on several threads at once.
    using Fill = std::function<std::vector<GapTokens>(const GapTask&, std::uint64_t seed)>;

    std::string key;   ///< "latent-rnn-mode", as the command line says
    std::string title; ///< "LatentRnn, ranked", as tables say
    Fill fill;
    /// How surprised the row's model is by what the tunes themselves hold; null if it gives no
    /// probabilities. Rows of one model share it: a model's surprise does not depend on how one
    /// draws from it.
    std::shared_ptr<const Surprise> surprise = {};
};

/// The rows that could be had, and why others could not.
struct FillRows {
    std::vector<FillRow> rows;
    std::vector<std::string> leftOut; ///< plain sentences
    std::string backend = {};         ///< what their models run on; empty if they have none
    std::string latentRnn2019 = {};   ///< SHA-256 of that network's weights, if it is a row
};

/// The keys of all rows, in the order of the table:
/// - tunes: what the tunes themselves hold;
/// - copy: the best period copy and up to three others (drawCopies);
/// - interpolation: the straight line between the latents on either side;
/// - anticipation-rnn, anticipation-rnn-mode: AnticipationRnn at temperature 0.8 and the likeliest
///   token at every tick, from anticipation_rnn.safetensors (trained on gaps);
/// - anticipation-rnn-random, anticipation-rnn-random-mode: the same from
///   anticipation_rnn_random.safetensors (trained on constraints at random places, as published);
/// - latent-rnn-2019: the model of Pati, Lerch, Hadjeres (2019), from latent_rnn_2019.safetensors;
///   gaps with music on both sides only;
/// - latent-rnn-greedy-mode: LatentRnn, the likeliest component's mean at every measure;
/// - latent-rnn-mode: the likeliest fill, as a user has it at temperature 0 (likeliestFill);
/// - latent-rnn: LatentRnn at temperature 0.85, one draw;
/// - latent-rnn-ranked: as a user has it: drawn by LatentRnn and AnticipationRnn at 0.85 under the
///   gentle key guard and the rules of drawing, judged, four that differ chosen (FillRun). Tokens
///   do not tell what is printed: form, chords and pickups, which the editor heeds too.
/// But for the last no guard and no such rule is on; the instrument's range is unlimited in all.
std::vector<std::string> fillRowKeys();

/// Makes rows from the weights in `folder`. Rows of weights that not every folder has are left out
/// where these are missing. LatentRnn and AnticipationRnn wear the `style`, if there is one, and
/// run on `backend`. Throws BackendError if that cannot be used, ModelError for a file that is
/// damaged, or missing and not optional, and std::invalid_argument for a key that is none.
FillRows loadFillRows(const std::filesystem::path& folder, const std::vector<std::string>& keys,
                      const std::optional<std::filesystem::path>& style = std::nullopt,
                      Backend backend = Backend::Kernels);

} // namespace lacuna
