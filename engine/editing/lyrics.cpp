// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/lyrics.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/places.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

// As it is read again when it was written.
std::string cleaned(std::string text) {
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < ' '; }, ' ');
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t end = text.find_last_not_of(' ') + 1;
    return begin < end ? text.substr(begin, end - begin) : std::string();
}

Score withSyllable(const Score& score, Place place, RareValue<Syllable> syllable) {
    Note note = noteAt(score, place);
    if (note.syllable == syllable) {
        return score;
    }
    note.syllable = std::move(syllable);
    EditedMeasures measures(score);
    measures.setNote(place, std::move(note));
    return measures.finish();
}

bool isNote(const Score& score, Place place) {
    return std::holds_alternative<Note>(eventAt(score, place));
}

} // namespace

Score setSyllable(const Score& score, Place place, const std::string& text, bool wordGoesOn) {
    std::string clean = cleaned(text);
    return clean.empty() ? removeSyllable(score, place)
                         : withSyllable(score, place, Syllable{std::move(clean), wordGoesOn});
}

Score holdSyllable(const Score& score, Place place) {
    return withSyllable(score, place, Syllable{});
}

Score holdWord(const Score& score, Place place) {
    Score held = holdSyllable(score, place);
    for (auto before = previousSung(held, place); before; before = previousSung(held, *before)) {
        const RareValue<Syllable>& syllable = noteAt(held, *before).syllable;
        if (!syllable) {
            break;
        }
        if (!syllable->isHeld()) {
            return withSyllable(held, *before, Syllable{syllable->text, true});
        }
    }
    return held;
}

Score removeSyllable(const Score& score, Place place) {
    return withSyllable(score, place, {});
}

std::optional<Place> nextSung(const Score& score, Place place) {
    auto next = nextEvent(score, place);
    while (next && !isNote(score, *next)) {
        next = nextEvent(score, *next);
    }
    return next;
}

std::optional<Place> previousSung(const Score& score, Place place) {
    auto before = previousEvent(score, place);
    while (before && !isNote(score, *before)) {
        before = previousEvent(score, *before);
    }
    return before;
}

} // namespace lacuna
