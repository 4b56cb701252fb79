// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"
#include "ui/document/session/tune_session.h"

#include <QString>

#include <optional>

namespace lacuna {

class ScoreDocument;

/// The tune at hand while a drag of the mouse changes it, in one step of undo. The drag is over as
/// soon as another tune is at hand or anything else has changed this one.
class TuneDrag {
public:
    explicit TuneDrag(const ScoreDocument& document);

    /// The tune as it was when the button went down.
    const Score& before() const { return m_before; }
    bool hasChanged() const { return m_step.has_value(); }
    /// Makes the tune `after`. What is typed at this moment goes first, as another change. False
    /// where the drag is over, or the tune may not be edited.
    bool apply(ScoreDocument& document, const Score& after, const QString& text,
               const Selection& selection);
    /// Makes it what it was, if the drag is not over.
    void putBack(ScoreDocument& document) const;

private:
    bool isOver(const ScoreDocument& document) const;

    int m_tune; ///< by id
    Score m_before;
    Score m_now; ///< as the drag has left it
    QString m_key;
    std::optional<int> m_step = {}; ///< where the history stood behind its last change
};

} // namespace lacuna
