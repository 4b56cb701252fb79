// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/pickups.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/measures.h"
#include "engine/editing/note_laying.h"
#include "engine/editing/outer_rests.h"
#include "engine/editing/written_time.h"
#include "engine/notation/section_ends.h"
#include "engine/score/duration.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

bool isSilent(const Measure& measure) {
    return std::ranges::all_of(
        measure.events(), [](const Event& event) { return std::holds_alternative<Rest>(event); });
}

/// The bars at the end of the first section from which playing goes back to the tune's beginning:
/// at its repeat, in its endings, at the end of a tune of one section.
std::vector<int> endsOfFirstSection(const Score& score) {
    std::vector<int> found;
    const bool isMarked = score.measure(0).frame().startsRepeat;
    for (int i = 0; i < score.size(); ++i) {
        const MeasureFrame& frame = score.measure(i).frame();
        const bool isLast = i + 1 == score.size();
        if (i > 0 && frame.startsRepeat) {
            break;
        }
        if (i > 0 && (frame.playedTimes > 1 || isLast)) {
            found.push_back(i);
        }
        const bool endingFollows = !isLast && !score.measure(i + 1).frame().ending.empty();
        const bool ends =
            frame.playedTimes > 1 || frame.stopsEnding || (!isMarked && endsSection(frame.barline));
        if (ends && !endingFollows) {
            break;
        }
    }
    return found;
}

// The first measure with its words so much later; `music` for one that is not blank.
void shiftFirst(EditedMeasures& measures, Tick by, Music music) {
    const Measure& measure = measures.at(0);
    MeasureFrame frame = measure.frame();
    for (Annotation& annotation : frame.annotations) {
        annotation.at = std::max(annotation.at + by, Tick{0});
    }
    if (!frame.laterTempos.empty()) {
        for (TempoChange& change : frame.laterTempos.edit()) {
            change.at = std::max(change.at + by, Tick{0});
        }
    }
    measures.set(0, measure.isBlank()
                        ? share(Measure(std::move(frame), Blank{measure.length() + by}))
                        : share(Measure(std::move(frame), std::move(music))));
    measures.settleTimes(0);
}

/// Rests before all else, or, by less than no time, fewer of them.
void changeBeginning(EditedMeasures& measures, Tick by) {
    const Measure& measure = measures.at(0);
    if (measure.isBlank()) {
        shiftFirst(measures, by, Music{});
        return;
    }
    const Meter meter = measure.frame().meter;
    const Tick begin = meter.measureLength() - measure.length();
    Music music = *measure.music();
    Tick end = begin;
    while (end < begin - by) {
        end += durationOf(music.events.front());
        replaceEvents(music, 0, 1, {});
    }
    replaceEvents(music, 0, 0, restsBetween(meter, begin - by, end));
    shiftFirst(measures, by, std::move(music));
    tidyRests(measures, {0, Tick{0}, Tick{0}}, false);
}

void insertPickup(EditedMeasures& measures, Tick length, bool isRepeated, bool repeatFollows) {
    MeasureFrame next = measures.frame(0);
    MeasureFrame frame;
    frame.meter = next.meter;
    frame.key = next.key;
    frame.staff = next.staff;
    frame.unit = next.unit;
    frame.startsLine = std::exchange(next.startsLine, false);
    frame.textAbove = std::exchange(next.textAbove, {});
    frame.tempo = std::exchange(next.tempo, {});
    if (isRepeated) {
        frame.startsRepeat = std::exchange(next.startsRepeat, false);
        frame.section = std::exchange(next.section, {});
    } else {
        next.startsRepeat = next.startsRepeat || repeatFollows;
    }
    const Tick bar = frame.meter.measureLength();
    Music rests{restsBetween(frame.meter, bar - length, bar)};
    measures.setFrame(0, std::move(next));
    measures.insert(0, {share(Measure(std::move(frame), std::move(rests)))});
}

void checkPickup(const Score& score, Tick length) {
    if (score.size() == 0 || score.meter().isFree()) {
        throw std::invalid_argument("a pickup is part of a bar, which there is none of");
    }
    const bool isPart = length >= Tick{0} && length < score.meter().measureLength();
    const bool isThere = length == Tick{0} || length == notesOfFirstBar(score);
    if (!isPart || (!isThere && splitIntoNoteValues(length).empty())) {
        throw std::invalid_argument("a pickup is shorter than a bar, and made of note values");
    }
}

/// The bars at the section's end give up rests where they have them for what is played before the
/// beginning.
void shortenEnds(const Score& score, EditedMeasures& measures, Tick length,
                 const std::vector<int>& ends) {
    for (const int end : ends) {
        if (restsAtEnd(score.measure(end)) >= length) {
            changeEnd(measures, end, Tick{0} - length);
        }
    }
}

Score withNewPickup(const Score& score, Tick length, const std::vector<int>& ends) {
    const auto repeats = [&](int end) { return score.measure(end).frame().playedTimes > 1; };
    const bool hasRoom = std::ranges::all_of(
        ends, [&](int end) { return restsAtEnd(score.measure(end)) >= length; });
    EditedMeasures measures(score);
    if (hasRoom) {
        shortenEnds(score, measures, length, ends);
    }
    const bool isRepeated = hasRoom && !ends.empty();
    insertPickup(measures, length, isRepeated, std::ranges::any_of(ends, repeats));
    return measures.finish();
}

/// The first bar's notes, without rests before them.
Score withFirstBarAsPickup(const Score& score, Tick length, const std::vector<int>& ends) {
    EditedMeasures measures(score);
    shortenEnds(score, measures, length, ends);
    changeBeginning(measures, length - score.meter().measureLength());
    return measures.finish();
}

/// Whether a whole bar that begins with rests can be the pickup without them.
enum class FirstBar { MayBecomeIt, Stays };

Score withPickup(const Score& score, Tick length, FirstBar firstBar) {
    checkPickup(score, length);
    const Tick before = pickupOf(score);
    if (length == before) {
        return score;
    }
    const Tick bar = score.meter().measureLength();
    std::vector<int> ends = endsOfFirstSection(score);
    std::erase_if(ends, [&](int end) {
        return score.measure(end).length() + before != bar ||
               score.measure(end).frame().meter != score.meter();
    });
    if (before == Tick{0}) {
        const Tick notes = firstBar == FirstBar::MayBecomeIt ? notesOfFirstBar(score) : Tick{0};
        return notes > Tick{0} && length >= notes ? withFirstBarAsPickup(score, length, ends)
                                                  : withNewPickup(score, length, ends);
    }
    const bool goes = length == Tick{0} && isSilent(score.measure(0));
    const Tick by = (length == Tick{0} ? bar : length) - before;
    const Tick endsBy = before - length;
    if (!goes && restsAtBeginning(score.measure(0)) + by < Tick{0}) {
        throw std::invalid_argument("the pickup has more notes than that");
    }
    EditedMeasures measures(score);
    for (const int end : ends) {
        if (restsAtEnd(score.measure(end)) + endsBy < Tick{0}) {
            throw std::invalid_argument("the bar that the pickup completes has no rest to give up");
        }
        changeEnd(measures, end, endsBy);
    }
    if (goes) {
        return removeMeasures(measures.finish(), {0, 1});
    }
    changeBeginning(measures, by);
    return measures.finish();
}

} // namespace

Tick pickupOf(const Score& score) {
    return score.size() > 1 && score.measure(0).isShort() ? score.measure(0).length() : Tick{0};
}

Tick notesOfFirstBar(const Score& score) {
    if (score.size() < 2 || score.meter().isFree() || pickupOf(score) != Tick{0} ||
        isSilent(score.measure(0)) || !score.measure(0).isComplete()) {
        return {};
    }
    const Measure& first = score.measure(0);
    const Tick rests = restsAtBeginning(first);
    return rests > Tick{0} ? first.length() - rests : Tick{0};
}

Score setPickup(const Score& score, Tick length) {
    return withPickup(score, length, FirstBar::MayBecomeIt);
}

Score lengthenPickup(const Score& score, Tick by) {
    return withPickup(score, pickupOf(score) + by, FirstBar::Stays);
}

} // namespace lacuna
