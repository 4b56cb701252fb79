// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

#include <optional>
#include <vector>

namespace lacuna {

/// The measures of a tune while an edit is at work on them. What it does not change stays shared,
/// and at the end everything is as a reader would have it: ties lead to their pitch, brackets of
/// endings close where they have to, accidentals are courtesies only where they are not needed.
///
/// Functions that take an index or a place throw std::out_of_range if the tune has none such.
class EditedMeasures {
public:
    explicit EditedMeasures(const Score& score);

    TuneHeader header;

    int size() const { return static_cast<int>(m_slots.size()); }
    const Measure& at(int index) const;
    const MeasureFrame& frame(int index) const { return at(index).frame(); }
    /// A blank measure's is rests for as long.
    Music music(int index) const;
    void checkInside(MeasureRange range) const;

    /// Words stay at their time, those over the bar line at the bar line; signs and changes of
    /// tempo within a note that is longer now come to stand behind it.
    void setMusic(int index, Music music);
    void setFrame(int index, MeasureFrame frame);
    void set(int index, MeasurePointer measure);
    /// `index` may be size().
    void insert(int index, const Measures& measures);
    void remove(MeasureRange range);

    /// Puts words and changes of tempo where they can stand, by what the measure holds.
    void settleTimes(int index);
    /// As if it had changed: ties into it and from it are looked at.
    void touch(int index);

    /// How much of the bar is missing before the measure's first note.
    Tick missingBefore(int index) const;
    /// Whether what is played goes on from the measure to the one written after it, so that a tie
    /// may lead there: not behind a repeat or a blank, nor into a second ending.
    bool leadsOn(int index) const;
    /// The same for a note that is to be written over the bar line, whatever stands there now.
    bool goesOnOver(int index) const;
    /// Whether a section ends with the measure, which is short so that a pickup completes it.
    bool endsShort(int index) const;
    /// Where the next note stands that a slur from this one may lead to; none behind a repeat or a
    /// blank measure.
    std::optional<Place> nextNote(Place place) const;
    std::optional<Place> previousNote(Place place) const;
    /// The note there; the pointer holds until the measure is changed. Null for a rest.
    const Note* note(Place place) const;
    void setNote(Place place, Note note);
    /// Notes that are about to go, one behind the other: slurs that begin or end on them do so on
    /// the next or the last note, or go where they would have one note only.
    void carrySlurs(const std::vector<Place>& leaving);

    /// The tune with the changes.
    Score finish();

private:
    struct Slot {
        MeasurePointer measure;
        MeasurePointer before;      ///< what stood there; null for a new one
        bool isTouched = false;     ///< it, or what stands behind it
        bool stoppedEnding = false; ///< by the rule, before the edit
    };
    std::vector<bool> endingStops() const;
    void dropLooseTies();
    void settleEndings();
    void showRepeats();

    std::vector<Slot> m_slots;
};

} // namespace lacuna
