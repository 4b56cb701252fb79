// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/notation/beaming.h"
#include "engine/score/duration.h"
#include "engine/score/score.h"
#include "ui/engraving/layout_model.h"
#include "ui/engraving/layout_options.h"
#include "ui/engraving/smufl_font.h"
#include "ui/engraving/staff_heights.h"

#include <algorithm>
#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// What the passes of the engraver hand on to each other. Heights are counted from the top staff
// line of the note's own system; the last step puts the systems on the page.

namespace lacuna {

struct EngravedHead {
    int index = 0; ///< in Note::heads
    int diatonic = middleLine;
    bool tied = false; ///< to the next written note
    /// A tie ends here that began before the first of several endings, of which this is a later
    /// one.
    bool endsFarTie = false;
    char32_t accidental = 0;
    double dx = 0;          ///< of a head that had to move to the stem's other side
    double accidentalX = 0; ///< from the column
};

struct EngravedGrace {
    int diatonic = middleLine;
    char32_t accidental = 0;
    double x = 0; ///< of the head, from the column; negative
};

/// A note or rest as written: an event of the score, or a part of one that is tied to the next
/// part.
struct EngravedNote {
    int event = 0;
    bool first = true, last = true; ///< part of its event
    Tick at, duration;              ///< as it sounds
    NoteValue value;
    bool rest = false;
    bool visible = true;
    bool wholeMeasure = false;       ///< a rest that fills the bar and stands in its middle
    std::vector<EngravedHead> heads; ///< from the lowest to the highest
    std::vector<EngravedGrace> graces;
    bool stemUp = true;
    int beam = -1;
    int tuplet = -1;
    char32_t headGlyph = 0;
    double headWidth = 0;

    double left = 0, right = 0; ///< room that it takes beside its column
    double x = 0;               ///< of the column, in the system
    double stemX = 0, stemTip = 0;

    bool hasStem() const { return !rest && value.power >= 1; }
    int flags() const { return rest ? 0 : std::max(0, value.power - 2); }
    const EngravedHead& low() const { return heads.front(); }
    const EngravedHead& high() const { return heads.back(); }
    /// Stands off the middle line the most, on the note's stemless side.
    const EngravedHead& far() const { return stemUp ? low() : high(); }
    /// The head that the stem's free end is nearest to.
    const EngravedHead& near() const { return stemUp ? high() : low(); }
};

struct EngravedBeam {
    std::vector<int> notes; ///< in EngravedMeasure::notes
};

struct EngravedTuplet {
    int first = 0, last = 0; ///< in EngravedMeasure::notes
    int number = 3;
};

/// What comes into a measure from around it: with the measure itself, all that its writing depends
/// on.
struct MeasureSurroundings {
    MeasurePointer before = {};       ///< in the tune; null for its first measure
    std::vector<Pitch> tiedFrom = {}; ///< ends of ties that come over the barline
    bool isTiedFromAfar = false;      ///< they come from before the first of several endings
    bool isFirstLaidOut = false;
    bool repeatAfter = false; ///< the measure after begins one, so that the barline here does both
    bool leadsOn = true;      ///< playing goes on to the next measure, and so do ties

    /// Of the measure before the frame alone counts.
    friend bool operator==(const MeasureSurroundings& a, const MeasureSurroundings& b);
};

/// The room of a note or rest in its line.
struct EngravedColumn {
    double spring = 0;        ///< natural distance to the next column
    double room = 0;          ///< the least one; from the last column to the barline
    double chordWidth = 0;    ///< of a chord symbol over it
    double syllableWidth = 0; ///< of the syllable under it
    double syllableGap = 0;   ///< from that to the next one, at least
};

/// Slurs that begin and end on a note.
struct SlurMark {
    int note = 0; ///< in EngravedMeasure::notes
    int opened = 0, closed = 0;
};

/// A measure as written and, once its system is known, drawn. Until then it depends on nothing but
/// itself and its surroundings, so that it is kept while the tune is edited elsewhere.
struct EngravedMeasure {
    MeasurePointer measure;
    MeasureSurroundings around;
    std::vector<EngravedNote> notes = {};
    std::vector<Beamable> beamables = {}; ///< one for each of the notes
    std::vector<EngravedBeam> beams = {};
    std::vector<EngravedTuplet> tuplets = {};
    std::vector<SlurMark> slurs = {};
    std::optional<bool> wordGoesOn = {};      ///< behind its last syllable, if it has any
    std::vector<EngravedColumn> columns = {}; ///< of the notes; none where a rest fills the bar
    double beforeColumns = 0;                 ///< room of what stands before the first column

    bool newClef = false, newKey = false, newMeter = false;
    bool repeatBefore = false; ///< the measure before ends a repeat: its barline does both
    double head = 0;        ///< repeat sign and signatures between the barline and the first note
    double headAtStart = 0; ///< the same if the measure begins a system
    double tail = 0;        ///< the barline's own width

    int index = 0;           ///< in its system
    double x = 0, width = 0; ///< in the system
    std::vector<Item> items = {};
    std::vector<Target> targets = {};

    const MeasureFrame& frame() const { return measure->frame(); }
    bool isFirstOfTune() const { return !around.before; }
    bool isTiedInto() const { return !around.tiedFrom.empty(); }
    /// The key that newKey changes.
    const Key& keyBefore() const { return around.before->frame().key; }
};

using WrittenMeasure = std::shared_ptr<const EngravedMeasure>;

/// A written note of a system, or of all measures laid out.
struct NotePlace {
    int measure = 0;
    int note = 0;

    friend constexpr auto operator<=>(NotePlace, NotePlace) = default;
};

/// A tie that came over the end of the line before.
struct ComingTie {
    double y = 0;
    bool above = false;

    friend constexpr bool operator==(ComingTie, ComingTie) = default;
};

/// What of a slur lies in one system.
struct SlurPart {
    NotePlace from = {}, to = {};
    bool begins = true, ends = true; ///< here
    bool above = false;

    friend constexpr bool operator==(SlurPart, SlurPart) = default;
};

/// What of an ending's bracket lies over one system.
struct EndingBracket {
    int first = 0, last = 0;          ///< measures of the system
    bool opens = true, closes = true; ///< here, with a hook

    friend constexpr bool operator==(EndingBracket, EndingBracket) = default;
};

/// All that the drawing of a system depends on, besides the options. Measures are counted from its
/// first.
struct SystemPlan {
    std::vector<WrittenMeasure> measures;
    double force = 1;       ///< stretch of the springs between the notes
    double numberWidth = 0; ///< of the first measure's number; 0 without one
    std::vector<ComingTie> tiesIn = {};
    bool tieGoesOn = false; ///< a tie from the last note leads to the next line
    std::vector<SlurPart> slurs = {};
    bool isWithinWord = false; ///< its first syllable goes on with the word of the line before
    bool isSungAfter = false;  ///< a line behind it has a syllable
    std::vector<EndingBracket> endings = {};
    std::vector<TextLine> textBelow = {};

    friend bool operator==(const SystemPlan&, const SystemPlan&) = default;
};

/// A line of music in the making.
struct EngravedSystem {
    const SystemPlan& plan;
    std::vector<EngravedMeasure> measures; ///< those of the plan, to be placed and drawn
    double scale = 1; ///< of all that is drawn; below 1 where a measure is too wide
    double left = 0, right = 0;
    double musicLeft = 0; ///< where the first measure begins, after clef and signatures
    std::vector<Item> items = {};
    std::optional<Item> number = {}; ///< see SystemDrawing

    bool isLast(const EngravedMeasure& measure) const { return &measure == &measures.back(); }
};

/// What all passes go by.
struct Engraving {
    const LayoutOptions& options;
    const SmuflFont& font;
    TextWidth textWidth;
    const EngravingStyle& style = options.style;
};

// The passes over one measure, each in the file that bears its name.
void writeMeasure(const Engraving& engraving, EngravedMeasure& draft);   // measure_writing.cpp
void groupBeams(const Engraving& engraving, EngravedMeasure& draft);     // beam_layout.cpp
void chooseStems(const Engraving& engraving, EngravedMeasure& draft);    // note_placement.cpp
void measureColumns(const Engraving& engraving, EngravedMeasure& draft); // measure_spacing.cpp

// The passes over one system.
void placeColumns(const Engraving& engraving, EngravedSystem& system);    // measure_spacing.cpp
void drawSignatures(const Engraving& engraving, EngravedSystem& system);  // signature_layout.cpp
void placeStems(const Engraving& engraving, EngravedSystem& system);      // note_placement.cpp
void placeBeams(const Engraving& engraving, EngravedSystem& system);      // beam_layout.cpp
void drawNotes(const Engraving& engraving, EngravedSystem& system);       // note_placement.cpp
void drawCurves(const Engraving& engraving, EngravedSystem& system);      // curve_layout.cpp
void drawDecorations(const Engraving& engraving, EngravedSystem& system); // decoration_layout.cpp
void drawLyrics(const Engraving& engraving, EngravedSystem& system);      // lyric_layout.cpp
void drawSystemMarks(const Engraving& engraving, EngravedSystem& system); // system_marks.cpp
void fitSystem(const Engraving& engraving, EngravedSystem& system);       // system_fitting.cpp
void drawPrintedText(const Engraving& engraving, EngravedSystem& system); // printed_text.cpp

// Shared by several passes.

/// The glyph of a sign that stands above the staff, by ABC's name; nothing if it has none.
std::optional<GlyphShape> glyphOfSign(const EngravingStyle::Signs& sizes,
                                      const std::string& name); // decoration_layout.cpp

/// Of the signs on a note or rest those that are drawn, in that order.
std::vector<std::string> decorationsAsDrawn(const Event& event); // decoration_layout.cpp

/// The words that stand to the left ('<') or the right ('>') of the note or rest that begins at a
/// time: the first of those, or null.
const Annotation* wordsBeside(const Measure& measure, Tick at, char side); // measure_spacing.cpp

/// What is sung on a written note that begins its event; null if nothing is.
const Syllable* syllableOf(const EngravedMeasure& measure,
                           const EngravedNote& note); // lyric_layout.cpp

/// Width of a measure whose springs are stretched so much.
double widthAt(const EngravingStyle& style, const EngravedMeasure& measure, bool startsSystem,
               double force);
/// Clef and signatures at the head of a system that begins with the measure.
double prefixWidth(const Engraving& engraving, const EngravedMeasure& first);
/// Whether the time signature stands at the head of the system that begins with the measure.
bool showsMeter(const EngravedMeasure& first);
/// Steps that notes stand higher on the staff than in the treble clef.
int clefShift(Clef clef);
/// Width of a clef where it changes among the music, with the room behind it.
double clefChangeWidth(const Engraving& engraving, Clef clef);
double keyWidth(const Engraving& engraving, const Key& key);
double keyChangeWidth(const Engraving& engraving, const Key& before, const Key& after);
double meterWidth(const Engraving& engraving, const Meter& meter);
/// Where a tie begins at a head.
ComingTie tieFrom(const EngravingStyle::Curves& sizes, const EngravedNote& note,
                  const EngravedHead& head); // curve_layout.cpp

} // namespace lacuna
