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
#include <optional>
#include <string>
#include <variant>
#include <vector>

// All places and sizes are in staff spaces (the distance of two staff lines), y downwards, from the
// top left corner of the layout. The painter multiplies by the pixels of one staff space; a view
// divides the mouse's place by them.

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
    Section,
    Ending,
    Title,
    Composer,
    Tempo,
    Page ///< what belongs to the page and no tune: its number, an index
};

/// Whose a drawn thing is: a measure of the score and an event in it; -1 for none.
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
};

/// A straight line with square ends.
struct LineShape {
    QLineF line;
    double width = 0.1;
    bool dotted = false;
};

/// A filled quadrilateral: a beam.
struct BeamShape {
    std::array<QPointF, 4> corners;
};

/// A tie or slur: the outline between two cubic curves from `from` to `to`.
struct CurveShape {
    QPointF from, to;
    QPointF control1, control2; ///< of the middle line
    double thickness = 0.22;    ///< at the middle; the ends are as thin as `endThickness`
    double endThickness = 0.1;
};

/// A run of text that begins at `at`, on its baseline.
struct TextShape {
    QString text;
    QPointF at;
    Face face = Face::Words;
    double scale = 1;
};

/// One drawn thing.
struct Item {
    Role role = Role::Notehead;
    Owner owner = {};
    std::variant<GlyphShape, LineShape, BeamShape, CurveShape, TextShape> shape;
    QRectF bounds = {};
};

/// Where a moment of a measure stands.
struct Moment {
    Tick at; ///< from the measure's start
    double x = 0;
};

/// A note or rest to be hit with the mouse. `head` counts the heads of the note; -1 for a rest.
struct Target {
    Owner owner;
    int head = -1;
    QRectF box;
};

/// One measure on the page.
struct MeasureLayout {
    int index = 0;  ///< in the score
    int system = 0; ///< in LeadSheetLayout::systems
    QRectF area;    ///< from barline to barline, as high as its system: the hit area
    QRectF staff;   ///< from barline to barline, from the top to the bottom staff line: 4 high, or
                    ///< less where a measure is too wide for the page
    bool blank = false;
    Tick start; ///< in the score, written order
    Tick length;
    std::vector<Moment> moments; ///< by time; the last one is the measure's end
    std::vector<Target> targets;
    std::vector<Item> items; ///< all that is drawn in it; ties may reach out of it
    QRectF bounds;           ///< of the items
};

/// One line of music.
struct SystemLayout {
    int first = 0, end = 0;  ///< in LeadSheetLayout::measures
    QRectF area;             ///< full width; the areas of all systems tile the page below the title
    QRectF staff;            ///< from the left end of the staff to its right end
    std::vector<Item> items; ///< staff lines, clef and signatures
    QRectF bounds;           ///< of everything drawn in it
};

/// Where the play cursor stands.
struct CursorPlace {
    int system = 0;
    double x = 0;
};

/// A tune laid out on a page as wide as asked for and as high as it needs. A value.
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
};

/// The layout as lines of text, for tests: one line an item, places to 1/100 staff space.
std::string describe(const LeadSheetLayout& layout);

} // namespace lacuna
