// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/arrange_tunes_commands.h"

#include <tuple>
#include <utility>

namespace lacuna {

AddTuneCommand::AddTuneCommand(UndoTarget& document, int at, BookTune tune, const QString& text)
    : QUndoCommand(text), m_document(document), m_at(at), m_tune(std::move(tune)) {}

void AddTuneCommand::undo() {
    std::tie(m_tune, m_session) = m_document.takeTune(m_at, m_shownBefore);
}

void AddTuneCommand::redo() {
    m_shownBefore = m_document.tuneIndex();
    m_document.putTune(m_at, m_tune, m_session);
}

RemoveTuneCommand::RemoveTuneCommand(UndoTarget& document, int at, const QString& text)
    : QUndoCommand(text), m_document(document), m_at(at) {}

void RemoveTuneCommand::undo() {
    m_document.putTune(m_at, m_tune, m_session);
}

void RemoveTuneCommand::redo() {
    std::tie(m_tune, m_session) = m_document.takeTune(m_at, m_at);
}

MoveTuneCommand::MoveTuneCommand(UndoTarget& document, int from, int to, const QString& text)
    : QUndoCommand(text), m_document(document), m_from(from), m_to(to) {}

void MoveTuneCommand::undo() {
    m_document.moveTune(m_to, m_from);
}

void MoveTuneCommand::redo() {
    m_document.moveTune(m_from, m_to);
}

} // namespace lacuna
