// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/replace_score_command.h"

#include <utility>

namespace lacuna {

ReplaceScoreCommand::ReplaceScoreCommand(UndoTarget& document, Step step)
    : m_document(document), m_step(std::move(step)) {
    setText(m_step.text);
}

void ReplaceScoreCommand::undo() {
    const TuneSession now = m_document.sessionOf(m_step.tune);
    m_step.sessionBefore = broughtBack(m_step.sessionBefore, m_step.sessionAfter, now,
                                       m_step.after.current, m_step.before.current);
    m_step.sessionAfter = now;
    m_document.put(m_step.tune, m_step.before, m_step.sessionBefore);
}

void ReplaceScoreCommand::redo() {
    if (std::exchange(m_isDone, true)) {
        const TuneSession now = m_document.sessionOf(m_step.tune);
        m_step.sessionAfter = broughtBack(m_step.sessionAfter, m_step.sessionBefore, now,
                                          m_step.before.current, m_step.after.current);
        m_step.sessionBefore = now;
    }
    m_document.put(m_step.tune, m_step.after, m_step.sessionAfter);
}

int ReplaceScoreCommand::id() const {
    return m_step.mergeKey.isEmpty() ? -1 : 1;
}

bool ReplaceScoreCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = dynamic_cast<const ReplaceScoreCommand*>(other);
    if (!next || next->m_step.mergeKey != m_step.mergeKey || next->m_step.tune != m_step.tune) {
        return false;
    }
    m_step.after = next->m_step.after;
    m_step.sessionAfter = next->m_step.sessionAfter;
    return true;
}

} // namespace lacuna
