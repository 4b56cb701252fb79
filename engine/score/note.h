// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/pitch.h"
#include "engine/score/short_vectors.h"
#include "engine/score/tick.h"

#include <string>
#include <variant>

namespace lacuna {

/// One head of a note: double stops have several.
struct NoteHead {
    Pitch pitch;
    bool tiedToNext = false;
    bool courtesyAccidental = false; ///< drawn although the key or bar already says it

    friend bool operator==(const NoteHead&, const NoteHead&) = default;
};

/// A grace note. Its written length is kept but takes no time from the measure.
struct GraceNote {
    Pitch pitch;
    Tick written = quarterNote / 4;

    friend bool operator==(const GraceNote&, const GraceNote&) = default;
};

/// What stands before a note and is played quickly into it.
struct GraceGroup {
    RareVector<GraceNote> notes;
    bool slashed = false; ///< an acciaccatura

    friend bool operator==(const GraceGroup&, const GraceGroup&) = default;
};

/// What is sung on a note, of the one line of lyrics.
struct Syllable {
    std::string text = {};   ///< empty while the syllable before is held; no blanks at its ends
    bool wordGoesOn = false; ///< a hyphen follows; not of one that is held

    friend bool operator==(const Syllable&, const Syllable&) = default;
    /// Whether the note goes on with the syllable before: a melisma.
    bool isHeld() const { return text.empty(); }
};

/// A note, or several heads on one stem, sounding for `duration`.
struct Note {
    Tick duration = quarterNote / 2;
    int slursOpened : 16 = 0; ///< up to mostSlurs, as those closed
    int slursClosed : 16 = 0;
    MostlyOne<NoteHead> heads; ///< at least one, in written order
    GraceGroup graces = {};    ///< before the note
    RareVector<std::string> decorations =
        {}; ///< names as in ABC's !name!: "roll", "trill", "upbow"
    RareValue<Syllable> syllable = {};

    friend bool operator==(const Note&, const Note&) = default;

    /// More are neither read nor written.
    static constexpr int mostSlurs = 1000;
    /// The head with the highest pitch: the melody.
    const NoteHead& top() const;
};

/// A rest; an invisible one takes time but is not drawn.
struct Rest {
    Tick duration = quarterNote / 2;
    bool visible = true;
    RareVector<std::string> decorations = {}; ///< a fermata may stand on a rest

    friend bool operator==(const Rest&, const Rest&) = default;
};

using Event = std::variant<Note, Rest>;

inline Tick durationOf(const Event& event) {
    return std::visit([](const auto& e) { return e.duration; }, event);
}

/// A plain note with one head.
Note makeNote(Pitch pitch, Tick duration);

/// Whether they differ at most in what is sung on them.
bool isSameButSung(const Event& a, const Event& b);

} // namespace lacuna
