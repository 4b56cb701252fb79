// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace lacuna {

bool isBlackKey(int midi);

/// Where the keys of a piano lie, from a white one to a white one, over all of a size. A value.
struct PianoKeys {
    int lowest = 0; ///< MIDI keys
    int highest = 0;
    QSizeF size = {};

    /// The black ones lie on top of the white ones.
    QRectF areaOf(int midi) const;
    /// -1 beside the keys.
    int keyAt(const QPointF& point) const;
    int whites() const { return whitesBelow(highest + 1); }

private:
    int whitesBelow(int midi) const;
};

} // namespace lacuna
