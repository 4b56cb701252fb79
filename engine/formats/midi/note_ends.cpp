// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/note_ends.h"

#include "engine/formats/midi/written_times.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace lacuna {
namespace {

constexpr double veryLate = 1e9;

/// The onset that follows each note's own; a very late one for the last.
std::vector<double> nextOnsets(std::span<const MidiNote> notes) {
    std::vector<double> next(notes.size(), veryLate);
    for (std::size_t i = notes.size(); i-- > 1;)
        next[i - 1] = notes[i].onset > notes[i - 1].onset ? notes[i].onset : next[i];
    return next;
}

double at(std::vector<double>& values, double share) {
    const auto place = values.begin() + std::lround(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// Whether a note that lasts until the next one at most is followed by a rest.
bool endsBeforeRest(const MidiNote& note, double next, const Touch& touch) {
    constexpr double writtenRest = 0.1;   // quarters: nearly a 32nd
    constexpr double evenRest = 0.2;      // nearly a sixteenth, where all are held alike
    constexpr double certainRest = 0.3;   // nearly an eighth
    constexpr double shortestRest = 0.15; // nearly a sixteenth, after a note as short
    constexpr double shortNote = 0.6;     // of the time to the next
    const double time = next - note.onset;
    const double held = note.end - note.onset;
    if (touch.isFull)
        return time - held >= writtenRest;
    if (touch.isEven())
        return time - held / touch.usual >= evenRest;
    const double beyondTouch = time - held - (1 - touch.usual) * std::min(time, 1.0);
    return beyondTouch >= certainRest ||
           (beyondTouch >= shortestRest && held <= shortNote * touch.usual * time);
}

} // namespace

Touch touchOf(std::span<const MidiNote> notes, std::span<const double> played, double quarterTick) {
    constexpr double longestTime = 1.1;
    constexpr double similar = 0.15;
    constexpr double longestOverlap = 1.2; // what is held longer sounds under the next on purpose
    const std::vector<double> next = nextOnsets(notes);
    std::vector<double> shares;
    std::vector<double> gaps;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const double time = next[i] - notes[i].onset;
        if (time > longestTime)
            continue;
        const double share = (played[i] - notes[i].onset) / time;
        shares.push_back(share > longestOverlap ? 1 : share);
        gaps.push_back(next[i] - notes[i].end);
    }
    Touch touch;
    if (shares.empty())
        return touch;
    constexpr double middle = 0.5;
    touch.isFull = at(gaps, middle) <= roundingSlack(quarterTick);
    touch.usual = at(shares, middle);
    // Longer gaps than that are rests.
    std::erase_if(shares, [&](double share) { return std::abs(share - touch.usual) > similar; });
    touch.shortest = at(shares, 0.1);
    touch.longest = at(shares, 0.9);
    return touch;
}

void closeGaps(std::vector<MidiNote>& notes, const Touch& touch) {
    const std::vector<double> next = nextOnsets(notes);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (next[i] < veryLate && notes[i].end < next[i] &&
            !endsBeforeRest(notes[i], next[i], touch))
            notes[i].end = next[i];
    }
}

double endBeforeRest(double start, double held, double next, const Touch& touch, int parts,
                     double origin) {
    constexpr double error = 0.03; // of a share
    // Even where most notes are full, the last ones of a phrase are often not.
    constexpr double shortestOfFull = 0.8;
    constexpr double slack = 0.01;
    // Their ends may be late by less than half a sixteenth.
    constexpr double nearlyFull = 0.97;
    const double late = touch.usual >= nearlyFull ? 0.08 : 0;
    const double shortest = touch.isFull ? shortestOfFull : touch.shortest;
    const double earliest = start + std::min(held / (touch.longest + error), held - late);
    const double latest = start + held / std::max(0.1, shortest - error);
    const double likeliest = start + held / touch.usual;
    const auto strength = [&](double place) {
        const double inside = place - std::floor(place + slack);
        return inside < slack ? 2 : std::abs(inside - 0.5) < slack ? 1 : 0;
    };
    // Notes that are hardly held say nothing of one that is.
    constexpr double hardlyHeld = 0.3;
    const double end = start + held - origin;
    if (touch.usual < hardlyHeld && held >= hardlyHeld && strength(end) > 0)
        return end + origin;
    const double first = std::ceil((earliest - origin - slack) * parts);
    const double last = std::floor((std::min(latest, next) - origin + slack) * parts);
    double best = -1;
    for (double n = first; n <= last && n <= first + 4 * parts; ++n) {
        const double place = n / parts;
        const double distance = std::abs(place + origin - likeliest);
        const bool isBetter =
            best < 0 || strength(place) > strength(best) ||
            (strength(place) == strength(best) && distance < std::abs(best + origin - likeliest));
        if (place + origin > start + slack && place + origin < next - slack && isBetter)
            best = place;
    }
    if (best >= 0)
        return best + origin;
    const double place = origin + std::round((likeliest - origin) * parts) / parts;
    return std::min(next, std::max(place, start + 1.0 / parts));
}

} // namespace lacuna
