// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace lacuna {

/// Which style changed the weights: its folder's name, and SHA-256 of the differences it has.
struct StyleHashes {
    std::string name;
    std::string latentRnn = {}; ///< empty if the style leaves that model as it is
    std::string anticipationRnn = {};

    friend bool operator==(const StyleHashes&, const StyleHashes&) = default;
};

/// SHA-256 of each weights file in hex, for receipts.
struct WeightHashes {
    std::string measureVae;
    std::string latentRnn;
    std::string anticipationRnn;
    std::string latentRnn2019 = {}; ///< empty but where that network drew the fills
    std::optional<StyleHashes> style = {};

    friend bool operator==(const WeightHashes&, const WeightHashes&) = default;
};

} // namespace lacuna
