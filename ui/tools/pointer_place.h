// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/caret.h"
#include "engine/score/measure_range.h"
#include "engine/score/place.h"
#include "ui/document/session/chosen_sign.h"

#include <QPointF>
#include <Qt>

#include <optional>

namespace lacuna {

/// Where the mouse is in a tune, as the view under it says.
struct PointerPlace {
    QPointF point;                            ///< in the viewport's pixels
    std::optional<MeasureIndex> measure = {}; ///< nothing beside the music
    std::optional<Place> note = {};           ///< the head or rest under it
    /// The head that an accidental, stem, flag or dot under it belongs to.
    std::optional<Place> part = {};
    std::optional<ChosenSign> sign = {}; ///< under it, and no head or rest is
    Caret caret = {};                    ///< where the nearest note or rest begins
    /// What a step up or down is there: of the staff, counted as Pitch::diatonic(), or of MIDI
    /// keys.
    std::optional<int> diatonic = {};
    std::optional<int> midi = {};
    /// The same, counted as `diatonic`, on the staff of a bar that would stand behind the last one.
    std::optional<int> behindTune = {};
    /// Where time runs evenly over the view: the one there, from the tune's start as written.
    std::optional<Tick> time = {};
    bool isAtEnd = false; ///< at the note's right end, where its length is held
    Qt::KeyboardModifiers modifiers = {};
};

} // namespace lacuna
