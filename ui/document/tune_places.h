// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>

namespace lacuna {

/// How the tunes of a book are numbered anew: the one at `from` stands at `to`, those between have
/// moved by one. Nothing for where a tune comes from that was not in the book, or goes to.
struct TuneMove {
    std::optional<int> from = {};
    std::optional<int> to = {};

    /// Where a tune stands now; nothing for the one that went.
    std::optional<int> placeOf(int tune) const {
        if (from && tune == *from) {
            return to;
        }
        if (from && tune > *from) {
            --tune;
        }
        return to && tune >= *to ? tune + 1 : tune;
    }
};

/// What is known of tunes by their place, as it is after the move.
template <typename Value>
std::map<int, Value> moved(std::map<int, Value> byTune, const TuneMove& move) {
    std::map<int, Value> result;
    for (auto& [tune, value] : byTune) {
        if (const std::optional<int> place = move.placeOf(tune)) {
            result.emplace(*place, std::move(value));
        }
    }
    return result;
}

inline std::set<int> moved(const std::set<int>& tunes, const TuneMove& move) {
    std::set<int> result;
    for (const int tune : tunes) {
        if (const std::optional<int> place = move.placeOf(tune)) {
            result.insert(*place);
        }
    }
    return result;
}

} // namespace lacuna
