// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/twins.h"

#include "engine/score/edits.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace lacuna {

namespace {

const Note* noteIn(const Event& event) {
    return std::get_if<Note>(&event);
}

bool isTiedOn(const Event& event) {
    const Note* note = noteIn(event);
    return note && std::ranges::any_of(note->heads, &NoteHead::tiedToNext);
}

/// `isLast`: of the passage, so that a tie out of its last note leads outside and is of no account.
bool soundAlike(const Measure& a, const Measure& b, bool isLast) {
    if (a.length() != b.length() || a.events().size() != b.events().size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.events().size(); ++i) {
        const bool leadsOut = isLast && i + 1 == a.events().size();
        if (!soundAlike(a.events()[i], b.events()[i]) ||
            (!leadsOut && isTiedOn(a.events()[i]) != isTiedOn(b.events()[i]))) {
            return false;
        }
    }
    return true;
}

bool fitsThere(const Measure& measure, const Measure& passage) {
    return measure.frame().meter == passage.frame().meter && measure.length() == passage.length();
}

bool leadsOn(const Measure& measure) {
    return !measure.events().empty() && isTiedOn(measure.events().back());
}

/// No tie leads on from its last note.
Measure untied(const Measure& measure) {
    Music music = *measure.music();
    for (NoteHead& head : std::get<Note>(music.events.back()).heads) {
        head.tiedToNext = false;
    }
    return measure.withMusic(std::move(music));
}

bool hasNotes(const Measure& measure) {
    return std::ranges::any_of(measure.events(), [](const Event& event) { return noteIn(event); });
}

/// The twin that begins at a measure, if one does.
std::optional<Twin> twinAt(const Score& score, int first, const Measures& passage) {
    const auto count = static_cast<int>(passage.size());
    if (first > 0 && leadsOn(score.measure(first - 1))) {
        return std::nullopt;
    }
    Twin twin{.range = {first, first + count}};
    for (int i = 0; i < count; ++i) {
        const Measure& there = score.measure(first + i);
        const Measure& here = *passage[static_cast<std::size_t>(i)];
        if (there.isBlank() || !fitsThere(there, here)) {
            return std::nullopt;
        }
        if (!soundAlike(there, here, i + 1 == count)) {
            if (i == 0 || i + 1 < count) {
                return std::nullopt;
            }
            twin.hasOwnEnding = true;
        }
    }
    return twin;
}

} // namespace

bool soundAlike(const Event& a, const Event& b) {
    const Note* first = noteIn(a);
    const Note* second = noteIn(b);
    if (durationOf(a) != durationOf(b) || !first != !second) {
        return false;
    }
    return !first ||
           std::ranges::equal(first->heads, second->heads, {}, &NoteHead::pitch, &NoteHead::pitch);
}

std::vector<Twin> twinsOf(const Score& score, MeasureRange range, const Measures& passage) {
    const auto count = static_cast<int>(passage.size());
    const bool isMusic =
        std::ranges::none_of(passage, [](const auto& each) { return each->isBlank(); }) &&
        std::ranges::any_of(passage, [](const auto& each) { return hasNotes(*each); });
    std::vector<Twin> twins;
    if (!isMusic) {
        return twins;
    }
    for (int first = 0; first + count <= score.size();) {
        const bool isItself = first < range.end && first + count > range.first;
        const std::optional<Twin> twin = isItself ? std::nullopt : twinAt(score, first, passage);
        if (twin) {
            twins.push_back(*twin);
        }
        first = twin ? first + count : first + 1;
    }
    return twins;
}

Score replaceTwins(const Score& score, const std::vector<Twin>& twins, const Measures& passage) {
    Score result = score;
    for (const Twin& twin : twins) {
        Measures measures = measuresOf(result, twin.range);
        const std::size_t count = passage.size() - (twin.hasOwnEnding ? 1 : 0);
        for (std::size_t i = 0; i < count; ++i) {
            measures[i] = share(passage[i]->withFrame(measures[i]->frame()));
        }
        if (twin.hasOwnEnding && leadsOn(*measures[count - 1])) {
            measures[count - 1] = share(untied(*measures[count - 1])); // the tie led elsewhere
        }
        result = replaceMeasures(result, twin.range, measures);
    }
    return result;
}

} // namespace lacuna
