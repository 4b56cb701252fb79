// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/vocabulary.h"

#include <algorithm>

namespace lacuna {

int canonicalTransposition(int fifths) {
    const int upward = ((-7 * fifths) % 12 + 12) % 12;
    return upward > 6 ? upward - 12 : upward;
}

int foldedPitch(int pitch) {
    while (pitch < token::lowestPitch)
        pitch += 12;
    while (pitch > token::highestPitch)
        pitch -= 12;
    return pitch;
}

MeasureTokens heldMeasure(int meter) {
    MeasureTokens tokens;
    tokens.fill(token::pad);
    std::fill_n(tokens.begin(), BeatGrid(meter).placeCount(), token::hold);
    return tokens;
}

} // namespace lacuna
