// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/graces.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/note_changes.h"

#include <stdexcept>

// What is done to a sign that is selected by itself.

namespace lacuna {

bool NoteChanges::changesGrace(const QString& text, const GraceEdit& edit) {
    if (!m_document.selectedSign() || !m_document.mayEdit()) {
        return false;
    }
    const std::optional<ChosenSign> sign =
        m_document.selectedSign(); // typed text may have moved it
    if (!sign || !sign->isGrace()) {
        return false;
    }
    try {
        const Selection selection = m_document.session().selection;
        const Score after = edit(m_document.score(), sign->place, sign->number);
        m_document.apply(after, text, selection);
        m_playback.sound({graceAt(after, sign->place, sign->number).pitch.midi()});
    } catch (const std::logic_error& refusal) {
        refuse(refusal);
    }
    return true;
}

} // namespace lacuna
