// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/undo_target.h"

#include <QUndoCommand>

namespace lacuna {

/// One step of undo: a tune comes into the book.
class AddTuneCommand : public QUndoCommand {
public:
    AddTuneCommand(UndoTarget& document, int at, BookTune tune, const QString& text);

    void undo() override;
    void redo() override;

private:
    UndoTarget& m_document;
    int m_at;
    BookTune m_tune;       ///< while it is not in the book
    TuneSession m_session; ///< likewise
    int m_shownBefore = 0;
};

/// One step of undo: a tune goes from the book, which has others.
class RemoveTuneCommand : public QUndoCommand {
public:
    RemoveTuneCommand(UndoTarget& document, int at, const QString& text);

    void undo() override;
    void redo() override;

private:
    UndoTarget& m_document;
    int m_at;
    BookTune m_tune;       ///< while it is not in the book
    TuneSession m_session; ///< likewise
};

/// One step of undo: a tune takes another place in the book.
class MoveTuneCommand : public QUndoCommand {
public:
    MoveTuneCommand(UndoTarget& document, int from, int to, const QString& text);

    void undo() override;
    void redo() override;

private:
    UndoTarget& m_document;
    int m_from;
    int m_to;
};

} // namespace lacuna
