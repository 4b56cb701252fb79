// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/replace_score_command.h"

#include "ui/document/score_document.h"

namespace lacuna {

ReplaceScoreCommand::ReplaceScoreCommand(ScoreDocument& document, Step step)
    : m_document(document), m_step(std::move(step)) {
    setText(m_step.text);
}

void ReplaceScoreCommand::undo() {
    m_document.put(m_step.tune, m_step.before);
}

void ReplaceScoreCommand::redo() {
    m_document.put(m_step.tune, m_step.after);
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
    return true;
}

} // namespace lacuna
