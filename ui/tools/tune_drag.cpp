// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/tune_drag.h"

#include "ui/document/score_document.h"

namespace lacuna {

namespace {

/// What makes the edits of one drag one step of undo, and those of another another.
QString newDragKey() {
    static int drags = 0;
    return QStringLiteral("drag %1").arg(++drags);
}

int idOfTune(const ScoreDocument& document) {
    return document.hasTune()
               ? document.book().tunes[static_cast<std::size_t>(document.tuneIndex())].id
               : 0;
}

} // namespace

TuneDrag::TuneDrag(const ScoreDocument& document)
    : m_tune(idOfTune(document)), m_before(document.score()), m_now(m_before), m_key(newDragKey()) {
}

bool TuneDrag::isOver(const ScoreDocument& document) const {
    return idOfTune(document) != m_tune || !(document.score() == m_now);
}

bool TuneDrag::apply(ScoreDocument& document, const Score& after, const QString& text,
                     const Selection& selection) {
    if (isOver(document) || !document.mayEdit() || isOver(document) ||
        !document.apply(after, text, selection, m_key)) {
        return false;
    }
    m_now = document.score();
    m_step = document.undoStack().index();
    return true;
}

void TuneDrag::putBack(ScoreDocument& document) const {
    if (m_step == document.undoStack().index() && !isOver(document)) {
        document.undoStack().undo();
    }
}

} // namespace lacuna
