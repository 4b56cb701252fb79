// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_line_breaks.h"
#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/read/abc_macros.h"
#include "engine/formats/abc/read/abc_measures.h"
#include "engine/formats/abc/read/abc_overlay.h"
#include "engine/formats/abc/read/abc_trace.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/formats/text/abc_text.h"
#include "engine/notation/bar_accidentals.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lacuna {

/// What the letters that stand for decorations mean: the standard's, or a tune's own U: fields.
class DecorationLetters {
public:
    /// A U: field, "T = !trill!". False if it cannot be read.
    bool define(std::string_view field);
    /// Empty if the letter means nothing.
    const std::string& nameOf(char letter) const;
    /// Whether a U: field says that the letter means nothing.
    bool isSilenced(char letter) const;

    friend bool operator==(const DecorationLetters&, const DecorationLetters&) = default;

private:
    std::vector<std::pair<char, std::string>> m_own; ///< the tune's, which go before the standard's
};

/// Whether a line among the music is words that somebody left there.
bool isProse(std::string_view line, const DecorationLetters& letters);

/// A V: field of a tune's head.
struct VoiceField {
    std::string name;
    StaffChange staff;
};

/// The remark where another voice than the one that is read begins.
inline constexpr const char* otherVoicesAreLeftOut =
    "Only the first voice is read; the others are left out.";

/// The remark on a tie that ties nothing.
inline constexpr const char* tieHasNoNote = "A tie has no note before it.";

/// The remark where words stand under no notes.
inline constexpr const char* wordsStayInText =
    "These words stand under no notes; they stay in the text only.";

/// A voice's name in the value of a V: field, which goes on with its clef and the like.
std::string voiceNameIn(std::string_view field);

/// What a tune's head says about its music.
struct MusicSettings {
    Meter meter = {};
    Key key = {};
    Tick unit = quarterNote / 2;
    int unitParts = 1; ///< see WrittenUnit
    Staff staff = {};
    AccidentalReach reach = AccidentalReach::AllOctaves;
    LineBreaks lineBreaks = {};
    Macros macros = {};
    DecorationLetters letters = {};
    bool ordersParts = false;    ///< P: says in which order parts are played
    std::string firstVoice = {}; ///< the one that is read; empty if all is one
    std::vector<VoiceField> voices = {};
    std::string charset{usualCharset}; ///< of text that is no UTF-8
};

/// How the music stands between two lines of a tune, but for its measures.
struct MusicState {
    DecorationLetters letters = {};
    Tick unit = {};
    int unitParts = 1; ///< see WrittenUnit
    Meter meter = {};
    Key key = {};
    Staff staff = {};
    LineBreaks lineBreaks = {};
    Macros macros = {};
    BarAccidentals accidentals;
    BarAccidentals keyAccidentals;           ///< those at the beginning of a bar
    std::vector<Pitch> tied = {};            ///< heads that a tie carries over the bar line
    std::vector<Pitch> tiedIntoEndings = {}; ///< likewise, into each of the endings at hand
    bool hadEnding = false;                  ///< since the last repeat began
    bool continued = false;                  ///< the line before ended with a backslash
    bool hadWords = false;                   ///< under the line before
    bool afterBar = true;
    int loneDots = 0;       ///< a repeat's that stood apart from the bar line to come
    GraceGroup graces = {}; ///< for the next note
    std::vector<std::string> decorations = {}; ///< likewise
    int slursOpened = 0;
    int broken = 0;     ///< > signs between the last note and the next, negative for <
    Tuplet tuplet = {}; ///< being read
    int tupletLeft = 0;
    OverlayReader layers = {};
    std::string firstVoice = {}; ///< the one that is read
    bool hasMusic = false;       ///< of the first voice
    bool otherVoice = false;

    friend bool operator==(const MusicState&, const MusicState&) = default;
};

/// Enough of a reader to go on where a line begins.
struct MusicPlace {
    MusicState music;
    AssemblyPlace measures;
    std::size_t at = 0; ///< the line's beginning, to which the sources of drafts are related
};

/// Whether what follows reads the same from both, wherever in the text and in the tune they are.
bool agree(const MusicPlace& a, const MusicPlace& b);
/// The place, in a text where its line begins at `at`.
MusicPlace movedTo(const MusicPlace& place, std::size_t at);

/// Reads the body of one tune, line by line, into measures.
class MusicReader {
public:
    /// `room` is that of MeasureAssembler; `trace` may be null.
    MusicReader(const MusicSettings& settings, DiagnosticLog& log, MeasureRoom& room,
                TuneTrace* trace = nullptr);
    /// Goes on from `place`, of the same tune.
    MusicReader(const MusicSettings& settings, const MusicPlace& place, DiagnosticLog& log,
                MeasureRoom& room, TuneTrace* trace = nullptr);

    /// A line of music; `offset` is its place in the file.
    void readLine(std::string_view line, std::size_t offset);
    /// A field line that concerns the music: K L M P Q U V w and the like; false for the others.
    bool readFieldLine(const FieldLine& field, const SourceLine& line);
    /// A directive among the music, "propagate-accidentals not". Those that do not concern the
    /// notes are passed over.
    void readDirective(std::string_view text, std::size_t offset);
    /// The measure that words stand above which come now.
    int measureOfText() const {
        return m_measures.count() + (m_measures.current().isEmpty() ? 0 : 1);
    }
    /// Words to print above the music that follows.
    void addText(std::vector<TextLine> text) { m_measures.addText(std::move(text)); }
    /// At the end of the tune: all of its measures.
    Measures finish(std::vector<SourceSpan>& sources);
    /// At the end of a tune that was not read from its beginning; takeMeasures() has the measures.
    void finishPart();
    /// How many measures are closed, those of the place where reading began among them.
    std::size_t closed() const { return m_measures.closed(); }
    /// The first of them, without what is told of a whole tune: MeasureFrame::stopsEnding. Once.
    Measures takeMeasures(std::size_t count, std::vector<SourceSpan>& sources) {
        return m_measures.takeMeasures(count, sources);
    }
    /// From where the next line, which begins at `offset`, can be read by itself; nothing where it
    /// cannot.
    std::optional<MusicPlace> placeAt(std::size_t offset) const;
    /// Once finished: words that no music follows.
    std::vector<TextLine> takeTextBelow() { return m_measures.takeTextBelow(); }

private:
    enum class Place { Measure, Grace, Chord };

    bool readField(char letter, std::string_view text, std::size_t offset);
    void beginWords();
    void traceWordsBegin(int measure, int event);
    void endWordsTrace(std::size_t end);
    void readWords(const FieldLine& field, const SourceLine& line);
    void singWords();
    void readTokens();
    void readSpacer(const Token& token);
    void readToken(const Token& token);
    bool isBeyondMeasure(const Token& token) const;
    void readGraceToken(const Token& token);
    void readChordToken(const Token& token);
    void readOverlayToken(const Token& token);
    void leaveLayerOut(const Token& token);
    bool isInLayer(const Token& token);
    void closeLayers(const Token& token);
    bool closesBracketIn(std::size_t position);
    void readMeasureToken(const Token& token);
    void readNote(const Token& token);
    void readRest(const Token& token);
    void readMeasureRests(const Token& token);
    void readBroken(const Token& token);
    void breakRhythm(Tick& next, std::size_t offset);
    void readTuplet(const Token& token);
    void readTie(const Token& token);
    void readQuote(const Token& token, Tick at);
    void readDecoration(const Token& token);
    void readTempo(std::string_view text, std::size_t offset);
    void readPart(std::string_view text, std::size_t offset);
    void readEnding(const Token& token);
    void readSlurClose(const Token& token);
    void readBar(const Token& token);
    void readLoneDots(const Token& token);
    void dropLoneDots();
    void readUnknown(const Token& token);
    void tellOfUnclosed(const Token& token);
    bool isWithinMeasure() const;
    void readKey(std::string_view text, std::size_t offset);
    void readVoice(std::string_view text, std::size_t offset);
    void changeStaff(const StaffChange& change, std::size_t offset);
    void traceToken(const Token& token, bool inLayer);
    void traceUnread(SourceSpan span);
    void traceFieldLine(char letter, SourceSpan line);

    void tellOfQuarterTones(const Token& token);
    Pitch pitchInForce(const Token& token, bool* courtesy);
    Pitch soundingPitch(const Token& token, bool* courtesy);
    Tick durationOf(const WrittenLength& length, std::size_t offset);
    void addNote(Note&& note, SourceSpan source);
    void addRest(Rest&& rest, SourceSpan source);
    void countTupletEvent();
    void closeTuplet();
    void endTupletAtPart(std::size_t offset);
    /// Of a sign that a macro stands for, those of the macro.
    std::size_t offsetOf(const Token& token) const {
        return m_offset + m_expanded.beginOf(token.begin);
    }
    std::size_t endOf(const Token& token) const { return m_offset + m_expanded.endOf(token.end); }
    SourceSpan spanOf(const Token& token) const { return {offsetOf(token), endOf(token)}; }

    DiagnosticLog& m_log;
    TuneTrace* m_trace;
    MeasureAssembler m_measures;
    MusicState m_state;
    std::string m_charset;
    bool m_ordersParts;

    // Of the line at hand.
    std::string_view m_line;
    std::size_t m_offset = 0;
    ExpandedLine m_expanded; ///< if it has macros
    Place m_place = Place::Measure;
    Note m_chord; ///< while inside [ ]
    WrittenLength m_chordLength;
    std::size_t m_chordBegin = 0;
    std::size_t m_loneDotsAt = 0; ///< those of the state, for a remark on them
    std::size_t m_bracketEnd = 0; ///< where in the line the next "&)" stands, if that is known

    /// Words under the notes, with which the line at hand may go on.
    struct LineOfWords {
        std::string text;
        std::size_t offset = 0;
        bool areShown = false; ///< no further verse
        bool goOn = false;     ///< a backslash ends the line
        bool areTooMany = false;
    };
    std::optional<LineOfWords> m_words;
};

} // namespace lacuna
