// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_lexer.h"
#include "engine/formats/abc/read/abc_log.h"
#include "engine/formats/text/measure_limits.h"
#include "engine/score/score.h"
#include "engine/score/shared_measures.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// A measure while it is read; later bar lines, ties and slurs may still change it.
struct MeasureDraft {
    MeasureFrame frame;
    Music music;
    bool blank = false; ///< marked as erased; `length` is what its rests add up to
    Tick length;
    SourceSpan source;

    bool isEmpty() const { return music.events.empty() && !(blank && length > Tick{0}); }

    friend bool operator==(const MeasureDraft&, const MeasureDraft&) = default;
};

/// What the readers of a book's tunes share: memory that is used again, and measures that are
/// alike.
struct MeasureRoom {
    std::vector<MeasureDraft> drafts; ///< of the tune that is read
    SharedMeasures measures;
};

/// What is in force where a measure begins.
struct Signatures {
    Meter meter = {};
    Key key = {};
    Tick unit = quarterNote / 2;
    Staff staff = {};

    friend bool operator==(const Signatures&, const Signatures&) = default;
};

/// The measure being read and what is known of the next; those that are closed stand beside it.
struct AssemblyState {
    /// What holds from the next measure on.
    struct Coming {
        Signatures signatures;
        std::optional<Tempo> tempo = {};
        std::string section = {};
        bool startsRepeat = false;
        bool startsLine = false;
        std::vector<TextLine> text = {};

        friend bool operator==(const Coming&, const Coming&) = default;
    };
    /// Where the last note stands; the measure being read counts as the one after those closed.
    struct NotePlace {
        std::size_t measure = 0;
        std::size_t event = 0;

        friend bool operator==(const NotePlace&, const NotePlace&) = default;
    };
    MeasureDraft current = {};
    Coming coming;
    std::optional<NotePlace> lastNote = {};
    std::optional<NotePlace> lineStart = {}; ///< of the notes that words to come stand under
    int lastEnding = 0;                      ///< the highest number of the ending before
    bool hasRoom = true;
    std::size_t notes = 0;        ///< of `current`, those of chords and graces too
    std::size_t settledWords = 0; ///< of `current`, those that stay in it
    bool toldBeyond = false;      ///< of `current`

    friend bool operator==(const AssemblyState&, const AssemblyState&) = default;
};

/// Enough of an assembler to go on from there.
struct AssemblyPlace {
    AssemblyState state;
    std::vector<MeasureDraft> tail = {}; ///< the measures before, that signs to come may change
    int count = 0;                       ///< of the measures that are closed, `tail` among them
    Tick total = {};                     ///< what they last
    std::size_t notes = 0;               ///< in them
};

/// Puts what the music reader finds into measures: bar lines, repeats and endings, and the meter,
/// key and unit in force.
class MeasureAssembler {
public:
    /// `room`: of one thread; the drafts that it held are lost.
    MeasureAssembler(const Signatures& start, DiagnosticLog& log, MeasureRoom& room);
    /// Goes on from `place`: those of its drafts that are closed begin with the tail.
    MeasureAssembler(const AssemblyPlace& place, DiagnosticLog& log, MeasureRoom& room);

    /// Nothing where too much of what was read may still change. `lineGoesOn`: words to come may
    /// stand under the line of music before.
    std::optional<AssemblyPlace> place(bool lineGoesOn) const;

    MeasureDraft& current() { return m_state.current; }
    const MeasureDraft& current() const { return m_state.current; }
    /// How many measures are complete: the index of the one being read.
    int count() const { return m_base + static_cast<int>(m_closed.size()); }
    /// The last note read, in this measure or an earlier one, or nothing.
    Note* lastNote();
    /// Words to come stand under the notes from here on.
    void beginWords() {
        m_state.lineStart = {m_closed.size(), m_state.current.music.events.size()};
    }
    /// They stand under no notes.
    void dropWords() { m_state.lineStart.reset(); }
    bool haveWordsNotes() const { return m_state.lineStart.has_value(); }
    /// Whether they may go on with a line that a backslash joins to the one before.
    bool wordsGoOn() const;
    /// A note that words stand under.
    struct SungNote {
        Note* note = nullptr;
        std::size_t measure = 0; ///< counted from that of the first
    };
    /// All since beginWords(); nothing where they stand under none.
    std::optional<std::vector<SungNote>> sungNotes();
    /// A sign of the measure stands here; its text begins with the first one.
    void reach(SourceSpan source);
    void add(Note&& note, SourceSpan source);
    void add(Rest&& rest, SourceSpan source);
    /// Time for a blank measure.
    void addBlank(Tick length, SourceSpan source);
    void annotate(Annotation annotation, std::size_t offset);
    /// At the end of the music so far: over the bar line. False if there is none.
    bool annotateEnd(Annotation annotation);
    /// Fine, D.C. and the like behind a bar line, without notes, go to the measure before it.
    void moveLeavingSigns();
    /// Whether a D.C. or D.S. that says how far stands in this measure.
    bool leapsBack() const;

    void bar(BarSign sign, SourceSpan source);
    /// Whether an ending of these numbers can be meant here: the first, or one that goes on from
    /// the ending before.
    bool expectsEnding(const std::vector<int>& numbers) const;
    /// Splits the measure if no bar line stands before the ending. `isBare`: it has no bracket.
    void beginEnding(std::vector<int> numbers, std::size_t offset, bool isBare);
    /// Ends the measure here, if it has begun.
    void divide();
    void startLine();
    /// These hold for this measure if it has no notes yet, else from the next one on.
    void setMeter(const Meter& meter);
    void setKey(const Key& key);
    void setUnit(Tick unit);
    void setStaff(Staff staff);
    void setTempo(const Tempo& tempo);
    void setSection(const std::string& section);
    /// Words to print above the measure at hand, or above the next one if this one has begun.
    void addText(std::vector<TextLine> text);
    /// A new line of music begins with this measure, or with the next one if this one has begun.
    void breakLine();

    /// Whether the measure being read takes no more notes: see measure_limits.h.
    bool isFull() const { return m_state.notes >= mostMeasureNotes; }
    /// Remarks, once a measure, that what stands at `offset` is left out of it.
    void tellBeyond(std::size_t offset);
    bool hasToldBeyond() const { return m_state.toldBeyond; }

    /// False once the tune is longer than any tune: the rest is not read.
    bool hasRoom() const { return m_state.hasRoom; }

    /// At the end of the tune: the measure being read is the last.
    void finish();
    /// Remarks on what can be told only once all measures are read; marks where endings stop.
    void settleTune();
    /// The first `count` of those that are closed, from the tail on. Once.
    Measures takeMeasures(std::size_t count, std::vector<SourceSpan>& sources);
    std::size_t closed() const { return m_closed.size(); }
    /// Once finished: words that no measure stands under.
    std::vector<TextLine> takeTextBelow() { return std::move(m_textBelow); }

private:
    void take(Tick duration, SourceSpan source);
    void close(Barline line);
    void open();
    void settleTempos();
    void addAtEnd(MeasureDraft& measure, Annotation annotation);
    void mergeIntoLast(const BarSign& sign);
    Note* noteBeforeNext();
    void settleTie(Note& next);
    void checkSlurs();
    void checkTies();
    void checkLengths();

    DiagnosticLog& m_log;
    std::vector<MeasureDraft>& m_closed;
    SharedMeasures& m_shared;
    int m_base = 0; ///< how many measures stand before m_closed
    AssemblyState m_state;
    std::vector<TextLine> m_textBelow;
    std::vector<std::size_t> m_slurredTies; ///< where measures begin with one that was no tie
    std::vector<std::size_t> m_looseTies;   ///< where rests stand that one leads to
    Tick m_total;
    std::size_t m_allNotes = 0; ///< of the measures before it
};

} // namespace lacuna
