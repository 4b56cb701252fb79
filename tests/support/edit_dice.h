// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/places.h"
#include "engine/score/duration.h"
#include "tests/support/random_score_edits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <utility>

namespace lacuna {

inline constexpr int longestTune = 400;

/// Draws what an edit is about.
class EditDice {
public:
    EditDice(const Score& score, std::mt19937_64& random) : m_score(score), m_random(random) {}

    const Score& score() const { return m_score; }
    /// From 0 up to but not including `end`.
    int below(int end) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(end)); }
    bool chance(int percent) { return below(100) < percent; }
    template <typename T, std::size_t size>
    T oneOf(const std::array<T, size>& choices) {
        return choices[static_cast<std::size_t>(below(static_cast<int>(size)))];
    }

    int measure() { return below(m_score.size()); }
    MeasureRange range(int longest = 4) {
        const int first = measure();
        return {first, std::min(m_score.size(), first + 1 + below(longest))};
    }
    /// An event; one that is not there in a measure without any.
    Place place() {
        const int index = measure();
        const int count = static_cast<int>(m_score.measure(index).events().size());
        Place place{index, below(std::max(count, 1))};
        if (place.event < count) {
            const Event& event = eventAt(m_score, place);
            const Note* note = std::get_if<Note>(&event);
            place.head = note ? below(static_cast<int>(note->heads.size())) : 0;
        }
        return place;
    }
    Pitch pitch() {
        const auto step = static_cast<Step>(below(7));
        const int alter = chance(70) ? 0 : below(3) - 1;
        return {step, static_cast<std::int8_t>(alter), static_cast<std::int8_t>(4 + below(2))};
    }
    NoteValue value() { return {1 + below(4), chance(20) ? 1 : 0}; }
    Tick time(int index) {
        const Tick length = m_score.measure(index).length();
        const std::span<const Event> events = m_score.measure(index).events();
        if (events.empty() || chance(30)) {
            return length * below(8) / 8;
        }
        return onsetOf(m_score, {index, below(static_cast<int>(events.size()))});
    }

private:
    const Score& m_score;
    std::mt19937_64& m_random;
};

inline ScoreEdit onMeasures(Score score, MeasureRange touched) {
    return {{}, std::move(score), touched, true};
}

/// Of a change to one place; ties and slurs lead to the measures beside it and further.
inline ScoreEdit at(Place place, Score score) {
    return onMeasures(std::move(score), {place.measure, place.measure + 1});
}

inline ScoreEdit fromMeasure(int index, const Score& before, Score after) {
    const bool keepsCount = before.size() == after.size();
    return {{}, std::move(after), {index, before.size()}, keepsCount};
}

/// A kind of edit; what is refused throws.
struct EditKind {
    const char* name;
    ScoreEdit (*edit)(EditDice&);
};

} // namespace lacuna
