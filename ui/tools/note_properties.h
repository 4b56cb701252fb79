// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/duration.h"
#include "engine/score/place.h"
#include "engine/score/score.h"
#include "ui/document/session/tune_session.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace lacuna {

/// How many of several notes have something.
enum class Share { None, Some, All };

/// What notes and rests have in common. A value.
struct NoteProperties {
    int notes = 0;
    int rests = 0;
    std::map<int, int> powers = {}; ///< of their written values: 2 for a quarter; some have none
    int dotted = 0;
    int heads = 0;
    std::map<int, int> alters = {}; ///< heads, by what is done to their step: 1 for a sharp
    std::map<std::string, int, std::less<>> signs = {}; ///< by their usual names; on rests too
    int tied = 0;                                       ///< heads, to the next note
    int graced = 0;                                     ///< notes with grace notes before them
    bool isSlurred = false; ///< from the first to the last, or from the only one to the next

    /// Of all notes and rests.
    Share withPower(int power) const;
    Share withDots() const { return shareOf(dotted, notes + rests); }
    /// Of the heads.
    Share withAlter(int alter) const;
    Share withTie() const { return shareOf(tied, heads); }
    /// Of the notes, or of the rests where there are no notes.
    Share withSign(std::string_view name) const;
    Share withSlur() const { return isSlurred ? Share::All : Share::None; }
    Share withGraces() const { return shareOf(graced, notes); }

private:
    static Share shareOf(int count, int all);
};

/// Of those that are selected, which are there; of one head of a note only that one's pitch and
/// tie.
NoteProperties propertiesOf(const Score& score, const NoteSpan& notes);

/// The value that a note or rest is written with, in a tuplet another than it sounds; nothing if no
/// one note lasts as long.
std::optional<NoteValue> writtenValueAt(const Score& score, Place place);

} // namespace lacuna
