// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/key.h"
#include "engine/score/staff.h"

#include <optional>
#include <string>
#include <string_view>

namespace lacuna {

/// What a K: or V: field says of the staff. What it does not name stays as it was.
struct StaffChange {
    std::optional<Clef> clef = {};
    std::optional<int> octaves = {};
    std::optional<int> transpose = {};
    std::string_view unknown = {}; ///< the first word that says nothing, or whose value is none

    friend bool operator==(const StaffChange&, const StaffChange&) = default;

    bool isEmpty() const { return !clef && !octaves && !transpose; }
    void applyTo(Staff& staff) const;
};

/// "clef=bass", "treble-8", "octave=-1", "transpose=-2", "shift=CD" among other words. Words on how
/// the staff is drawn or named are passed over.
StaffChange parseStaffChange(std::string_view text);

/// The remark on such a word.
std::string unknownStaffWord(const StaffChange& change);

/// Reads the first word of `text`, which begins with it, and takes it away.
void takeStaffWord(std::string_view& text, StaffChange& change);

/// What turns one staff into the other, each word after a blank; empty if nothing does.
std::string formatStaffChange(Staff before, Staff after);

/// What a K: field says. Without a key ("K:clef=bass") the one before goes on.
struct KeyField {
    std::optional<Key> key;
    StaffChange staff;
};

/// Nothing if the field names neither a key nor a staff.
std::optional<KeyField> parseKeyField(std::string_view text);

/// What K: puts in force.
struct KeyedStaff {
    Key key = {};
    Staff staff = {};

    friend bool operator==(const KeyedStaff&, const KeyedStaff&) = default;
};

/// The value of a K: field that turns one into the other: the key always stands in it, unless only
/// the staff changes.
std::string keyChange(const KeyedStaff& before, const KeyedStaff& after);

} // namespace lacuna
