// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure_range.h"
#include "engine/score/tick.h"

#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// All places and sizes are in staff spaces (the distance of two staff lines), y downwards. Those of
// a layout, of its systems and measures are from its top left corner; those of drawings, which
// layouts share, from the top staff line of the system, so that a system that moves is not drawn
// anew. The painter multiplies by the pixels of one staff space; a view divides the mouse's place
// by them.

namespace lacuna {

/// What a drawn thing is; the painter chooses its ink by it.
enum class Role {
    StaffLine,
    Barline,
    Clef,
    Key,
    Meter,
    MeasureNumber,
    Notehead,
    Stem,
    Flag,
    Beam,
    Ledger,
    Accidental,
    Dot,
    Rest,
    Grace,
    Tie,
    Slur,
    Tuplet,
    Decoration,
    Chord,
    Words,
    Lyric, ///< a syllable under the staff, its hyphen or the line of one that is held
    Section,
    Ending,
    Title,
    Composer,
    Tempo,
    Page ///< what belongs to the page and no tune: its number, an index
};

/// Whose a drawn thing is: a measure and an event in it; -1 for none. Measures are counted in the
/// score, but in a drawing from its system's first.
struct Owner {
    int measure = -1;
    int event = -1;

    friend constexpr bool operator==(Owner, Owner) = default;
};

/// The type faces of the page; see text_faces.h.
enum class Face {
    Title,
    Subtitle,
    Composer,
    Rhythm,
    Chord,
    Words,
    Lyric,
    Section,
    Ending,
    Number,
    Tuplet,
    PageNumber,
    Continued,
    IndexTitle,
    IndexGroup,
    IndexEntry
};

/// A glyph of the music font, its origin at `at`.
struct GlyphShape {
    char32_t code = 0;
    QPointF at;
    double scale = 1;

    friend bool operator==(const GlyphShape&, const GlyphShape&) = default;
};

/// A straight line with square ends.
struct LineShape {
    QLineF line;
    double width = 0.1;
    bool dotted = false;

    friend bool operator==(const LineShape&, const LineShape&) = default;
};

/// A filled quadrilateral: a beam.
struct BeamShape {
    std::array<QPointF, 4> corners;

    friend bool operator==(const BeamShape&, const BeamShape&) = default;
};

/// A tie or slur: the outline between two cubic curves from `from` to `to`.
struct CurveShape {
    QPointF from, to;
    QPointF control1, control2; ///< of the middle line
    double thickness = 0.22;    ///< at the middle; the ends are as thin as `endThickness`
    double endThickness = 0.1;

    friend bool operator==(const CurveShape&, const CurveShape&) = default;
};

/// A run of text that begins at `at`, on its baseline.
struct TextShape {
    QString text;
    QPointF at;
    Face face = Face::Words;
    double scale = 1;

    friend bool operator==(const TextShape&, const TextShape&) = default;
};

/// One drawn thing.
struct Item {
    Role role = Role::Notehead;
    Owner owner = {};
    std::variant<GlyphShape, LineShape, BeamShape, CurveShape, TextShape> shape;
    QRectF bounds = {};

    friend bool operator==(const Item&, const Item&) = default;
};

void moveItem(Item& item, QPointF by);

/// Where a moment of a measure stands.
struct Moment {
    Tick at; ///< from the measure's start
    double x = 0;

    friend bool operator==(const Moment&, const Moment&) = default;
};

/// A note or rest to be hit with the mouse. `head` counts the heads of the note; -1 for a rest.
struct Target {
    Owner owner;
    int head = -1;
    QRectF box;

    friend bool operator==(const Target&, const Target&) = default;
};

/// What is drawn of one measure.
struct MeasureDrawing {
    double left = 0, width = 0; ///< from barline to barline
    bool blank = false;
    Tick length;
    std::vector<Moment> moments = {}; ///< by time; the last one is the measure's end
    std::vector<Target> targets = {};
    std::vector<Item> items = {}; ///< all that is drawn in it; ties may reach out of it
    QRectF bounds = {};           ///< of the items

    friend bool operator==(const MeasureDrawing&, const MeasureDrawing&) = default;
};

/// One line of music, as it is drawn wherever it stands.
struct SystemDrawing {
    QRectF staff;            ///< from the staff's left end to its right end; its top is 0
    std::vector<Item> items; ///< staff lines, clef and signatures
    /// Where the first measure's number stands. Its text is the layout's: measures that come or go
    /// elsewhere change the number and nothing else of the line.
    std::optional<Item> number;
    std::vector<MeasureDrawing> measures;
    QRectF bounds; ///< of everything drawn in it

    friend bool operator==(const SystemDrawing&, const SystemDrawing&) = default;
};

/// One measure on the page.
struct MeasureLayout {
    int index = 0;  ///< in the score
    int system = 0; ///< in LeadSheetLayout::systems
    QRectF area;    ///< from barline to barline, as high as its system: the hit area
    QRectF staff;   ///< from barline to barline, from the top to the bottom staff line: 4 high, or
                    ///< less where a measure is too wide for the page
    QRectF bounds;  ///< of all that is drawn in it
    bool blank = false;
    Tick start; ///< in the score, written order
    Tick length;
    std::shared_ptr<const MeasureDrawing> drawing;

    const std::vector<Moment>& moments() const { return drawing->moments; }
};

/// One line of music on the page.
struct SystemLayout {
    int first = 0, end = 0; ///< in LeadSheetLayout::measures
    QRectF area;            ///< full width; the areas of all systems tile the page below the title
    QRectF staff;           ///< from the left end of the staff to its right end
    QRectF bounds;          ///< of everything drawn in it
    std::optional<Item> number; ///< of the first measure, in its place on the page
    std::shared_ptr<const SystemDrawing> drawing;

    /// Height of the drawing's origin on the page.
    double top() const { return staff.top(); }
};

/// Where the play cursor stands.
struct CursorPlace {
    int system = 0;
    double x = 0;
};

/// A tune laid out on a page as wide as asked for and as high as it needs. A value, whose drawings
/// are shared with other layouts.
struct LeadSheetLayout {
    QSizeF size;
    std::vector<Item> heading; ///< titles, composer, rhythm, tempo
    QRectF headingBounds;
    std::vector<SystemLayout> systems;
    std::vector<MeasureLayout>
        measures; ///< in order; not all of the score's if a range was asked for

    /// The measure laid out under its number in the score, or nothing.
    const MeasureLayout* measure(int scoreIndex) const;
    /// The measure whose area holds the point; points beside a system count to its nearest measure.
    /// Nothing above the first system, below the last one, or if there are no measures.
    std::optional<MeasureIndex> measureAt(QPointF point) const;
    /// The note head or rest under the point, within `reach`; the nearest if there are several.
    std::optional<Target> noteAt(QPointF point, double reach = 0.3) const;
    /// The written time at a point: between two notes it is interpolated.
    std::optional<Tick> tickAt(QPointF point) const;
    /// Where a written time stands; times past the end stand at the end. Nothing for times in
    /// measures not laid out.
    std::optional<CursorPlace> cursorAt(Tick time) const;
    /// The system whose area holds a height, the nearest one if none does; -1 without systems.
    int systemAt(double y) const;
    /// The place on the staff (Pitch::diatonic) at a height of a system, rounded.
    int diatonicAt(int system, double y) const;
    /// What is drawn in a measure, or belongs to its system, in its place on the page.
    std::vector<Item> itemsOf(const MeasureLayout& measure) const;
    std::vector<Item> itemsOf(const SystemLayout& system) const;
    /// The heads and rests of a measure, in their places on the page.
    std::vector<Target> targetsOf(const MeasureLayout& measure) const;

    /// Looks into the drawings.
    friend bool operator==(const LeadSheetLayout& a, const LeadSheetLayout& b);
};

/// The layout as lines of text, for tests: one line an item, places to 1/100 staff space.
std::string describe(const LeadSheetLayout& layout);

} // namespace lacuna
