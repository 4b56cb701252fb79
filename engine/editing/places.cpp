// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/places.h"

#include <algorithm>
#include <stdexcept>

namespace lacuna {
namespace {

std::span<const Event> eventsOf(const Score& score, int measure) {
    if (measure < 0 || measure >= score.size()) {
        throw std::out_of_range("the tune has no such measure");
    }
    return score.measure(measure).events();
}

} // namespace

const Event& eventAt(const Score& score, Place place) {
    const std::span<const Event> events = eventsOf(score, place.measure);
    if (place.event < 0 || place.event >= static_cast<int>(events.size())) {
        throw std::out_of_range("the measure has no such note");
    }
    return events[static_cast<std::size_t>(place.event)];
}

const Note& noteAt(const Score& score, Place place) {
    const Note* note = std::get_if<Note>(&eventAt(score, place));
    if (!note) {
        throw std::invalid_argument("a rest stands there, not a note");
    }
    return *note;
}

const NoteHead& headAt(const Score& score, Place place) {
    const Note& note = noteAt(score, place);
    if (place.head < 0) {
        throw std::out_of_range("the note has no such head");
    }
    return note.heads.at(static_cast<std::size_t>(place.head));
}

Tick onsetOf(const Score& score, Place place) {
    const std::span<const Event> events = eventsOf(score, place.measure);
    if (place.event < 0 || place.event > static_cast<int>(events.size())) {
        throw std::out_of_range("the measure has no such note");
    }
    Tick onset;
    for (const Event& event : events.first(static_cast<std::size_t>(place.event))) {
        onset += durationOf(event);
    }
    return onset;
}

std::optional<Place> placeAt(const Score& score, int measure, Tick at) {
    const std::span<const Event> events = eventsOf(score, measure);
    Tick end;
    for (std::size_t i = 0; i < events.size() && at >= Tick{0}; ++i) {
        end += durationOf(events[i]);
        if (at < end) {
            return Place{measure, static_cast<int>(i)};
        }
    }
    return std::nullopt;
}

std::optional<Place> nextEvent(const Score& score, Place place) {
    int event = std::max(place.event + 1, 0);
    for (int measure = std::max(place.measure, 0); measure < score.size(); ++measure) {
        if (event < static_cast<int>(score.measure(measure).events().size())) {
            return Place{measure, event};
        }
        event = 0;
    }
    return std::nullopt;
}

std::optional<Place> previousEvent(const Score& score, Place place) {
    for (int measure = std::min(place.measure, score.size() - 1); measure >= 0; --measure) {
        const int count = static_cast<int>(score.measure(measure).events().size());
        const int event = measure == place.measure ? std::min(place.event, count) - 1 : count - 1;
        if (event >= 0) {
            return Place{measure, event};
        }
    }
    return std::nullopt;
}

} // namespace lacuna
