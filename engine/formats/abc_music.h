// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc_accidentals.h"
#include "engine/formats/abc_line_breaks.h"
#include "engine/formats/abc_lines.h"
#include "engine/formats/abc_macros.h"
#include "engine/formats/abc_measures.h"
#include "engine/formats/abc_overlay.h"
#include "engine/formats/abc_staff.h"
#include "engine/formats/abc_text.h"
#include "engine/formats/abc_trace.h"

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

/// A voice's name in the value of a V: field, which goes on with its clef and the like.
std::string voiceNameIn(std::string_view field);

/// What a tune's head says about its music.
struct MusicSettings {
    Meter meter = {};
    Key key = {};
    Tick unit = quarterNote / 2;
    Staff staff = {};
    AccidentalReach reach = AccidentalReach::AllOctaves;
    LineBreaks lineBreaks = {};
    Macros macros = {};
    DecorationLetters letters = {};
    bool ordersParts = false;    ///< P: says in which order parts are played
    std::string firstVoice = {}; ///< the first that a V: in the head names
    Staff keyStaff = {};         ///< without what the head says of that voice
    std::vector<VoiceField> voices = {};
    std::string charset{usualCharset}; ///< of text that is no UTF-8
};

/// Reads the body of one tune, line by line, into measures.
class MusicReader {
public:
    /// `room` is that of MeasureAssembler; `trace` may be null.
    MusicReader(const MusicSettings& settings, DiagnosticLog& log, MeasureRoom& room,
                TuneTrace* trace = nullptr);

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
    Measures finish(std::vector<SourceSpan>& sources);
    /// Once finished: words that no music follows.
    std::vector<TextLine> takeTextBelow() { return m_measures.takeTextBelow(); }

private:
    enum class Place { Measure, Grace, Chord };

    bool readField(char letter, std::string_view text, std::size_t offset);
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
    void readPart(std::string_view text);
    void readEnding(const Token& token);
    void readSlurClose(const Token& token);
    void readBar(const Token& token);
    void readLoneDots(const Token& token);
    void readUnknown(const Token& token);
    void readKey(std::string_view text, std::size_t offset);
    void readVoice(std::string_view text, std::size_t offset);
    StaffChange headVoice(std::string_view name) const;
    void changeStaff(const StaffChange& change, std::size_t offset);
    void traceToken(const Token& token, bool inLayer);
    void traceFieldLine(char letter, SourceSpan line);

    void tellOfQuarterTones(const Token& token);
    Pitch soundingPitch(const Token& token, bool* courtesy);
    Tick durationOf(const WrittenLength& length, std::size_t offset);
    void addNote(Note&& note, SourceSpan source);
    void addRest(Rest&& rest, SourceSpan source);
    void countTupletEvent();
    void closeTuplet();
    /// Of a sign that a macro stands for, those of the macro.
    std::size_t offsetOf(const Token& token) const {
        return m_offset + m_expanded.beginOf(token.begin);
    }
    std::size_t endOf(const Token& token) const { return m_offset + m_expanded.endOf(token.end); }
    SourceSpan spanOf(const Token& token) const { return {offsetOf(token), endOf(token)}; }

    DiagnosticLog& m_log;
    TuneTrace* m_trace;
    MeasureAssembler m_measures;
    DecorationLetters m_letters;
    Tick m_unit;
    Meter m_meter;
    Key m_key;
    Staff m_keyStaff; ///< of the K: field in the head
    Staff m_staff;
    std::vector<VoiceField> m_voices; ///< as the tune's head has them
    std::string m_charset;
    LineBreaks m_lineBreaks;
    Macros m_macros;
    ExpandedLine m_expanded; ///< the line at hand, if it has macros
    BarAccidentals m_accidentals;
    BarAccidentals m_keyAccidentals;      ///< those at the beginning of a bar
    std::vector<Pitch> m_tied;            ///< heads that a tie carries over the bar line
    std::vector<Pitch> m_tiedIntoEndings; ///< likewise, into each of the endings at hand
    bool m_hadEnding = false;             ///< since the last repeat began
    bool m_ordersParts;

    std::string_view m_line;
    std::size_t m_offset = 0;
    Place m_place = Place::Measure;
    bool m_continued = false; ///< the line before ended with a backslash
    bool m_afterBar = true;
    int m_loneDots = 0; ///< a repeat's dots that stood apart from the bar line to come

    GraceGroup m_graces; ///< for the next note
    std::vector<std::string> m_decorations;
    int m_slursOpened = 0;
    Note m_chord; ///< while inside [ ]
    WrittenLength m_chordLength;
    std::size_t m_chordBegin = 0;

    int m_broken = 0; ///< > signs between the last note and the next, negative for <
    Tuplet m_tuplet;  ///< being read
    int m_tupletLeft = 0;

    OverlayReader m_layers;
    std::size_t m_bracketEnd = 0; ///< where in the line the next "&)" stands, if that is known
    std::string m_firstVoice;     ///< the one that is read
    bool m_hasMusic = false;      ///< of the first voice
    bool m_otherVoice = false;
};

} // namespace lacuna
