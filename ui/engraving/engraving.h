// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/notation/beaming.h"
#include "engine/score/duration.h"
#include "engine/score/score.h"
#include "ui/engraving/layout_model.h"
#include "ui/engraving/lead_sheet_layout.h"
#include "ui/engraving/smufl_font.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

// What the passes of the engraver hand on to each other. Heights are counted from the top staff
// line of the note's own system, until the last pass puts the systems on the page.

namespace lacuna {

inline constexpr int topLine = 38;    // Pitch::diatonic of F5
inline constexpr int middleLine = 34; // of B4

/// Height of a place on the staff: 0 on the top line, 4 on the bottom one.
inline double heightOf(int diatonic) {
    return (topLine - diatonic) * 0.5;
}

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
    double chordWidth = 0;      ///< of a chord symbol over it
    double wordsLeft = 0;       ///< room of words that stand beside it
    double wordsRight = 0;
    double spring = 0; ///< natural distance to the next column
    double x = 0;      ///< of the column, in the system
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

struct EngravedMeasure {
    const Measure* measure = nullptr;
    int index = 0;
    int number = 0; ///< the musician's
    std::vector<EngravedNote> notes;
    std::vector<Beamable> beamables; ///< one for each of the notes
    std::vector<EngravedBeam> beams;
    std::vector<EngravedTuplet> tuplets;

    bool newClef = false, newKey = false, newMeter = false;
    bool repeatBefore = false; ///< the measure before ends a repeat: its barline does both
    bool repeatAfter = false;  ///< the measure after begins one, so that the barline here does both
    bool tiedInto = false;     ///< a tie comes over the barline
    bool leadsOn = true;       ///< playing goes on to the next measure, and so do ties
    double head = 0;         ///< repeat sign and signatures between the barline and the first note
    double headAtStart = 0;  ///< the same if the measure begins a system
    double tail = 0;         ///< the barline's own width
    double x = 0, width = 0; ///< in the system
    std::vector<Item> items;
    std::vector<Target> targets;
};

struct EngravedSystem {
    int first = 0, end = 0; ///< in Engraving::measures
    double force = 1;       ///< stretch of the springs between the notes
    double scale = 1;       ///< of all that is drawn; below 1 where a measure is too wide
    double left = 0, right = 0;
    double musicLeft = 0; ///< where the first measure begins, after clef and signatures
    std::vector<Item> items;
};

/// A tune in the making: all passes work on it, in the order of layOutLeadSheet.
struct Engraving {
    const Score& score;
    const LayoutOptions& options;
    const SmuflFont& font;
    TextWidth textWidth;
    const EngravingStyle& style = options.style;
    std::vector<EngravedMeasure> measures = {};
    std::vector<EngravedSystem> systems = {};
};

// The passes, each in the file that bears its name.
void writeMeasures(Engraving& engraving);       // measure_writing.cpp
void groupBeams(Engraving& engraving);          // beam_layout.cpp
void chooseStems(Engraving& engraving);         // note_placement.cpp
void measureColumns(Engraving& engraving);      // measure_spacing.cpp
void breakSystems(Engraving& engraving);        // system_breaking.cpp
void placeColumns(Engraving& engraving);        // measure_spacing.cpp
void drawSignatures(Engraving& engraving);      // signature_layout.cpp
void placeStems(Engraving& engraving);          // note_placement.cpp
void placeBeams(Engraving& engraving);          // beam_layout.cpp
void drawNotes(Engraving& engraving);           // note_placement.cpp
void drawCurves(Engraving& engraving);          // curve_layout.cpp
void drawDecorations(Engraving& engraving);     // decoration_layout.cpp
void drawSystemMarks(Engraving& engraving);     // system_marks.cpp
void fitSystems(Engraving& engraving);          // system_fitting.cpp
void drawPrintedText(Engraving& engraving);     // printed_text.cpp
LeadSheetLayout makePage(Engraving& engraving); // page_layout.cpp

// Shared by several passes.

/// The glyph of a sign that stands above the staff, by ABC's name; nothing if it has none.
std::optional<GlyphShape> glyphOfSign(const std::string& name); // decoration_layout.cpp

/// The words that stand to the left ('<') or the right ('>') of the note or rest that begins at a
/// time: the first of those, or null.
const Annotation* wordsBeside(const Measure& measure, Tick at, char side); // measure_spacing.cpp

/// Width of a measure whose springs are stretched so much.
double widthAt(const EngravingStyle& style, const EngravedMeasure& measure, bool startsSystem,
               double force);
/// Clef and signatures at the head of a system that begins with the measure.
double prefixWidth(const Engraving& engraving, int measure);
/// Whether the time signature stands at the head of the system that begins with the measure.
bool showsMeter(const Engraving& engraving, int measure);
/// Steps that notes stand higher on the staff than in the treble clef.
int clefShift(Clef clef);
/// Width of a clef where it changes among the music, with the room behind it.
double clefChangeWidth(const Engraving& engraving, Clef clef);
double keyWidth(const Engraving& engraving, const Key& key);
double keyChangeWidth(const Engraving& engraving, const Key& before, const Key& after);
double meterWidth(const Engraving& engraving, const Meter& meter);
const Key& keyBefore(const Engraving& engraving, int measure);

} // namespace lacuna
