// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/random_writing_edits.h"

#include "engine/editing/places.h"
#include "engine/editing/removal.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

/// Two places that are not far from each other.
std::pair<Place, Place> someNotes(EditDice& dice) {
    const Place from = dice.place();
    Place to = from;
    for (int i = dice.below(10); i > 0; --i) {
        to = nextEvent(dice.score(), to).value_or(to);
    }
    return {from, to};
}

ScoreEdit silenceSome(EditDice& dice) {
    const auto [from, to] = someNotes(dice);
    return onMeasures(removeContents(dice.score(), from, to), {from.measure, to.measure + 1});
}

ScoreEdit removeSome(EditDice& dice) {
    const auto [from, to] = someNotes(dice);
    if (dice.score().size() - (to.measure - from.measure) < 3) {
        throw std::invalid_argument("the tune is short enough");
    }
    return fromMeasure(std::max(from.measure - 1, 0), dice.score(),
                       removeTime(dice.score(), from, to));
}

constexpr EditKind kindsOfWriting[] = {
    {"remove contents", silenceSome},
    {"remove time", removeSome},
};

} // namespace

std::span<const EditKind> writingEdits() {
    return kindsOfWriting;
}

} // namespace lacuna
