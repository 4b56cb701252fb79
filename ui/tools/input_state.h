// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/duration.h"

#include <optional>

namespace lacuna {

enum class EntryMode {
    Over,    ///< notes take the place of what stands there
    Between, ///< what stands there moves on
    Pitches  ///< letters change pitches, the rhythm stays
};

/// What the next letter will write, besides its pitch. A value.
struct InputState {
    bool isOn = false; ///< letters write whatever is selected, and the caret is shown
    EntryMode mode = EntryMode::Over;
    NoteValue value{3, 0};              ///< stays until another is chosen
    std::optional<int> accidental = {}; ///< semitones, for the next letter alone

    friend bool operator==(const InputState&, const InputState&) = default;
};

} // namespace lacuna
