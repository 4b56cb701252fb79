// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/measures.h"

#include "engine/editing/edited_measures.h"
#include "engine/notation/section_ends.h"
#include "engine/notation/usual_lines.h"
#include "engine/score/slurs.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

// A frame with nothing but what is in force in `model`: a measure's frame, or the head of a tune.
template <typename Model>
MeasureFrame plainFrameLike(const Model& model) {
    MeasureFrame frame;
    frame.meter = model.meter;
    frame.key = model.key;
    frame.staff = model.staff;
    frame.unit = model.unit;
    return frame;
}

// A line of music begins with what is put before its first measure.
void takeLineStart(EditedMeasures& measures, int index, MeasureFrame& taking) {
    MeasureFrame next = measures.frame(index);
    taking.startsLine = std::exchange(next.startsLine, false);
    taking.textAbove = std::exchange(next.textAbove, {});
    if (next != measures.frame(index)) {
        measures.setFrame(index, std::move(next));
    }
}

// The tune ends with what is put behind its last measure.
void takeFinalLine(EditedMeasures& measures, MeasureFrame& taking) {
    MeasureFrame last = measures.frame(measures.size() - 1);
    // Only where a section ends may a bar be short.
    const bool endsShort = measures.size() > 1 && measures.at(measures.size() - 1).isShort() &&
                           measures.missingBefore(measures.size() - 1) == Tick{0};
    if (last.barline == Barline::Final) {
        taking.barline = Barline::Final;
        last.barline = last.stopsEnding || endsShort ? Barline::Double : Barline::Single;
    } else if (endsShort && !endsSection(last)) {
        last.barline = Barline::Double;
    } else {
        return;
    }
    measures.setFrame(measures.size() - 1, std::move(last));
}

// No slur leads over blank measures: one that would ends before them and goes on behind them.
void partSlurs(EditedMeasures& measures, int index) {
    SlurPairs pairs;
    for (int i = 0; i < measures.size(); ++i) {
        pairs.add(measures.frame(i), measures.at(i).events(), measures.at(i).isBlank());
    }
    pairs.finish();
    const auto change = [&](Place place, int opened, int closed) {
        Note note = *measures.note(place);
        note.slursOpened += opened;
        note.slursClosed += closed;
        measures.setNote(place, std::move(note));
    };
    const auto before = measures.previousNote({index, 0});
    const auto behind = measures.nextNote({index, -1});
    std::vector<SlurEnd> parted; // where slurs begin; one that leads into several endings is one
    for (const Slur& slur : pairs.slurs) {
        if (slur.from.measure >= index || slur.to.measure < index || !before || !behind) {
            continue;
        }
        const Place from{slur.from.measure, slur.from.event};
        const Place to{slur.to.measure, slur.to.event};
        const bool isNew = std::ranges::find(parted, slur.from) == parted.end();
        if (isNew) {
            parted.push_back(slur.from);
            change(*before, *before == from ? -1 : 0, *before == from ? 0 : 1);
        }
        if (*behind == to) {
            change(to, 0, -1);
        } else if (isNew) {
            change(*behind, 1, 0);
        }
    }
}

// How many bars stand in line before a measure, or before the end, without a pickup.
int barsInLineBefore(const EditedMeasures& measures, int index) {
    int bars = 0;
    for (int i = index - 1; i >= 0; --i) {
        bars += measures.missingBefore(i) > Tick{0} ? 0 : 1;
        if (measures.frame(i).startsLine) {
            break;
        }
    }
    return bars;
}

void beginLine(EditedMeasures& measures, int index) {
    MeasureFrame frame = measures.frame(index);
    frame.startsLine = true;
    measures.setFrame(index, std::move(frame));
}

// Measures put behind the last one go on in its line, and in others of the usual length.
void breakLinesFrom(EditedMeasures& measures, int first) {
    for (int i = std::max(first, 1); i < measures.size(); ++i) {
        if (endsUsualLine(barsInLineBefore(measures, i), measures.frame(i - 1),
                          measures.frame(i))) {
            beginLine(measures, i);
        }
    }
}

// A line that has become twice as long as usual, or longer, by measures put into it is cut.
void cutLine(EditedMeasures& measures, int index, int count) {
    int end = index + count;
    while (end < measures.size() && !measures.frame(end).startsLine) {
        ++end;
    }
    int left = barsInLineBefore(measures, end);
    constexpr int twoLines = 2 * barsOfUsualLine;
    if (left < twoLines || left - count >= twoLines) {
        return; // longer than usual as it was
    }
    int first = index;
    while (first > 0 && !measures.frame(first).startsLine) {
        --first;
    }
    int bars = 0; // in the line so far
    for (int i = first; i < end; ++i) {
        if (i > first && left >= barsOfUsualLine &&
            endsUsualLine(bars, measures.frame(i - 1), measures.frame(i))) {
            beginLine(measures, i);
            bars = 0;
        }
        const int isBar = measures.missingBefore(i) > Tick{0} ? 0 : 1;
        bars += isBar;
        left -= isBar;
    }
}

void untieLast(EditedMeasures& measures, int index) {
    const int last = static_cast<int>(measures.at(index).events().size()) - 1;
    if (last < 0 || !measures.note({index, last})) {
        return;
    }
    Note note = *measures.note({index, last});
    for (NoteHead& head : note.heads) {
        head.tiedToNext = false;
    }
    measures.setNote({index, last}, std::move(note));
}

} // namespace

Score insertMeasures(const Score& score, int index, int count, NewMeasures kind) {
    EditedMeasures measures(score);
    measures.checkInside({index, index});
    if (count < 0) {
        throw std::invalid_argument("there cannot be fewer measures than none");
    }
    if (count == 0) {
        return score;
    }
    const int size = measures.size();
    MeasureFrame plain = size == 0 ? plainFrameLike(score.header())
                                   : plainFrameLike(measures.frame(std::min(index, size - 1)));
    if (index > 0 && index < size && measures.leadsOn(index - 1)) {
        untieLast(measures, index - 1);
    }
    if (kind == NewMeasures::Blank) {
        partSlurs(measures, index);
    }
    MeasureFrame first = plain;
    MeasureFrame last = plain;
    if (index < size) {
        takeLineStart(measures, index, first);
    } else if (size == 0) {
        first.startsLine = true;
    } else {
        takeFinalLine(measures, last);
    }
    if (count == 1) {
        last.startsLine = first.startsLine;
        last.textAbove = first.textAbove;
    }
    Measures added;
    for (int i = 0; i < count; ++i) {
        const MeasureFrame& frame = i + 1 == count ? last : i == 0 ? first : plain;
        added.push_back(share(Measure(frame, Blank{plain.meter.measureLength()})));
    }
    measures.insert(index, added);
    if (index == size) {
        breakLinesFrom(measures, index);
    } else {
        cutLine(measures, index, count);
    }
    for (int i = index; kind == NewMeasures::Rests && i < index + count; ++i) {
        measures.setMusic(i, measures.music(i));
    }
    return measures.finish();
}

Score settleMeasures(const Score& score, MeasureRange range) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    for (int i = range.first; i < range.end; ++i) {
        measures.touch(i);
        measures.settleTimes(i);
    }
    return measures.finish();
}

} // namespace lacuna
