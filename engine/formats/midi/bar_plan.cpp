// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/bar_plan.h"

#include "engine/formats/midi/meter_guess.h"
#include "engine/formats/midi/pickup_guess.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lacuna {
namespace {

/// Moves the start of the first span to the bar line at or before the first note; earlier spans
/// are silence and go.
void skipSilence(std::vector<MeterSpan>& spans, Tick first) {
    const auto after = std::ranges::upper_bound(spans, first, {}, &MeterSpan::start);
    if (after != spans.begin())
        spans.erase(spans.begin(), std::prev(after));
    const Tick bar = spans.front().bar;
    if (first > spans.front().start)
        spans.front().start += bar * ((first - spans.front().start).value / bar.value);
}

/// The first bar line is `pickup` after the first note.
void beginAfter(BarPlan& plan, Tick first, Tick pickup, PickupFrom from) {
    plan.spans.front().start = first + pickup;
    plan.pickup = pickup;
    plan.pickupFrom = pickup > Tick{0} ? from : PickupFrom::Nothing;
    // A meter that the file states before the first bar line holds from there.
    while (plan.spans.size() > 1 && plan.spans[1].start <= plan.spans.front().start) {
        plan.spans[1].start = plan.spans.front().start;
        plan.spans.erase(plan.spans.begin());
    }
}

} // namespace

BarPlan planBars(std::span<const QuantisedNote> notes, const MidiSong& song,
                 const BarChoices& choices) {
    const Tick first = notes.front().start;
    MarkedMeters marked = markedMeters(song.meters, notes.back().end, song.marksEachBar);
    BarPlan plan;
    plan.spans = std::move(marked.spans);
    const bool isPickupMarked = marked.hasPickup && first < plan.spans[1].start;
    const Meter* ofFile = plan.spans.empty() ? nullptr : &plan.spans.front().meter;
    if (!ofFile || (choices.meter && *choices.meter != *ofFile)) {
        const MeterGuess guess = guessMeter(notes, choices.meter);
        plan.meterGuessed = !choices.meter;
        plan.spans = {{first, guess.meter, guess.meter.measureLength()}};
        beginAfter(plan, first, choices.pickup.value_or(guess.pickup),
                   choices.pickup ? PickupFrom::Choice : PickupFrom::Rhythm);
        return plan;
    }
    if (isPickupMarked) {
        const Tick pickup = plan.spans[1].start - first;
        plan.spans.erase(plan.spans.begin());
        beginAfter(plan, first, choices.pickup.value_or(pickup),
                   choices.pickup ? PickupFrom::Choice : PickupFrom::MeterMark);
        return plan;
    }
    skipSilence(plan.spans, first);
    const Tick bar = plan.spans.front().bar;
    const Tick silence = first - plan.spans.front().start;
    if (choices.pickup) {
        beginAfter(plan, first, *choices.pickup, PickupFrom::Choice);
    } else if (song.marksEachBar) {
        plan.pickupFrom = PickupFrom::Nothing;
    } else if (silence * 2 >= bar) {
        beginAfter(plan, first, bar - silence, PickupFrom::Silence);
    } else if (silence == Tick{0} && !marked.hasEvenStart) {
        const PickupGuess guess = guessPickup(notes, plan.spans.front().meter);
        beginAfter(plan, first, guess.pickup,
                   guess.byAccents ? PickupFrom::Accents : PickupFrom::Rhythm);
    }
    return plan;
}

std::vector<PlannedBar> barsOf(const BarPlan& plan, Tick first, Tick last) {
    std::vector<PlannedBar> bars;
    const auto add = [&](Tick start, Tick length, const Meter& meter) {
        MeasureFrame frame;
        frame.meter = meter;
        bars.push_back({start, length, std::move(frame)});
    };
    const Tick begin = plan.spans.front().start;
    if (first < begin)
        add(first, begin - first, plan.spans.front().meter);
    for (std::size_t i = 0; i < plan.spans.size(); ++i) {
        const Tick bar = plan.spans[i].bar;
        const bool isLast = i + 1 == plan.spans.size();
        const Tick end = isLast ? last : plan.spans[i + 1].start;
        for (Tick at = plan.spans[i].start; at < end; at += bar)
            add(at, isLast ? bar : std::min(bar, end - at), plan.spans[i].meter);
    }
    if (bars.empty())
        add(begin, plan.spans.front().meter.measureLength(), plan.spans.front().meter);
    PlannedBar& final = bars.back();
    const Tick unused = final.start + final.length - last;
    if (plan.pickup > Tick{0} && unused == begin - first && bars.size() > 1)
        final.length -= unused;
    return bars;
}

} // namespace lacuna
