// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/note_input.h"
#include "engine/editing/recall.h"
#include "engine/notation/fragment.h"
#include "ui/document/session/tune_session.h"
#include "ui/tools/input_state.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>

namespace lacuna {

class PlaybackController;
class ScoreDocument;

/// Writes notes at the document's caret, one by one: each is a step of undo, sounds once, and moves
/// the caret behind it. What cannot be done is said with refused(), and nothing changes. UI thread.
class NoteEntry : public QObject {
    Q_OBJECT

public:
    NoteEntry(ScoreDocument& document, PlaybackController& playback, QObject* parent = nullptr);

    const InputState& state() const { return m_state; }
    void setOn(bool on);
    /// Stops; what was written last is selected then, as what one sees is what keys act on. Whoever
    /// begins again while it still is goes on behind it.
    void leave();
    /// That mode, or, if it is the one already, writing over again.
    void toggleMode(EntryMode mode);

    /// What the next note lasts: 2^-power of a whole note, without dots.
    void setValue(int power);
    void toggleDot();
    void halveValue();
    void doubleValue();
    /// For the next letter alone, against key and bar; the same again takes it back.
    void setAccidental(int alter);

    /// The note on this step that lies nearest to the one before the caret. Begins note entry; a
    /// note that is selected then keeps its length and all else but its pitch. A grace note that is
    /// selected by itself gets that pitch, and nothing is written.
    void writeStep(Step step);
    void writePitch(const Pitch& pitch);
    /// Spelled as the key has it.
    void writeMidi(int midi);
    void writeRest();
    /// From the caret on over what stands there; a single one sounds.
    void writeNotes(const Fragment& notes, const QString& text);
    /// The last note once more, tied to it.
    void writeTied();
    /// What is written next goes into a tuplet of so many that lasts for the current value. Who is
    /// not writing yet loses no notes by it: it is refused over such.
    void writeTuplet(int actual);
    /// To the note before the caret: another head on this step, the next one above.
    void addHead(Step step);
    /// Likewise, spelled as the key has it.
    void addMidi(int midi);
    /// Move the note before the caret.
    void moveOctave(int octaves);
    void moveSemitones(int semitones);
    void moveSteps(int steps);
    void respell();
    void addInterval(int steps); ///< 2: a third above
    void addGrace();
    void removeGrace();
    /// A slur over the note before the caret and the one before that, or none.
    void toggleSlur();
    /// On the note before the caret, by ABC's name.
    void toggleDecoration(const std::string& name);
    /// What stands at the caret becomes a rest, or goes, and what follows it moves up.
    void restHere();
    void removeTime();
    /// The note before the caret becomes a rest, and the caret stands there.
    void takeBack();

    /// From the caret on the bar before once more, up to its bar line.
    void repeatBar();
    /// From the caret on the rest of a bar that is there already, the likeliest one.
    void recallBar();
    /// Another one in its place; after the last the first again.
    void recallOtherBar();
    /// What is written next takes the rhythm of the bar before, letter by letter; again, the one
    /// before that, and so on. Rests and tied notes come by themselves.
    void recallRhythm();
    /// What of a recalled rhythm is to come.
    std::vector<RhythmStep> rhythmAhead() const;

    void moveCaret(int notes);
    void moveCaretByMeasures(int measures);

    /// The note that ends at the caret; nothing where a rest or no note does.
    std::optional<Place> noteBefore() const;
    /// What a letter would write at the caret.
    Pitch pitchFor(Step step) const;
    /// What a pitch written at a caret would become.
    struct NextNote {
        Caret caret; ///< where it would stand
        NoteValue value;
    };
    /// Nothing where pitches are changed and no note follows.
    std::optional<NextNote> nextNoteAt(Caret caret) const;
    /// "Bar 6, beat 2. The next letter writes: eighth."
    QString placeInWords() const;

Q_SIGNALS:
    void stateChanged();
    void refused(const QString& sentence);

private:
    /// A rhythm that is being filled with notes.
    struct Recall {
        std::vector<Rhythm> choices = {};
        std::size_t choice = 0;
        Caret begin = {};    ///< where it was asked for
        int first = 0;       ///< the step there
        int step = 0;        ///< the next that takes a note
        bool isLaid = false; ///< its rests stand in the tune
        Caret next = {};     ///< where the caret is while it lasts

        bool isOn() const { return choice < choices.size(); }
        const Rhythm& rhythm() const { return choices[choice]; }
        /// Where a step is written.
        Caret at(int place) const;
    };
    void takeRhythm(std::size_t from);
    /// A bar that was recalled just now, and what else it might have been.
    struct RecalledBar {
        std::vector<int> choices = {};
        std::size_t choice = 0;
        Score before = {};
        Caret begin = {};
        Caret behind = {}; ///< where the caret is while it can be changed
        int number = 0;    ///< so that one bar is one step of undo
    };
    void putRecalledBar();
    void noteBars(const Score& before);
    void followBars();
    void forgetBars();
    Score withoutOpenedBars(const Score& score) const;
    Score withBlanksAgain(Score score, Caret behind) const;

    /// Where one begins to write.
    Caret begin() const;
    void change(const InputState& state);
    /// Does an edit, unless none may be made; says why it cannot be.
    void attempt(const std::function<void()>& edit);
    void write(const Event& event, const QString& text);
    void put(const WrittenNote& written, const QString& text);
    void changeBefore(const QString& text, const std::function<Score(const Score&, Place)>& edit);
    void changeHere(const QString& text, const std::function<Score(const Score&, Place)>& edit);
    void exchange(const Pitch& pitch);
    std::optional<Place> openTuplet() const;
    bool coversNotes() const;
    /// The note that is selected, alone, before entry begins.
    std::optional<Place> chosenNote() const;
    bool goesOverUnchosenNote() const;
    EntryWay way() const;
    void changeGrace(Step step);
    void exchangeChosen(Place place, const Pitch& pitch);
    bool followsRhythm() const;
    void writeByRhythm(const Event& event, const QString& text);
    void followCaret();
    void addPitch(Place place, const Pitch& pitch);
    void soundNoteAt(Place place);
    static Selection caretIn(const Score& score, Caret caret);
    Pitch reference() const;

    ScoreDocument& m_document;
    PlaybackController& m_playback;
    InputState m_state;
    bool m_hasWritten = false; ///< since it was set on
    /// What was selected when one left, and where the caret was.
    struct Left {
        NoteSpan notes;
        Caret caret;
    };
    std::optional<Left> m_left;
    Recall m_rhythm;
    RecalledBar m_recalled;
    std::vector<int> m_openedBars;    ///< that came behind the last one then, by their first
    std::vector<int> m_writtenBlanks; ///< bars that were blank until something was written there
    Score m_known;                    ///< the tune of whose bars these two speak
};

} // namespace lacuna
