// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/fill_request.h"
#include "engine/notation/fragment.h"
#include "engine/score/caret.h"

#include <QObject>

#include <optional>

namespace lacuna {

class FillController;
class NoteEntry;
class ScoreDocument;

/// How many of a measure's events are one to take: a tuplet, or a note with those tied to it.
int nextToTake(const Measure& measure);
/// Events of a measure from one on, up to another; nothing if there are none.
std::optional<Fragment> partOf(const Measure& measure, int first, int end);

/// The models' likeliest notes from the caret to the bar line, while notes are written there: asked
/// for at every step, on the fill worker, and forgotten as soon as the caret or the tune is
/// another. What is written as they have it leaves the rest of them standing. UI thread.
class GhostBar : public QObject {
    Q_OBJECT

public:
    GhostBar(ScoreDocument& document, FillController& fills, NoteEntry& entry,
             QObject* parent = nullptr);

    bool isOn() const { return m_isOn; }
    void setOn(bool on);

    /// What would be written at the document's caret; nothing where nothing is guessed, or not yet.
    const std::optional<Fragment>& notes() const { return m_notes; }
    /// Whether an answer is still to come.
    bool isAwaited() const { return m_asked.has_value(); }

    /// Whether one writes where notes would be guessed if the models had some.
    bool isWished() const;
    /// Writes all of it, or its next note, a tuplet or what is tied as one. One step of undo. Where
    /// nothing is guessed, that is said.
    void take();
    void takeNote();

Q_SIGNALS:
    /// There are other notes, or an answer is awaited, or no longer.
    void changed();

private:
    void follow();
    std::optional<RequestId> ask();
    void receive(RequestId id, const MeasurePointer& measure);
    std::optional<Fragment> restAfterWriting() const;
    void set(std::optional<Fragment> notes, std::optional<RequestId> asked);

    ScoreDocument& m_document;
    FillController& m_fills;
    NoteEntry& m_entry;
    bool m_isOn = true;
    std::optional<RequestId> m_asked;
    std::optional<Fragment> m_notes;
    Score m_score; ///< that was asked for
    Caret m_caret; ///< likewise
};

} // namespace lacuna
