// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/next_notes.h"

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

/// The number of the measure's events before a time, if one ends there and rests alone follow; 0
/// for a blank measure.
std::optional<int> eventsBefore(const Measure& measure, Tick at) {
    int count = 0;
    Tick time;
    for (const Event& event : measure.events()) {
        if (time >= at && std::holds_alternative<Note>(event)) {
            return std::nullopt;
        }
        if (time < at) {
            time += durationOf(event);
            ++count;
        }
    }
    const bool isWithinTuplet = std::ranges::any_of(measure.tuplets(), [&](const Tuplet& tuplet) {
        return tuplet.first + tuplet.count > count;
    });
    const bool fits = time == at || (measure.isBlank() && at == Tick{0});
    return fits && !isWithinTuplet ? std::optional(count) : std::nullopt;
}

/// The first events as a measure that no line parts from what follows it.
MeasurePointer beginningOf(const Measure& measure, int events, Tick length) {
    MeasureFrame frame = measure.frame();
    frame.barline = Barline::Invisible;
    frame.playedTimes = 1;
    frame.stopsEnding = false;
    std::erase_if(frame.annotations, [&](const Annotation& each) { return each.at >= length; });
    frame.laterTempos = {};
    Music music = *measure.music();
    music.events.resize(static_cast<std::size_t>(events));
    std::erase_if(music.tuplets, [&](const Tuplet& tuplet) { return tuplet.first >= events; });
    return share(Measure(std::move(frame), std::move(music)));
}

/// What follows it, blank.
MeasurePointer restOf(const Measure& measure, Tick from) {
    MeasureFrame frame = measure.frame();
    frame.startsRepeat = frame.startsLine = false;
    frame.ending.clear();
    frame.section.clear();
    frame.tempo.reset();
    frame.laterTempos = {};
    frame.textAbove = {};
    frame.annotations.clear();
    return share(Measure(std::move(frame), Blank{measure.length() - from}));
}

/// A blank measure like the last one, which need not be full.
MeasurePointer measureAfter(const Measure& last) {
    MeasureFrame frame;
    frame.meter = last.frame().meter;
    frame.key = last.frame().key;
    frame.staff = last.frame().staff;
    frame.unit = last.frame().unit;
    const Tick length = frame.meter.isFree() ? last.length() : frame.meter.measureLength();
    return share(Measure(std::move(frame), Blank{length}));
}

} // namespace

std::optional<FillRequest> requestForNextNotes(const Score& score, Caret caret,
                                               const SamplingOptions& options) {
    if (score.size() == 0 || caret.measure < 0 || caret.measure > score.size()) {
        return std::nullopt;
    }
    Measures measures = score.measures();
    if (caret.measure == score.size()) {
        measures.push_back(measureAfter(*measures.back()));
        caret.at = Tick{0};
    }
    const MeasurePointer measure = measures[static_cast<std::size_t>(caret.measure)];
    const std::optional<int> events = eventsBefore(*measure, caret.at);
    if (!events || caret.at >= measure->length()) {
        return std::nullopt;
    }
    const auto here = measures.begin() + caret.measure;
    *here = restOf(*measure, caret.at);
    if (*events > 0) {
        measures.insert(here, beginningOf(*measure, *events, caret.at));
    }
    const int gap = caret.measure + (*events > 0 ? 1 : 0);
    FillRequest request{.score = Score(score.header(), std::move(measures)),
                        .gap = {gap, gap + 1},
                        .sampling = options,
                        .count = 1};
    request.sampling.temperature = 0;
    request.sampling.candidates = 1;
    return request;
}

} // namespace lacuna
