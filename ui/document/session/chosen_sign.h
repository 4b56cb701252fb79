// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/place.h"
#include "engine/score/tick.h"

#include <string>

namespace lacuna {

/// A small thing at a note or over the staff that is selected by itself. A value.
struct ChosenSign {
    enum class Kind {
        Grace,    ///< one grace note
        Ornament, ///< any sign on a note or rest
        Tuplet,   ///< its number
        Syllable,
        Chord,
        Words,
        Jump, ///< what says where playing goes on
        Ending,
        Section,
        Tempo
    };
    Kind kind = Kind::Grace;
    /// Of the note or rest that has it, of the first one of a tuplet; else its measure's first.
    Place place = {};
    Tick at = {};          ///< of what stands over the staff: from the measure's start
    int number = 0;        ///< among the grace notes of the note, from the first
    std::string name = {}; ///< as ABC has it, of an ornament; of words and chord symbols the text
    char placement = ' ';  ///< of words, as Annotation has it

    bool isGrace() const { return kind == Kind::Grace; }
    /// Whether it is part of a note or rest.
    bool isOfNote() const {
        return kind == Kind::Grace || kind == Kind::Ornament || kind == Kind::Tuplet ||
               kind == Kind::Syllable;
    }

    friend bool operator==(const ChosenSign&, const ChosenSign&) = default;
};

} // namespace lacuna
