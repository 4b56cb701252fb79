// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/caret.h"
#include "engine/score/place.h"
#include "ui/document/session/chosen_sign.h"
#include "ui/document/session/gap.h"
#include "ui/document/session/waiting_gap.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace lacuna {

/// Notes and rests that are selected: from one end to the other, both included, as written.
struct NoteSpan {
    Place anchor;
    Place focus; ///< the end that moves with Shift and arrow keys

    Place first() const { return std::min(anchor, focus); }
    Place last() const { return std::max(anchor, focus); }

    friend bool operator==(const NoteSpan&, const NoteSpan&) = default;
};

/// The measures that are selected: from one end to the other, both included.
struct Selection {
    int anchor = -1; ///< -1 while nothing is selected
    int focus = -1;  ///< the end that moves with Shift and arrow keys
    /// Where the caret stands: a place rather than a choice.
    bool isCaret = false;
    std::optional<NoteSpan> notes = {};  ///< if not all that is in these measures
    std::optional<Caret> caret = {};     ///< it may stand behind the last measure
    std::optional<ChosenSign> sign = {}; ///< one at the caret is selected, and no note

    MeasureRange range() const;
    /// Whether whole measures were chosen.
    bool isOfMeasures() const { return anchor >= 0 && !isCaret && !notes; }

    friend bool operator==(const Selection&, const Selection&) = default;
};

/// Within the tune, which has measures: notes that are not there are none.
Selection clamped(Selection selection, const Score& score);

/// By measure, what stood there when it was last erased.
using ErasedMeasures = std::map<int, MeasurePointer>;

/// What is being done in a tune, beside its score and its text: the gaps with their fills, what was
/// erased, and what is selected. A value, kept with every step of undo; what it holds much of is
/// shared.
struct TuneSession {
    std::vector<Gap> gaps = {}; ///< from first to last, apart from each other
    /// Those whose bars do not fit them for the moment; nothing of them is shown or saved.
    std::vector<WaitingGap> waiting = {};
    /// The id of the gap at hand, also while it waits: then none is.
    std::optional<int> open = {};
    std::shared_ptr<const ErasedMeasures> erased = {}; ///< null for none
    Selection selection = {};
    int lastId = 0; ///< of its gaps, those of the past too

    const Gap* openGap() const;
};

// Each of these gives the session with something changed.

/// With these measures as the gap at hand. One that is there already stays as it is; others that
/// reach into it go, waiting or not, and so does the one at hand before where nothing was erased or
/// filled there.
TuneSession withGap(TuneSession session, const Score& score, MeasureRange range);
TuneSession withoutOpenGap(TuneSession session);
/// The gap of that id with another value; nothing changes where there is none.
TuneSession withChangedGap(TuneSession session, const Gap& gap);
/// The gap at hand holds a fill from now on: what stood there before stays its original.
TuneSession withFillKept(TuneSession session);
/// The gap that has all of these measures, if one has, at hand.
TuneSession withGapAround(TuneSession session, MeasureRange range);
/// What stood in these measures, where it is not blank, remembered as erased.
TuneSession withErased(TuneSession session, MeasureRange range, const Measures& measures);
/// With the gap of an earlier session, unless another reaches into it; at hand if `isOpen`.
TuneSession withRestoredGap(TuneSession session, Gap gap, bool isOpen);

/// As an edit leaves it. Measures put in or taken out move what comes behind them; what was erased
/// where they are is forgotten. A gap in which the number or the length of measures changes waits
/// until they fit it again; where all of them are taken out, it goes. What is shown in a gap and
/// not kept stays shown unless the edit reaches into it.
TuneSession afterEdit(TuneSession session, const Score& before, const Score& after);
/// The same where somebody types: a gap of which nothing is left waits too, for what is typed in
/// its place.
TuneSession afterTyping(TuneSession session, const Score& before, const Score& after);

/// As undo and redo come back to it. `goal` is what was left when the step was taken the other way,
/// `start` what was reached then: a gap that went with that step comes back, one that was made or
/// removed since by hand stays so. Gaps that stay have the fills that were made since and what of
/// them is shown. `now` belongs to the score `left`, `goal` to the score `reached`.
TuneSession broughtBack(const TuneSession& goal, const TuneSession& start, const TuneSession& now,
                        const Score& left, const Score& reached);

} // namespace lacuna
