// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/layout_model.h"

#include <cstdio>

namespace lacuna {
namespace {

const char* nameOf(Role role) {
    switch (role) {
    case Role::StaffLine:
        return "staff";
    case Role::Barline:
        return "barline";
    case Role::Clef:
        return "clef";
    case Role::Key:
        return "key";
    case Role::Meter:
        return "meter";
    case Role::MeasureNumber:
        return "number";
    case Role::Notehead:
        return "head";
    case Role::Stem:
        return "stem";
    case Role::Flag:
        return "flag";
    case Role::Beam:
        return "beam";
    case Role::Ledger:
        return "ledger";
    case Role::Accidental:
        return "accidental";
    case Role::Dot:
        return "dot";
    case Role::Rest:
        return "rest";
    case Role::Grace:
        return "grace";
    case Role::Tie:
        return "tie";
    case Role::Slur:
        return "slur";
    case Role::Tuplet:
        return "tuplet";
    case Role::Decoration:
        return "decoration";
    case Role::Chord:
        return "chord";
    case Role::Words:
        return "words";
    case Role::Lyric:
        return "lyric";
    case Role::Section:
        return "section";
    case Role::Ending:
        return "ending";
    case Role::Title:
        return "title";
    case Role::Composer:
        return "composer";
    case Role::Tempo:
        return "tempo";
    case Role::Page:
        return "page";
    }
    return "?";
}

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value == 0 ? 0.0 : value);
    return std::string(text) == "-0.00" ? "0.00" : text;
}

std::string place(QPointF point) {
    return number(point.x()) + "," + number(point.y());
}

struct ShapeText {
    std::string operator()(const GlyphShape& glyph) const {
        char code[16];
        std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(glyph.code));
        return std::string(code) + " " + place(glyph.at) +
               (glyph.scale == 1 ? "" : " x" + number(glyph.scale));
    }
    std::string operator()(const LineShape& line) const {
        return place(line.line.p1()) + " " + place(line.line.p2()) + " w" + number(line.width) +
               (line.dotted ? " dotted" : "");
    }
    std::string operator()(const BeamShape& beam) const {
        return place(beam.corners[0]) + " " + place(beam.corners[1]) + " " +
               place(beam.corners[2]) + " " + place(beam.corners[3]);
    }
    std::string operator()(const CurveShape& curve) const {
        return place(curve.from) + " " + place(curve.control1) + " " + place(curve.control2) + " " +
               place(curve.to);
    }
    std::string operator()(const TextShape& text) const {
        return "\"" + text.text.toStdString() + "\" " + place(text.at);
    }
};

void describeItems(const std::vector<Item>& items, std::string& text) {
    for (const Item& item : items) {
        text += std::string("  ") + nameOf(item.role);
        if (item.owner.event >= 0)
            text += " #" + std::to_string(item.owner.event);
        text += " " + std::visit(ShapeText{}, item.shape) + "\n";
    }
}

std::string box(const QRectF& rect) {
    return place(rect.topLeft()) + " " + place(rect.bottomRight());
}

} // namespace

std::string describe(const LeadSheetLayout& layout) {
    std::string text =
        "page " + number(layout.size.width()) + " x " + number(layout.size.height()) + "\n";
    describeItems(layout.heading, text);
    for (const SystemLayout& system : layout.systems) {
        text += "system " + box(system.staff) + "\n";
        describeItems(layout.itemsOf(system), text);
        for (int m = system.first; m < system.end; ++m) {
            const MeasureLayout& measure = layout.measures[m];
            text += "measure " + std::to_string(measure.index) + " " + box(measure.area) +
                    (measure.blank ? " blank" : "") + "\n";
            describeItems(layout.itemsOf(measure), text);
        }
    }
    return text;
}

} // namespace lacuna
