// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/note_changes.h"
#include "ui/tools/words_over_staff.h"
#include "ui/views/note_panel.h"
#include "ui/views/words_line.h"

#include <stdexcept>
#include <utility>

// Its fields, for the chord and the words over the notes.

namespace lacuna {

void NotePanel::refreshFields() {
    const ScoreDocument& document = m_services.document;
    const Caret at = document.caret();
    for (const auto& [field, text] :
         {std::pair(&m_chord, &chordAt), std::pair(&m_words, &staffTextAt)}) {
        if (!(field->line->hasFocus() && field->line->isModified())) {
            field->line->setText(text(document.score(), at));
            field->at = at;
        }
    }
}

bool NotePanel::take(const Field& field, const QString& stepName, Edit* edited) {
    ScoreDocument& document = m_services.document;
    if (!field.line->isModified()) {
        return true;
    }
    field.line->setModified(false); // whoever is asked for typed words next has none here
    if (!document.mayEdit()) {
        field.line->setModified(true);
        return false;
    }
    const Score& score = document.score();
    if (field.at.measure >= score.size() ||
        field.at.at >= score.measure(field.at.measure).length()) {
        return true; // where it was for is not there any more
    }
    try {
        document.apply(edited(score, field.at, field.line->text()), stepName);
        return true;
    } catch (const std::logic_error& refusal) {
        Q_EMIT m_services.changes->refused(refusalInWords(refusal));
        return false;
    }
}

bool NotePanel::takeChord() {
    return take(m_chord, tr("Chord symbol"), withChord);
}

bool NotePanel::takeWords() {
    return take(m_words, tr("Staff text"), withStaffText);
}

void NotePanel::dropTyped() {
    m_chord.line->setModified(false);
    m_words.line->setModified(false);
}

void NotePanel::leaveKeysTo(const QList<QAction*>& commands) {
    m_chord.line->leaveKeysTo(commands);
    m_words.line->leaveKeysTo(commands);
}

} // namespace lacuna
