// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/jump_sign.h"
#include "engine/score/score.h"

#include <QObject>
#include <QString>

#include <functional>

namespace lacuna {

class NoteEntry;
class ScoreDocument;

/// Changes measures and what stands between them: those that are selected, or have selected notes
/// or the caret in them. Each change is one step of undo; what cannot be done is said with
/// refused(), and nothing changes. UI thread.
class MeasureChanges : public QObject {
    Q_OBJECT

public:
    MeasureChanges(ScoreDocument& document, NoteEntry& entry, QObject* parent = nullptr);

    /// Where changes would be made; empty where nothing is at hand.
    MeasureRange atHand() const;

    /// As many as are selected, rests all, before the first of them.
    void insertBefore();
    void append();

    void toggleRepeatStart();
    void toggleRepeatEnd();
    void toggleDoubleBar();
    bool startsRepeat() const;
    bool endsRepeat() const;
    bool endsWithDoubleBar() const;

    /// Over the measures; the first ends its repeat.
    void setFirstEnding();
    void setSecondEnding();
    /// The first over half of the measures, the second over the other half.
    void setBothEndings();
    void clearEndings();

    /// The name of the section that begins with the first measure.
    QString section() const;
    /// The name of the section that begins with a measure.
    void setSection(int measure, const QString& name);

    /// What leads on or back stands at the end of the last measure, a segno or coda where the first
    /// selected note or the first measure begins. Goes where it is there already.
    void toggleJump(JumpSign sign);

    /// Chord symbols for the melody, in place of those there.
    void proposeChords();
    /// All notes as the key spells them.
    void respell();

Q_SIGNALS:
    void refused(const QString& sentence);

private:
    using Edit = std::function<Score(const Score&, MeasureRange)>;
    /// Nothing at hand is no edit.
    void change(const QString& text, const Edit& edit);

    ScoreDocument& m_document;
    NoteEntry& m_entry;
};

} // namespace lacuna
