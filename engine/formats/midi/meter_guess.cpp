// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/meter_guess.h"

#include "engine/formats/midi/rhythm_profile.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace lacuna {
namespace {

constexpr Tick sixteenth = wholeNote / 16;

/// A note that begins on a sixteenth: which one, from the first note, and after what time the next
/// one follows, as a column of the profiles.
struct Step16 {
    int place = 0;
    std::size_t column = 0;
};

std::vector<Step16> rhythmOf(std::span<const QuantisedNote> notes) {
    constexpr std::array<int, 7> times{1, 2, 3, 4, 6, 8, 12};
    constexpr std::size_t otherTime = 7;
    constexpr std::size_t tuplet = 8;
    std::vector<Step16> rhythm;
    int last = -1;
    bool offGrid = false;
    const Tick begin = notes.front().start;
    for (std::size_t i = 0; i <= notes.size(); ++i) {
        const Tick time = (i < notes.size() ? notes[i].start : notes.back().end) - begin;
        if (time % sixteenth != Tick{0}) {
            offGrid = true;
            continue;
        }
        const int place = time.value / sixteenth.value;
        if (last >= 0) {
            const auto found = std::ranges::find(times, place - last);
            const auto plain =
                found == times.end() ? otherTime : static_cast<std::size_t>(found - times.begin());
            rhythm.push_back({last, offGrid ? tuplet : plain});
        }
        last = place;
        offGrid = false;
    }
    return rhythm;
}

/// The profile of a meter, or of one with the same bars.
const RhythmProfile* profileFor(const Meter& meter) {
    const auto found = std::ranges::find_if(rhythmProfiles, [&](const RhythmProfile& profile) {
        const bool isCompound = profile.beatUnit == 8;
        return meter.measureLength().value ==
                   static_cast<int>(profile.rows.size()) * sixteenth.value &&
               meter.isCompound() == isCompound;
    });
    return found == rhythmProfiles.end() ? nullptr : &*found;
}

// Weights that told best on tunes left out of the counting.
constexpr double rhythmWeight = 0.3;
constexpr double wholeBars = 300; // in hundredths of a natural logarithm, like the profiles
constexpr double barsInFours = 200;
constexpr double barsInEights = 100;

double evidence(const RhythmProfile& profile, std::span<const Step16> rhythm, int pickup,
                Tick length) {
    const int places = static_cast<int>(profile.rows.size());
    double sum = -profile.prior - profile.pickup[static_cast<std::size_t>(pickup)];
    for (const Step16& step : rhythm) {
        const auto row = static_cast<std::size_t>((step.place + places - pickup) % places);
        sum -= rhythmWeight * profile.rows[row][step.column];
    }
    const Tick bar = sixteenth * places;
    const auto divides = [&](int bars) {
        return length.value % bar.value == 0 && length.value / bar.value % bars == 0;
    };
    return sum + (divides(1) ? wholeBars : 0) + (divides(4) ? barsInFours : 0) +
           (divides(8) ? barsInEights : 0);
}

} // namespace

MeterGuess guessMeter(std::span<const QuantisedNote> notes, const std::optional<Meter>& known) {
    MeterGuess best{.meter = known.value_or(Meter{})};
    if (notes.empty())
        return best;
    const std::vector<Step16> rhythm = rhythmOf(notes);
    const Tick length = notes.back().end - notes.front().start;
    const RhythmProfile* only = known ? profileFor(*known) : nullptr;
    if (known && !only)
        return best;
    double most = -1e18;
    for (const RhythmProfile& profile : rhythmProfiles) {
        if (only && only != &profile)
            continue;
        const double none = evidence(profile, rhythm, 0, length);
        for (int pickup = 0; pickup < static_cast<int>(profile.rows.size()); ++pickup) {
            const double sum = evidence(profile, rhythm, pickup, length);
            if (sum <= most)
                continue;
            most = sum;
            best.overNoPickup = sum - none;
            best.pickup = sixteenth * pickup;
            if (!known) {
                best.meter.beats = profile.beats;
                best.meter.beatUnit = profile.beatUnit;
            }
        }
    }
    return best;
}

} // namespace lacuna
