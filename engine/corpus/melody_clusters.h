// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/corpus.h"

#include <cstdint>

namespace lacuna {

/// Puts settings of one melody into one cluster: tunes whose first eight measures sound alike, or
/// that have at least two windows of two measures in common and at least the share `sharedWindows`
/// of the different ones of the tune that has fewer. Sounding alike: the same pitches, free of
/// transposition, at the quarters of each measure of 2/4 and 4/4 (which may be settings of one
/// another), the half beats of 3/4 and the first and third eighth of each beat of 6/8, 9/8 and
/// 12/8; what lies between is what varies from player to player. Chains count: if A is like B and B
/// like C, all three share a cluster. A cluster is named after the id of its first tune.
/// Deterministic; linear in the number of windows, as those that many tunes have are passed over.
void clusterByMelody(Corpus& corpus, double sharedWindows = 0.3);

/// Puts whole clusters into splits by a hash of cluster name and seed, so that settings of one tune
/// are never on both sides, and tunes that are added later move few others: about `validShare` and
/// `testShare` of the clusters, and, where there are at least three clusters and the share is not
/// 0, at least one in each. Throws std::invalid_argument if a share is below 0 or both are above 1
/// together.
void splitByCluster(Corpus& corpus, double validShare, double testShare, std::uint64_t seed);

} // namespace lacuna
