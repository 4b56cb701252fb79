// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/open_book.h"
#include "ui/document/session/tune_session.h"

#include <QUndoCommand>

namespace lacuna {

class ScoreDocument;

/// One step of undo: a tune behind the book's last.
class AddTuneCommand : public QUndoCommand {
public:
    AddTuneCommand(ScoreDocument& document, BookTune tune, const QString& text);

    void undo() override;
    void redo() override;

private:
    ScoreDocument& m_document;
    BookTune m_tune;       ///< while it is not in the book
    TuneSession m_session; ///< likewise
    int m_shownBefore = 0;
};

} // namespace lacuna
