// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/measures.h"
#include "engine/editing/note_input.h"
#include "engine/editing/notes.h"
#include "engine/editing/places.h"
#include "engine/editing/removal.h"
#include "ui/document/score_document.h"
#include "ui/tools/chosen_signs.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/note_changes.h"

#include <algorithm>
#include <stdexcept>

// What is selected taken away, with its time or without.

namespace lacuna {

void NoteChanges::removeSign() {
    if (!m_document.selectedSign() || !m_document.mayEdit() || !m_document.selectedSign()) {
        return;
    }
    try {
        const Score after = withoutSign(m_document.score(), *m_document.selectedSign());
        Selection selection = m_document.session().selection;
        selection.sign.reset();
        m_document.apply(after, tr("Remove a sign"), selection);
    } catch (const std::logic_error& refusal) {
        refuse(refusal);
    }
}

void NoteChanges::toRests() {
    if (!m_document.mayEdit()) {
        return;
    }
    // Asked for now: typed text may have changed the tune.
    const Event* event =
        isOne() ? &eventAt(m_document.score(), m_document.selectedNotes()->focus) : nullptr;
    const Note* note = event ? std::get_if<Note>(event) : nullptr;
    if (m_document.selectedSign()) {
        Q_EMIT refused(signIsSelected());
    } else if (event && !note) {
        Q_EMIT refused(tr("A rest stands here already."));
    } else if (note && note->heads.size() > 1) {
        change(tr("Remove notes"), removeHead, true); // of a double stop that head alone
    } else {
        remove(tr("Remove notes"), removeContents, true);
    }
}

void NoteChanges::removeTime() {
    if (m_document.selectedSign()) {
        removeSign(); // which lasts for none
    } else if (m_document.session().selection.isOfMeasures()) {
        removeMeasures();
    } else {
        remove(tr("Remove notes and their time"), lacuna::removeTime, false);
    }
}

void NoteChanges::remove(const QString& text,
                         const std::function<Score(const Score&, Place, Place)>& edit,
                         bool keepsTime) {
    if (!m_document.selectedNotes() || !m_document.mayEdit()) {
        return;
    }
    const NoteSpan span = *m_document.selectedNotes();
    const Caret caret = caretAt(m_document.score(), span.first());
    const Caret last = caretAt(m_document.score(), span.last());
    try {
        const Score after = edit(m_document.score(), span.first(), span.last());
        if (after == m_document.score()) {
            throw std::invalid_argument("only rests stand here already");
        }
        const Caret there = settledCaret(after, caret);
        const std::optional<Place> place = placeOf(after, there);
        const int measure = std::min(there.measure, after.size() - 1);
        Selection selection{.anchor = measure, .focus = measure};
        if (place) {
            selection.notes =
                NoteSpan{*place, keepsTime ? placeOf(after, last).value_or(*place) : *place};
            selection.focus = selection.notes->focus.measure;
        } else {
            selection.isCaret = true;
            selection.caret = there;
        }
        m_document.apply(after, text, selection);
    } catch (const std::logic_error& refusal) {
        refuse(refusal);
    }
}

void NoteChanges::removeMeasures() {
    if (!m_document.mayEdit()) {
        return;
    }
    const Score& score = m_document.score();
    MeasureRange range = m_document.selection();
    range.end = std::min(range.end, score.size()); // a caret may stand behind the last
    if (range.isEmpty()) {
        return;
    }
    if (range.count() == score.size()) {
        Q_EMIT refused(tr("A tune has at least one bar."));
        return;
    }
    const Score after = lacuna::removeMeasures(score, range);
    const int next = std::min(range.first, after.size() - 1);
    m_document.apply(after, tr("Remove bars"), Selection{.anchor = next, .focus = next});
}

} // namespace lacuna
