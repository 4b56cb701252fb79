// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/fragment.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/music_line.h"
#include "engine/editing/places.h"
#include "engine/editing/written_time.h"
#include "engine/notation/section_ends.h"
#include "engine/score/duration.h"
#include "engine/score/edits.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

// Events of a measure, up to but not including `end`, with what stands over them.
Measure slice(const Measure& measure, int first, int end) {
    const std::span<const Event> events = measure.events();
    Music music;
    Tick from;
    Tick to;
    for (int i = 0; i < end; ++i) {
        const Event& event = events[static_cast<std::size_t>(i)];
        (i < first ? from : to) += durationOf(event);
        if (i >= first) {
            music.events.push_back(event);
        }
    }
    to += from;
    for (Tuplet tuplet : measure.tuplets()) {
        const int behind = tuplet.first + tuplet.count;
        if (tuplet.first >= end || behind <= first) {
            continue;
        }
        if (tuplet.first < first || behind > end) {
            throw std::invalid_argument("a tuplet is taken as a whole");
        }
        tuplet.first -= first;
        music.tuplets.push_back(tuplet);
    }
    MeasureFrame frame = measure.frame();
    std::erase_if(frame.annotations, [&](const Annotation& annotation) {
        return annotation.at < from || annotation.at >= to;
    });
    for (Annotation& annotation : frame.annotations) {
        annotation.at -= from;
    }
    return Measure(std::move(frame), std::move(music));
}

Tick scaledTime(Tick time, Scale scale) {
    return scale == Scale::Double ? time * 2 : time / 2;
}

Tick scaledDuration(Tick duration, Scale scale, const Tuplet* tuplet) {
    const Tick written = writtenLength(duration, tuplet);
    const bool canBeHalf = written.value % 2 == 0 && duration.value % 2 == 0 &&
                           !splitIntoNoteValues(written / 2).empty();
    if (scale == Scale::Half && !canBeHalf) {
        throw std::invalid_argument("a note would be shorter than can be written");
    }
    return scaledTime(duration, scale);
}

} // namespace

Fragment copyNotes(const Score& score, Place first, Place last) {
    eventAt(score, first);
    eventAt(score, last);
    const auto [from, to] =
        std::minmax({std::pair(first.measure, first.event), std::pair(last.measure, last.event)});
    Measures measures;
    for (int i = from.first; i <= to.first; ++i) {
        const Measure& measure = score.measure(i);
        if (measure.isBlank()) {
            measures.push_back(score.measures()[static_cast<std::size_t>(i)]);
            continue;
        }
        const int begin = i == from.first ? from.second : 0;
        const int end = i == to.first ? to.second + 1 : static_cast<int>(measure.events().size());
        measures.push_back(share(slice(measure, begin, end)));
    }
    return fragmentOfNotes(measures);
}

Fragment copyMeasures(const Score& score, MeasureRange range) {
    const bool beginsSection =
        range.first == 0 ||
        (range.first < score.size() && endsSection(score.measure(range.first - 1).frame()));
    return fragmentOfMeasures(measuresOf(score, range), beginsSection);
}

Fragment scaled(const Fragment& fragment, Scale scale) {
    if (fragment.isEmpty()) {
        return fragment;
    }
    const MusicLine line = lineOf(fragment);
    Music music;
    for (std::size_t i = 0; i < line.music.events.size(); ++i) {
        const Event& event = line.music.events[i];
        const Tuplet* tuplet = tupletAt(line.music, static_cast<int>(i));
        const std::vector<Event> events =
            lastingFor(event, scaledDuration(durationOf(event), scale, tuplet), tuplet);
        const int at = static_cast<int>(music.events.size());
        if (tuplet && tuplet->first == static_cast<int>(i)) {
            music.tuplets.push_back({at, 0, tuplet->actual, tuplet->normal});
        }
        if (tuplet) {
            music.tuplets.back().count += static_cast<int>(events.size());
        }
        music.events.insert(music.events.end(), events.begin(), events.end());
    }
    MeasureFrame frame = fragment.measures.front()->frame();
    frame.annotations = line.annotations;
    for (Annotation& annotation : frame.annotations) {
        annotation.at = scaledTime(annotation.at, scale);
    }
    return fragmentOfNotes({share(Measure(std::move(frame), std::move(music)))});
}

} // namespace lacuna
