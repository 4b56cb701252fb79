// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/bar_accidentals.h"

#include "engine/notation/ties.h"

#include <utility>

namespace lacuna {
namespace {

bool hasCourtesy(const Measure& measure) {
    const auto isMarked = [](const Event& event) {
        const Note* note = std::get_if<Note>(&event);
        return note && std::any_of(note->heads.begin(), note->heads.end(),
                                   [](const NoteHead& head) { return head.courtesyAccidental; });
    };
    return std::any_of(measure.events().begin(), measure.events().end(), isMarked);
}

// `before`: the note that a tie may come from, or null.
Measure settled(const Measure& measure, const Note* before) {
    BarAccidentals inText(measure.frame().key);
    BarAccidentals onStaff = inText;
    Music music = *measure.music();
    for (Event& event : music.events) {
        Note* note = std::get_if<Note>(&event);
        if (!note) {
            before = nullptr;
            continue;
        }
        for (const GraceNote& grace : note->graces.notes) {
            inText.graceTakesSign(grace.pitch);
            onStaff.graceTakesSign(grace.pitch);
        }
        for (NoteHead& head : note->heads) {
            const bool tied = isTiedFrom(before, head.pitch);
            if (inText.needs(head.pitch) || (!tied && onStaff.needs(head.pitch)))
                head.courtesyAccidental = false;
            inText.takesSign(head, false);
            onStaff.takesSign(head, tied);
        }
        before = note;
    }
    return measure.withMusic(std::move(music));
}

} // namespace

Score settleCourtesies(const Score& score) {
    std::vector<int> sources;
    Measures measures;
    for (int index = 0; index < score.size(); ++index) {
        if (!hasCourtesy(score.measure(index)))
            continue;
        if (measures.empty()) {
            sources = tieSources(score);
            measures = score.measures();
        }
        const auto place = static_cast<std::size_t>(index);
        Measure now = settled(score.measure(index), lastNoteOf(score, sources[place]));
        if (!(now == score.measure(index)))
            measures[place] = share(std::move(now));
    }
    return measures.empty() ? score : Score(score.header(), std::move(measures));
}

} // namespace lacuna
