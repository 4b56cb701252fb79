// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/place.h"
#include "engine/score/score.h"

#include <QObject>
#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace lacuna {

class PlaybackController;
class ScoreDocument;

/// Changes the notes that are selected, or all of the bars that are, each change one step of undo;
/// a note that is changed alone sounds. What cannot be done is said with refused(), and nothing
/// changes. Also walks over the notes and measures of a tune. UI thread.
class NoteChanges : public QObject {
    Q_OBJECT

public:
    NoteChanges(ScoreDocument& document, PlaybackController& playback, QObject* parent = nullptr);

    void moveBySemitones(int semitones);
    void moveBySteps(int steps); ///< of the staff, in the key
    void moveByOctaves(int octaves);
    /// Sharp, flat or natural, whatever the key says.
    void setAccidental(int alter);
    /// 2^-power of a whole note.
    void setValue(int power);
    void toggleDot();
    void halve();
    void doubleValue();
    void toggleTie();
    /// From the first note to the last, or from the only one to the next.
    void toggleSlur();
    void makeTuplet(int actual);
    /// By ABC's name; off where all have it.
    void toggleDecoration(const std::string& name);
    /// Heads on that step above the notes' own.
    void addStep(Step step);
    void addInterval(int steps); ///< 2: a third above
    /// Before each note, from above.
    void addGrace();
    /// Of each note the last one, next to it.
    void removeGrace();
    void respell();
    /// The sign that is selected by itself.
    void removeSign();
    void toRests();
    /// What follows moves up. Measures that are selected go as a whole.
    void removeTime();
    /// Those that are selected, or have selected notes or the caret in them.
    void removeMeasures();

    void walkByNotes(int notes, bool extends);
    void walkByMeasures(int measures, bool extends);
    /// To the first or last note of measures.
    void walkTo(MeasureRange measures, bool toEnd, bool extends);

Q_SIGNALS:
    void refused(const QString& sentence);

private:
    using Edit = std::function<Score(const Score&, Place)>;
    using GraceEdit = std::function<Score(const Score&, Place, int number)>;
    /// From the first to the last, of bars that are selected too.
    std::vector<Place> places() const;
    /// The grace note that is selected by itself is changed, and stays selected.
    bool changesGrace(const QString& text, const GraceEdit& edit);
    bool isOne() const; ///< a single head, or a rest, is selected
    /// Whether there is something to change; says it where bars are selected without any notes.
    bool mayChange();
    /// One edit after the other, from the last note to the first where their number may change.
    /// Rests are left out if `notesOnly`.
    void change(const QString& text, const Edit& edit, bool notesOnly, bool fromLast = false);
    /// Pitches of heads, and of all that is tied to them, once; or that of the grace note that is
    /// selected by itself.
    void changePitches(const QString& text, bool goUp, const Edit& edit,
                       const GraceEdit& graceEdit);
    void apply(const Score& after, const QString& text);
    void refuse(const std::exception& refusal);
    void remove(const QString& text, const std::function<Score(const Score&, Place, Place)>& edit,
                bool keepsTime);
    void sound();
    void go(const Score& score, int measure, int event, bool extends);

    ScoreDocument& m_document;
    PlaybackController& m_playback;
};

} // namespace lacuna
