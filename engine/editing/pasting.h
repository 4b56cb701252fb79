// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Fragments put into a tune. All throw std::out_of_range for what is not there, and
// std::invalid_argument for an empty fragment.
#pragma once

#include "engine/notation/fragment.h"
#include "engine/score/caret.h"
#include "engine/score/place.h"
#include "engine/score/score.h"

namespace lacuna {

/// A tune that a fragment was put into, and where.
struct Pasted {
    Score score;
    Place first; ///< of what was written
    Place last;
    Caret behind; ///< at a measure's end the beginning of the next one, which need not be there
};

/// The fragment's notes in place of what stands from the caret on, as they sound: repeats, keys and
/// signs are the tune's. Notes over a bar line are parted and tied; at the tune's end measures are
/// appended. Of what is only partly covered rests stay, of a note that the caret stands in its
/// beginning. Chord symbols give way where the fragment has some. The caret may be any that
/// settledCaret() knows.
/// Throws std::invalid_argument where a tuplet would be parted, of the fragment or of the tune, and
/// for a note over the end of a repeat.
Pasted pasteOver(const Score& score, Caret at, const Fragment& fragment);

/// Likewise, with the first `upbeat` of the fragment before the caret: in place of rests there, or
/// in a pickup of the tune, which begins with it or becomes longer. Throws std::invalid_argument
/// too where notes would have to give way for it.
Pasted pasteWithUpbeat(const Score& score, Caret at, const Fragment& fragment, Tick upbeat);

enum class PasteMeasures { Over, Inserted };

/// A fragment of whole measures, from the beginning of the measure at `index`, which may be size().
/// Over: as pasteOver() does. Inserted: with its repeats, endings, tempi and its meters, in the key
/// in force there; names of sections and signs like D.C. stay away where the tune has such already.
/// Throws std::invalid_argument for notes.
Pasted pasteMeasures(const Score& score, int index, const Fragment& fragment, PasteMeasures how);

/// What was taken out as another was put in.
struct Swapped {
    Pasted pasted;
    Fragment taken;
};

/// The fragment in place of the events from one place to another, as pasteOver() has it; if it is
/// shorter than they are, rests fill the time.
Swapped swapNotes(const Score& score, Place first, Place last, const Fragment& fragment);

/// The events again behind themselves, in place of what stands there.
Pasted repeatSelection(const Score& score, Place first, Place last);
/// The measure's notes again in the next one.
Pasted repeatMeasure(const Score& score, int measure);

} // namespace lacuna
