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
    Tick length = {}; ///< as it sounds; said where a view shows it

    friend bool operator==(const GhostNote&, const GhostNote&) = default;
};

/// What the mouse would take hold of, so that its cursor can say it.
enum class Hold { Nothing, Pitch, Note, Length, Pencil };

/// What the buttons of the mouse do in the music. The views say where it is; none knows what comes
/// of it.
class Tool {
public:
    Tool() = default;
    virtual ~Tool() = default;
    Tool(const Tool&) = delete;
    Tool& operator=(const Tool&) = delete;

    /// The left button.
    virtual void press(const PointerPlace& place) = 0;
    /// With the button held.
    virtual void drag(const PointerPlace& place) = 0;
    virtual void release(const PointerPlace& place) = 0;
    /// What is held is held no longer; what was made of it stays.
    virtual void letGo() = 0;
    /// The same, and it is again what it was when the button went down.
    virtual void putBack() { letGo(); }
    /// Without the button; nothing where the mouse has left the music.
    virtual void hover(const std::optional<PointerPlace>& /*place*/) {}
    /// The right button. False where it is not the tool's: then it asks for a menu.
    virtual bool pressRight(const PointerPlace& /*place*/) { return false; }
    /// Whether a press with Ctrl is the tool's; else it draws a band.
    virtual bool takesControl(const PointerPlace& /*place*/) const { return false; }
    virtual std::optional<GhostNote> ghost() const { return std::nullopt; }
    virtual Hold holdAt(const PointerPlace& /*place*/) const { return Hold::Nothing; }
};

} // namespace lacuna
