// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/caret.h"
#include "engine/score/duration.h"
#include "engine/score/pitch.h"
#include "ui/tools/pointer_place.h"

#include <optional>

namespace lacuna {

/// A note that a click would write, exactly there.
struct GhostNote {
    Caret caret;
    Pitch pitch;
    NoteValue value;

    friend bool operator==(const GhostNote&, const GhostNote&) = default;
};

/// What the left button of the mouse does in the music. The views say where it is; none knows
/// what comes of it.
class Tool {
public:
    Tool() = default;
    virtual ~Tool() = default;
    Tool(const Tool&) = delete;
    Tool& operator=(const Tool&) = delete;

    virtual void press(const PointerPlace& place) = 0;
    /// With the button held.
    virtual void drag(const PointerPlace& place) = 0;
    virtual void release(const PointerPlace& place) = 0;
    /// Without the button; nothing where the mouse has left the music.
    virtual void hover(const std::optional<PointerPlace>& /*place*/) {}
    virtual std::optional<GhostNote> ghost() const { return std::nullopt; }
    virtual Qt::CursorShape cursor(const PointerPlace& /*place*/) const { return Qt::ArrowCursor; }
};

} // namespace lacuna
