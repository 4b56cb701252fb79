// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_input.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_changes.h"

#include <algorithm>

// Ways over the notes and measures of a tune.

namespace lacuna {

void NoteChanges::go(const Score& score, int measure, int event, bool extends) {
    const auto& selected = m_document.selectedNotes();
    const bool isNote = event < static_cast<int>(score.measure(measure).events().size());
    if (!isNote) {
        extends ? m_document.extendTo(measure) : m_document.select(measure, measure);
    } else if (extends && selected) {
        m_document.selectNotes({selected->anchor, {measure, event}});
    } else {
        m_document.selectNotes({{measure, event}, {measure, event}});
        sound();
    }
}

void NoteChanges::walkByNotes(int notes, bool extends) {
    const Score& score = m_document.score();
    if (score.size() == 0) {
        return;
    }
    const Selection& selection = m_document.session().selection;
    if (selection.isOfMeasures() || selection.anchor < 0) {
        const MeasureRange range =
            selection.anchor < 0 ? MeasureRange{0, score.size()} : selection.range();
        const bool toEnd = selection.anchor < 0 ? notes < 0 : notes > 0;
        walkTo(range, toEnd, false);
        return;
    }
    Caret caret = selection.notes ? caretAt(score, selection.notes->focus) : m_document.caret();
    if (selection.sign && notes > 0) {
        --notes; // to its note, as it stands before that
    }
    for (int i = 0; i < std::abs(notes); ++i) {
        caret = notes > 0 ? nextCaret(score, caret) : previousCaret(score, caret);
    }
    if (caret.measure < score.size()) {
        const std::optional<Place> place = placeOf(score, caret);
        go(score, caret.measure, place ? place->event : 0, extends);
    }
}

void NoteChanges::walkByMeasures(int measures, bool extends) {
    const Score& score = m_document.score();
    if (score.size() == 0) {
        return;
    }
    const int focus = m_document.focusMeasure();
    const int target = focus < 0 ? (measures > 0 ? 0 : score.size() - 1) : focus + measures;
    extends ? m_document.extendTo(target) : m_document.select(target, target);
}

void NoteChanges::walkTo(MeasureRange measures, bool toEnd, bool extends) {
    const Score& score = m_document.score();
    if (measures.isEmpty()) {
        return;
    }
    const int measure = toEnd ? measures.end - 1 : measures.first;
    const int events = static_cast<int>(score.measure(measure).events().size());
    if (extends && !m_document.selectedNotes()) {
        m_document.extendTo(measure);
    } else {
        go(score, measure, toEnd ? std::max(events - 1, 0) : 0, extends);
    }
}

} // namespace lacuna
