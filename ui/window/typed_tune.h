// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"

#include <QString>

#include <string>

namespace lacuna {

/// What was typed or pasted as the notes of a tune: lines of music, or a whole tune with its own
/// title, key and meter.
struct TypedTune {
    Tune tune;         ///< as read; remarks stand at lines and columns of what was typed
    std::string lines; ///< that it was read from; from its X: on if it is whole
    bool isWhole = false;
    bool hasOwnTitle = false;
    bool hasOwnKey = false;
    bool hasOwnMeter = false;
    bool namesItself = false;    ///< by number, title or key: it is meant to be all of the tune
    bool leavesOutAbove = false; ///< there is something above the X: line
    int tunesLeftOut = 0;        ///< behind the first
};

/// Reads what was typed. Fields above the first line of music make it a whole tune; `empty` gives
/// it the title, the key, and where it has no X: line the meter, that it does not name. Lines of
/// music alone belong to `empty`. Words among the fields are left out, with a remark. An empty line
/// ends no tune.
TypedTune readTypedTune(const QString& typed, const Score& empty);

/// The tune with blank bars behind it up to so many, a pickup not counted.
Score withBlankBars(const Score& tune, int bars);

} // namespace lacuna
