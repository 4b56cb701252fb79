// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/visible_music.h"

#include "engine/notation/section_ends.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace lacuna {
namespace {

constexpr int leastAlterations = 2;
constexpr int mostPlainInTen = 1;

std::size_t classOf(int pitch) {
    return static_cast<std::size_t>(((pitch % 12) + 12) % 12);
}

PlaceMask placesInside(int meter) {
    return (PlaceMask{1} << BeatGrid(meter).placeCount()) - 1;
}

bool has(PlaceMask mask, int place) {
    return (mask >> place & 1) != 0;
}

PlaceMask placesUnder(const WrittenSpan& span, const WrittenGrid& grid) {
    const int end = std::min(grid.firstPlaceFrom(span.at + span.length), grid.placeCount());
    PlaceMask mask = 0;
    for (int place = grid.firstPlaceFrom(span.at); place < end; ++place)
        mask |= PlaceMask{1} << place;
    return mask;
}

// The places of `among` at which a measure is silent, a rest having begun at one of them.
PlaceMask silentPlaces(const MeasureTokens& tokens, PlaceMask among) {
    PlaceMask silent = 0;
    bool rests = false;
    for (int place = 0; place < BeatGrid::places; ++place) {
        const std::uint8_t value = tokens[static_cast<std::size_t>(place)];
        if (!has(among, place))
            rests = false;
        else if (value != token::hold)
            rests = value == token::rest;
        silent |= rests ? PlaceMask{1} << place : 0;
    }
    return silent;
}

bool isAltered(int altered, int plain) {
    return altered >= leastAlterations && plain * 10 <= (plain + altered) * mostPlainInTen;
}

} // namespace

std::vector<PlaceMask> writtenPlaces(const EncodedTune& tune) {
    std::vector<PlaceMask> places(tune.measures.size(),
                                  tune.spans.empty() ? placesInside(tune.meter) : 0);
    for (const WrittenSpan& span : tune.spans)
        places[static_cast<std::size_t>(span.measure)] |= placesUnder(span, tune.grid());
    return places;
}

VisibleRests visibleRests(const EncodedTune& tune) {
    const std::vector<PlaceMask> written = writtenPlaces(tune);
    VisibleRests rests;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const PlaceMask visible = written[i] & tune.known[i];
        PlaceMask begin = 0;
        for (int place = 0; place < BeatGrid::places; ++place) {
            if (has(visible, place) &&
                tune.measures[i][static_cast<std::size_t>(place)] == token::rest)
                begin |= PlaceMask{1} << place;
        }
        rests.places |= begin;
        rests.resting += begin != 0 ? 1 : 0;
        rests.measures += visible != 0 ? 1 : 0;
    }
    return rests;
}

PlaceMask silentPickupPlaces(const Score& score, const EncodedTune& tune) {
    PlaceMask silent = 0;
    for (const WrittenSpan& span : tune.spans) {
        const auto at = static_cast<std::size_t>(span.measure);
        const bool isPickup = span.at > Tick{0} && span.from == Tick{0};
        const bool leadsOn =
            span.written + 1 < score.size() && endsSection(score.measure(span.written).frame());
        if (isPickup || leadsOn)
            silent |=
                silentPlaces(tune.measures[at], placesUnder(span, tune.grid()) & tune.known[at]);
    }
    return silent;
}

std::optional<PitchSpan> visiblePitches(const EncodedTune& tune) {
    PitchSpan span{token::highestPitch, token::lowestPitch};
    for (const MeasureTokens& tokens : tune.measures) {
        // Places that are not known hold HOLD.
        for (const std::uint8_t value : tokens) {
            if (token::isPitch(value)) {
                span.lowest = std::min(span.lowest, token::pitchOf(value));
                span.highest = std::max(span.highest, token::pitchOf(value));
            }
        }
        span.measures += std::ranges::any_of(tokens, token::isPitch) ? 1 : 0;
    }
    return span.measures == 0 ? std::nullopt : std::optional(span);
}

PitchClasses alteredAway(const Score& score, const EncodedTune& tune, const Key& key) {
    std::set<int> written;
    for (const WrittenSpan& span : tune.spans)
        written.insert(span.written);
    std::map<std::pair<Step, int>, int> spelled; // step and alteration
    std::array<int, 12> heard{};                 // as written, not canonical
    for (const int i : written) {
        const Measure& measure = score.measure(i);
        if (measure.isBlank() || measure.frame().key != key)
            continue;
        for (const Event& event : measure.events()) {
            if (const Note* note = std::get_if<Note>(&event)) {
                const Pitch& pitch = note->top().pitch;
                ++spelled[{pitch.step, pitch.alter}];
                ++heard[classOf(pitch.midi())];
            }
        }
    }
    PitchClasses away{};
    for (const auto& [form, count] : spelled) {
        const int plain = semitones(form.first) + key.alterOf(form.first);
        if (form.second != key.alterOf(form.first) && isAltered(count, heard[classOf(plain)]))
            away[classOf(plain + tune.transposition)] = true;
    }
    return away;
}

PitchClasses alteredAway(const EncodedTune& tune, const PitchClasses& scale) {
    std::array<int, 12> heard{};
    for (const MeasureTokens& tokens : tune.measures) {
        for (const std::uint8_t value : tokens) {
            if (token::isPitch(value))
                ++heard[classOf(token::pitchOf(value))];
        }
    }
    PitchClasses away{};
    for (int foreign = 0; foreign < 12; ++foreign) {
        const int count = heard[classOf(foreign)];
        const auto isShunned = [&](int plain) {
            return scale[classOf(plain)] && isAltered(count, heard[classOf(plain)]);
        };
        if (scale[classOf(foreign)] || isShunned(foreign - 1) == isShunned(foreign + 1))
            continue;
        away[classOf(isShunned(foreign - 1) ? foreign - 1 : foreign + 1)] = true;
    }
    return away;
}

} // namespace lacuna
