// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/pickup_guess.h"

#include "engine/formats/midi/meter_guess.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace lacuna {
namespace {

constexpr int fewestBars = 4; // that tell anything

int barsIn(std::span<const QuantisedNote> notes, Tick bar) {
    return (notes.back().end - notes.front().start).value / bar.value;
}

/// How loud the notes at one place of the bar are.
struct Loudness {
    int count = 0;
    double sum = 0;
    double squares = 0;

    void add(int velocity) {
        ++count;
        sum += velocity;
        squares += static_cast<double>(velocity) * velocity;
    }
    double mean() const { return sum / count; }
    /// How uncertain the mean is.
    double error() const {
        return std::sqrt(std::max(0.0, squares / count - mean() * mean()) / count);
    }
};

/// The place, from the first note on, that is clearly louder than all others of a bar.
std::optional<Tick> loudestPlace(std::span<const QuantisedNote> notes, Tick bar) {
    constexpr double audible = 4; // steps of MIDI velocity
    const Tick first = notes.front().start;
    std::map<Tick, Loudness> places;
    for (const QuantisedNote& note : notes) {
        if (note.start > first) // the first note is often played louder wherever it stands
            places[(note.start - first) % bar].add(note.velocity);
    }
    const int bars = barsIn(notes, bar);
    const auto loudest = std::ranges::max_element(places, {}, [](const auto& place) {
        return place.second.count < 2 ? 0 : place.second.mean();
    });
    if (bars < fewestBars || loudest == places.end() || loudest->second.count * 2 < bars)
        return std::nullopt;
    for (const auto& [place, loudness] : places) {
        const double doubt = 3 * (loudest->second.error() + loudness.error());
        if (place != loudest->first && loudness.count > 1 &&
            loudest->second.mean() - loudness.mean() < std::max(audible, doubt))
            return std::nullopt;
    }
    return loudest->first;
}

} // namespace

PickupGuess guessPickup(std::span<const QuantisedNote> notes, const Meter& meter) {
    if (const auto loudest = loudestPlace(notes, meter.measureLength()))
        return {*loudest, true};
    if (barsIn(notes, meter.measureLength()) < fewestBars)
        return {};
    // Twenty times likelier, in hundredths of a natural logarithm as in the profiles.
    constexpr double clearly = 300;
    const MeterGuess guess = guessMeter(notes, meter);
    return {guess.overNoPickup >= clearly ? guess.pickup : Tick{0}, false};
}

} // namespace lacuna
