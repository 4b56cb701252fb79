// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/open_book.h"

#include <QUndoCommand>

namespace lacuna {

class ScoreDocument;

/// One step of undo: a tune, its score and its text, before and after. Measures and texts are
/// shared, so a step costs some pointers.
class ReplaceScoreCommand : public QUndoCommand {
public:
    struct Step {
        int tune = 0;
        TuneState before;
        TuneState after;
        QString text;     ///< for the menu
        QString mergeKey; ///< following steps with the same key become one; empty for never
    };

    ReplaceScoreCommand(ScoreDocument& document, Step step);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    ScoreDocument& m_document;
    Step m_step;
};

} // namespace lacuna
