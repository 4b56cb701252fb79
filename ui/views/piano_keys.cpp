// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/piano_keys.h"

#include <array>

namespace lacuna {

namespace {

constexpr double blackHeight = 0.6; ///< of the white keys'
constexpr double blackWidth = 0.62;

} // namespace

bool isBlackKey(int midi) {
    constexpr std::array black{false, true,  false, true,  false, false,
                               true,  false, true,  false, true,  false};
    return black[static_cast<std::size_t>(midi % 12)];
}

int PianoKeys::whitesBelow(int midi) const {
    int count = 0;
    for (int key = lowest; key < midi; ++key) {
        count += isBlackKey(key) ? 0 : 1;
    }
    return count;
}

QRectF PianoKeys::areaOf(int midi) const {
    const double white = size.width() / whites();
    const double left = whitesBelow(midi) * white;
    if (isBlackKey(midi)) {
        return {left - white * blackWidth / 2, 0, white * blackWidth, size.height() * blackHeight};
    }
    return {left, 0, white, size.height()};
}

int PianoKeys::keyAt(const QPointF& point) const {
    for (const bool black : {true, false}) {
        for (int midi = lowest; midi <= highest; ++midi) {
            if (isBlackKey(midi) == black && areaOf(midi).contains(point)) {
                return midi;
            }
        }
    }
    return -1;
}

} // namespace lacuna
