// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/add_tune_command.h"

#include <tuple>
#include <utility>

namespace lacuna {

AddTuneCommand::AddTuneCommand(UndoTarget& document, BookTune tune, const QString& text)
    : QUndoCommand(text), m_document(document), m_tune(std::move(tune)) {}

void AddTuneCommand::undo() {
    std::tie(m_tune, m_session) = m_document.takeLast(m_shownBefore);
}

void AddTuneCommand::redo() {
    m_shownBefore = m_document.tuneIndex();
    m_document.putLast(m_tune, m_session);
}

} // namespace lacuna
