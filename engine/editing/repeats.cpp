// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/repeats.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/outer_rests.h"
#include "engine/notation/section_ends.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

constexpr int mostPasses = 9;

/// Changes a copy of the measure's frame.
template <typename Change>
void changeFrame(EditedMeasures& measures, int index, Change change) {
    MeasureFrame frame = measures.frame(index);
    change(frame);
    if (frame != measures.frame(index)) {
        measures.setFrame(index, std::move(frame));
    }
}

template <typename Change>
Score withFrame(const Score& score, int index, Change change) {
    EditedMeasures measures(score);
    changeFrame(measures, index, change);
    return measures.finish();
}

int bracketEnd(const EditedMeasures& measures, int first) {
    const auto frameAt = [&](std::size_t i) -> const MeasureFrame& {
        return measures.frame(static_cast<int>(i));
    };
    return static_cast<int>(endOfEnding(static_cast<std::size_t>(first),
                                        static_cast<std::size_t>(measures.size()), frameAt));
}

/// A bar that ended a section, and ends none any more, is a whole one again, but before another
/// that lacks beats.
void fillUp(EditedMeasures& measures, int index) {
    const Measure& bar = measures.at(index);
    const auto isPartedFrom = [](const Measure& next) {
        return next.isShort() || next.frame().startsRepeat || !next.frame().ending.empty();
    };
    const bool isLast = index + 1 == measures.size();
    if (!bar.isShort() || endsSection(bar.frame()) ||
        (!isLast && isPartedFrom(measures.at(index + 1)))) {
        return;
    }
    changeEnd(measures, index, bar.frame().meter.measureLength() - bar.length());
}

void beginEnding(EditedMeasures& measures, MeasureRange range, const std::vector<int>& numbers) {
    for (int i = range.first; i < range.end; ++i) {
        changeFrame(measures, i, [&](MeasureFrame& frame) {
            frame.ending = i == range.first ? numbers : std::vector<int>{};
            frame.startsRepeat = frame.startsRepeat && i == range.first;
            if (i + 1 < range.end) { // nothing closes the bracket sooner
                frame.playedTimes = 1;
                frame.barline = endsSection(frame.barline) ? Barline::Single : frame.barline;
            }
        });
    }
    for (int i = range.first; i + 1 < range.end; ++i) {
        fillUp(measures, i);
    }
}

void closeEnding(EditedMeasures& measures, MeasureRange range) {
    const int last = range.end - 1;
    if (bracketEnd(measures, range.first) == last) {
        return;
    }
    const Barline before = measures.frame(last).barline;
    changeFrame(measures, last, [](MeasureFrame& frame) { frame.barline = Barline::Double; });
    if (bracketEnd(measures, range.first) != last) {
        changeFrame(measures, last, [before](MeasureFrame& frame) {
            frame.barline = before;
            frame.playedTimes = 2;
        });
    }
}

/// The measures of the ending that this one is in; none where it is in none.
MeasureRange endingAround(const EditedMeasures& measures, int index) {
    int first = index;
    while (first > 0 && measures.frame(first).ending.empty()) {
        --first;
    }
    const bool isIn =
        first >= 0 && !measures.frame(first).ending.empty() && bracketEnd(measures, first) >= index;
    return isIn ? MeasureRange{first, bracketEnd(measures, first) + 1} : MeasureRange{};
}

/// That one and those before and behind it of the same music: their numbers rise from one to the
/// next.
std::vector<MeasureRange> endingsAround(const EditedMeasures& measures, int index) {
    const auto number = [&](const MeasureRange& ending) {
        return measures.frame(ending.first).ending.front();
    };
    std::vector<MeasureRange> all;
    MeasureRange ending = endingAround(measures, index);
    if (ending.isEmpty()) {
        return all;
    }
    for (MeasureRange before = ending; !before.isEmpty();) {
        ending = before;
        before = ending.first > 0 ? endingAround(measures, ending.first - 1) : MeasureRange{};
        before = !before.isEmpty() && number(before) < number(ending) ? before : MeasureRange{};
    }
    while (!ending.isEmpty() && (all.empty() || number(all.back()) < number(ending))) {
        all.push_back(ending);
        const bool follows =
            ending.end < measures.size() && !measures.frame(ending.end).ending.empty();
        ending = follows ? endingAround(measures, ending.end) : MeasureRange{};
    }
    return all;
}

/// The measure that the section begins with that this one is in, endings and all.
int beginOfSection(const EditedMeasures& measures, int index) {
    int first = index;
    while (first > 0 && !measures.frame(first).startsRepeat &&
           (!endsSection(measures.frame(first - 1)) || !measures.frame(first).ending.empty())) {
        --first;
    }
    return first;
}

/// A whole bar that now ends a section gives up rests at its end for the section's pickup, so that
/// both make one bar; not where playing goes straight on to another whole bar.
void giveUpForPickup(EditedMeasures& measures, int index) {
    const Measure& pickup = measures.at(beginOfSection(measures, index));
    const Measure& last = measures.at(index);
    const bool goesOn = index + 1 < measures.size() && last.frame().playedTimes <= 1 &&
                        !measures.at(index + 1).isShort();
    if (pickup.isShort() && pickup.frame().meter == last.frame().meter && last.isComplete() &&
        !goesOn && restsAtEnd(last) >= pickup.length()) {
        changeEnd(measures, index, Tick{0} - pickup.length());
    }
}

} // namespace

Score setRepeatStart(const Score& score, int index, bool isOn) {
    EditedMeasures measures(score);
    const bool hasGone = measures.frame(index).startsRepeat && !isOn;
    changeFrame(measures, index, [isOn](MeasureFrame& frame) { frame.startsRepeat = isOn; });
    if (hasGone && index > 0) {
        fillUp(measures, index - 1);
    }
    return measures.finish();
}

Score setRepeatEnd(const Score& score, int index, int playedTimes) {
    if (playedTimes < 1 || playedTimes > mostPasses) {
        throw std::invalid_argument("a repeat is played 1 to 9 times");
    }
    EditedMeasures measures(score);
    const bool wasEnd = measures.frame(index).playedTimes > 1;
    changeFrame(measures, index,
                [playedTimes](MeasureFrame& frame) { frame.playedTimes = playedTimes; });
    if (playedTimes > 1 && !wasEnd) {
        giveUpForPickup(measures, index);
    } else if (playedTimes <= 1 && wasEnd) {
        fillUp(measures, index);
    }
    return measures.finish();
}

Score setEnding(const Score& score, MeasureRange range, const std::vector<int>& numbers) {
    EditedMeasures measures(score);
    measures.checkInside(range);
    const bool rise = std::ranges::adjacent_find(numbers, std::greater_equal<>{}) == numbers.end();
    if (range.isEmpty() || numbers.empty() || numbers.front() < 1 || !rise) {
        throw std::invalid_argument("an ending has measures, and numbers that rise from 1 up");
    }
    beginEnding(measures, range, numbers);
    closeEnding(measures, range);
    giveUpForPickup(measures, range.end - 1);
    return measures.finish();
}

Score setEndings(const Score& score, MeasureRange first, MeasureRange second) {
    EditedMeasures measures(score);
    measures.checkInside(first);
    measures.checkInside(second);
    if (first.isEmpty() || second.isEmpty() || first.end != second.first) {
        throw std::invalid_argument("the second ending follows the first");
    }
    beginEnding(measures, first, {1});
    beginEnding(measures, second, {2});
    changeFrame(measures, first.end - 1,
                [](MeasureFrame& frame) { frame.playedTimes = std::max(frame.playedTimes, 2); });
    changeFrame(measures, second.first, [](MeasureFrame& frame) { frame.startsRepeat = false; });
    closeEnding(measures, second);
    giveUpForPickup(measures, first.end - 1);
    giveUpForPickup(measures, second.end - 1);
    return measures.finish();
}

Score clearEndings(const Score& score, int index) {
    EditedMeasures measures(score);
    measures.checkInside({index, index + 1});
    const std::vector<MeasureRange> endings = endingsAround(measures, index);
    for (const MeasureRange& ending : endings) {
        changeFrame(measures, ending.first, [](MeasureFrame& frame) { frame.ending.clear(); });
    }
    for (const MeasureRange& ending : endings) {
        fillUp(measures, ending.end - 1);
        if (ending.first > 0) {
            fillUp(measures, ending.first - 1);
        }
    }
    return measures.finish();
}

Score setBarline(const Score& score, int index, Barline barline) {
    EditedMeasures measures(score);
    const bool wasEnd = endsSection(measures.frame(index));
    changeFrame(measures, index, [barline](MeasureFrame& frame) { frame.barline = barline; });
    if (endsSection(barline) && !wasEnd) {
        giveUpForPickup(measures, index);
    } else if (!endsSection(barline) && wasEnd) {
        fillUp(measures, index);
    }
    return measures.finish();
}

Score setSection(const Score& score, int index, const std::string& name) {
    return withFrame(score, index, [&](MeasureFrame& frame) { frame.section = name; });
}

} // namespace lacuna
