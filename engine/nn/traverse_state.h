// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/nn/model_tokens.h"

#include <span>
#include <vector>

namespace lacuna {

/// What LatentRnn knows about a tune before anything is drawn; the same for every candidate and
/// for every later request with the same gap. M measures, D = 384, K components in a mixture.
struct LatentContext {
    int meter = 0;
    std::vector<char> gap;         // M; 1 where the measure is to be written
    std::vector<Latent> latents;   // M; those of gap measures are never read
    std::vector<float> features;   // M x D: c_i after the context's attention
    std::vector<float> traverseIn; // M x D: share of c_i (and the bias) in traverse_in
    std::vector<float> mixtureIn;  // M x K: share of c_i (and the bias) in the mixture's logits
};

/// Where a traversal stands: the next gap measure, and what the causal half remembers of all
/// measures before it. It starts with one row, shared by all candidates, and has one row for each
/// candidate as soon as their latents differ. Copy it to try several ways on from one place.
struct TraverseState {
    int measure = -1;             // the gap measure now due; M when none is left
    int rows = 1;                 // 1 until latents of several candidates have been taken in
    std::vector<float> hidden[2]; // rows x D each: the two GRU layers
    struct Memory {
        int rows = 1;
        std::vector<float> keys;   // rows x D
        std::vector<float> values; // rows x D
    };
    std::vector<Memory> memories; // one for each measure passed, the one due included
    std::vector<float> features;  // rows x D: g_i of the measure due
};

/// The state with the chosen of its rows, in that order; a row may be chosen more than once.
TraverseState stateOfRows(const TraverseState& state, std::span<const int> rows);

} // namespace lacuna
