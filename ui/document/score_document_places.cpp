// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/note_input.h"
#include "engine/score/edits.h"
#include "ui/document/score_document.h"

#include <algorithm>
#include <utility>

// The places in the tune at hand: what is selected, and the gap.

namespace lacuna {

const TuneSession& ScoreDocument::sessionOf(int tune) const {
    static const TuneSession none;
    const auto session = m_sessions.find(tune);
    return session == m_sessions.end() ? none : session->second;
}

void ScoreDocument::restoreSession(int tune, TuneSession session) {
    if (tune == m_tune) {
        adopt(std::move(session));
    } else {
        m_sessions[tune] = std::move(session);
    }
}

/// The only way to change the session of the tune at hand.
void ScoreDocument::adopt(TuneSession session) {
    if (m_tune < 0) {
        return;
    }
    TuneSession before = std::exchange(m_sessions[m_tune], std::move(session));
    const TuneSession& now = m_sessions[m_tune];
    const Gap* was = before.openGap();
    const Gap* is = now.openGap();
    const bool sameGap = was && is ? was->id == is->id && was->range == is->range : was == is;
    if (!(before.gaps == now.gaps)) {
        Q_EMIT gapsChanged();
    }
    if (!sameGap) {
        Q_EMIT gapChanged();
    }
    if (!(before.selection == now.selection)) {
        Q_EMIT selectionChanged();
    }
}

void ScoreDocument::select(int anchor, int focus) {
    selectAs({.anchor = std::max(anchor, 0), .focus = std::max(focus, 0)});
}

void ScoreDocument::extendTo(int focus) {
    const int anchor = session().selection.anchor;
    select(anchor < 0 ? focus : anchor, focus);
}

void ScoreDocument::selectNotes(const NoteSpan& notes) {
    selectAs({.anchor = notes.anchor.measure, .focus = notes.focus.measure, .notes = notes});
}

void ScoreDocument::selectSign(const ChosenSign& sign, Caret caret) {
    const int measure = sign.place.measure;
    selectAs({.anchor = measure,
              .focus = measure,
              .isCaret = true,
              .caret = settledCaret(score(), caret),
              .sign = sign});
}

void ScoreDocument::placeCaret(Caret caret) {
    const Caret there = settledCaret(score(), caret);
    selectAs({.anchor = there.measure, .focus = there.measure, .isCaret = true, .caret = there});
}

Caret ScoreDocument::caret() const {
    const Selection& selection = session().selection;
    if (selection.caret) {
        return settledCaret(score(), *selection.caret);
    }
    if (selection.notes) {
        return caretAt(score(), selection.notes->first());
    }
    return settledCaret(score(), {selection.range().first, Tick{0}});
}

void ScoreDocument::selectAs(Selection selection) {
    if (score().size() == 0) {
        return;
    }
    TuneSession next = session();
    next.selection = clamped(std::move(selection), score());
    if (!(next.selection == session().selection)) {
        adopt(next.selection.isCaret ? next : withGapAround(next, next.selection.range()));
    }
}

void ScoreDocument::selectRange(MeasureRange range) {
    if (range.isEmpty()) {
        clearSelection();
    } else {
        select(range.first, range.end - 1);
    }
}

void ScoreDocument::clearSelection() {
    if (!selection().isEmpty()) {
        TuneSession next = session();
        next.selection = {};
        adopt(std::move(next));
    }
}

MeasureRange ScoreDocument::toBeFilled() const {
    const Gap* gap = this->gap();
    return gap && !session().selection.isOfMeasures() ? gap->range : selection();
}

bool ScoreDocument::setGapFromSelection() {
    if (selection().isEmpty()) {
        return gap() != nullptr;
    }
    setGap(selection());
    return true;
}

void ScoreDocument::setGap(MeasureRange range) {
    range = {std::max(range.first, 0), std::min(range.end, score().size())};
    if (range.isEmpty() || (gap() && gap()->range == range)) {
        return;
    }
    adopt(withGap(session(), score(), range));
}

void ScoreDocument::setGapToBlanks() {
    const Measures& all = score().measures();
    const auto isBlank = [](const MeasurePointer& measure) { return measure->isBlank(); };
    const auto first = std::ranges::find_if(all, isBlank);
    const auto end = std::find_if_not(first, all.end(), isBlank);
    if (first != all.begin() || end != all.end()) {
        setGap({static_cast<int>(first - all.begin()), static_cast<int>(end - all.begin())});
    }
}

void ScoreDocument::clearGap() {
    if (gap()) {
        adopt(withoutOpenGap(session()));
    }
}

void ScoreDocument::changeGap(const Gap& gap) {
    adopt(withChangedGap(session(), gap));
}

bool ScoreDocument::keepFill(const Score& after, const QString& text) {
    Q_ASSERT(gap());
    if (after == score()) {
        return true;
    }
    if (refuses()) {
        return false;
    }
    TuneState edited = editedTo(m_book, m_tune, after);
    TuneSession next = afterEdit(withFillKept(session()), score(), edited.current);
    push(std::move(edited), std::move(next), text, {});
    return true;
}

void ScoreDocument::eraseSelection() {
    if (selection().isEmpty() || !mayEdit()) {
        return;
    }
    const MeasureRange range = selection(); // text still typed may have moved it
    const TuneSession erased = withErased(session(), range, measuresOf(score(), range));
    const Score after = eraseMeasures(score(), range);
    if (after == score()) {
        setGap(range);
    } else {
        TuneState edited = editedTo(m_book, m_tune, after);
        TuneSession next = afterEdit(withGap(erased, score(), range), score(), edited.current);
        push(std::move(edited), std::move(next), tr("Erase bars"), {});
    }
}

} // namespace lacuna
