// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/undo_target.h"

#include <QUndoCommand>

namespace lacuna {

/// One step of undo: a tune, its score, its text and its session, before and after. Measures, texts
/// and fills are shared, so a step costs some pointers.
class ReplaceScoreCommand : public QUndoCommand {
public:
    struct Step {
        int tune = 0;
        TuneState before;
        TuneState after;
        TuneSession sessionBefore = {}; ///< as it was left last on that side
        TuneSession sessionAfter = {};
        QString text = {};     ///< for the menu
        QString mergeKey = {}; ///< following steps with the same key become one; empty for never
    };

    ReplaceScoreCommand(UndoTarget& document, Step step);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    UndoTarget& m_document;
    Step m_step;
    bool m_isDone = false; ///< has been, once
};

} // namespace lacuna
