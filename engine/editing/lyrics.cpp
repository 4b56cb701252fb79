// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/lyrics.h"

#include "engine/editing/edited_measures.h"
#include "engine/editing/places.h"
#include "engine/notation/ties.h"

#include <algorithm>
#include <stdexcept>
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

/// Syllables as they change, note by note.
class Syllables {
public:
    explicit Syllables(const Score& score) : m_score(score), m_measures(score) {}

    const RareValue<Syllable>& at(Place place) const {
        const Note* note = m_measures.note(place);
        if (!note) {
            throw std::invalid_argument("nothing is sung on a rest");
        }
        return note->syllable;
    }

    void set(Place place, RareValue<Syllable> syllable) {
        if (at(place) != syllable) {
            Note note = *m_measures.note(place);
            note.syllable = std::move(syllable);
            m_measures.setNote(place, std::move(note));
            m_isChanged = true;
        }
    }

    /// The notes that are tied on from there go on with what is sung there.
    void holdTied(Place place) {
        for (auto next = nextNote(place); next && isTiedOn(m_score, *next) && !at(*next);
             next = nextNote(*next)) {
            set(*next, Syllable{});
        }
    }

    void removeHolds(Place behind) {
        for (auto next = nextNote(behind); next && at(*next) && at(*next)->isHeld();
             next = nextNote(*next)) {
            set(*next, {});
        }
    }

    /// The syllable before, past notes on which nothing new is sung.
    std::optional<Place> before(Place place) const {
        auto found = previousNote(place);
        while (found && (!at(*found) || at(*found)->isHeld())) {
            found = previousNote(*found);
        }
        return found;
    }

    Score finish() { return m_isChanged ? m_measures.finish() : m_score; }

    std::optional<Place> nextNote(Place place) const { return beside(place, nextEvent); }
    std::optional<Place> previousNote(Place place) const { return beside(place, previousEvent); }

private:
    std::optional<Place> beside(Place place,
                                std::optional<Place> (*step)(const Score&, Place)) const {
        auto other = step(m_score, place);
        while (other && !std::holds_alternative<Note>(eventAt(m_score, *other))) {
            other = step(m_score, *other);
        }
        return other;
    }

    const Score& m_score;
    EditedMeasures m_measures;
    bool m_isChanged = false;
};

// What was sung on a tied note nevertheless, in a file, can be reached.
bool canBeSungOn(const Score& score, Place place) {
    const Note* note = std::get_if<Note>(&eventAt(score, place));
    return note && ((note->syllable && !note->syllable->isHeld()) || !isTiedOn(score, place));
}

} // namespace

Score setSyllable(const Score& score, Place place, const std::string& text, bool wordGoesOn) {
    std::string clean = cleaned(text);
    if (clean.empty()) {
        return removeSyllable(score, place);
    }
    Syllables syllables(score);
    syllables.set(place, Syllable{std::move(clean), wordGoesOn});
    syllables.holdTied(place);
    return syllables.finish();
}

Score holdSyllable(const Score& score, Place place) {
    Syllables syllables(score);
    syllables.set(place, Syllable{});
    syllables.holdTied(place);
    return syllables.finish();
}

Score holdWord(const Score& score, Place place) {
    Syllables syllables(score);
    syllables.set(place, Syllable{});
    syllables.holdTied(place);
    for (auto before = syllables.previousNote(place); before && syllables.at(*before);
         before = syllables.previousNote(*before)) {
        const Syllable syllable = *syllables.at(*before);
        if (!syllable.isHeld()) {
            syllables.set(*before, Syllable{syllable.text, true});
            break;
        }
    }
    return syllables.finish();
}

Score removeSyllable(const Score& score, Place place) {
    Syllables syllables(score);
    const RareValue<Syllable> removed = syllables.at(place);
    if (!removed) {
        return score;
    }
    syllables.set(place, {});
    syllables.removeHolds(place);
    const std::optional<Place> before = syllables.before(place);
    const bool endedWord = !removed->isHeld() && !removed->wordGoesOn;
    if (before && endedWord) {
        syllables.set(*before, Syllable{syllables.at(*before)->text, false});
    }
    return syllables.finish();
}

bool isTiedOn(const Score& score, Place place) {
    const Note& note = noteAt(score, place);
    const Note* before = nullptr;
    if (place.event > 0) {
        before = std::get_if<Note>(&eventAt(score, {place.measure, place.event - 1}));
    } else {
        before = lastNoteOf(score, tieSources(score)[static_cast<std::size_t>(place.measure)]);
    }
    return std::ranges::all_of(
        note.heads, [&](const NoteHead& head) { return isTiedFrom(before, head.pitch); });
}

std::optional<Place> nextSung(const Score& score, Place place) {
    auto next = nextEvent(score, place);
    while (next && !canBeSungOn(score, *next)) {
        next = nextEvent(score, *next);
    }
    return next;
}

std::optional<Place> previousSung(const Score& score, Place place) {
    auto before = previousEvent(score, place);
    while (before && !canBeSungOn(score, *before)) {
        before = previousEvent(score, *before);
    }
    return before;
}

} // namespace lacuna
