// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/undo_target.h"

#include <QUndoCommand>

namespace lacuna {

/// One step of undo: a tune behind the book's last.
class AddTuneCommand : public QUndoCommand {
public:
    AddTuneCommand(UndoTarget& document, BookTune tune, const QString& text);

    void undo() override;
    void redo() override;

private:
    UndoTarget& m_document;
    BookTune m_tune;       ///< while it is not in the book
    TuneSession m_session; ///< likewise
    int m_shownBefore = 0;
};

} // namespace lacuna
