// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/item_drawing.h"

#include "engine/score/chord_symbol.h"
#include "ui/engraving/text_faces.h"

#include <optional>
#include <type_traits>

namespace lacuna {
namespace {

QRectF scaled(const QRectF& box, double scale, QPointF at) {
    return QRectF(box.topLeft() * scale, box.size() * scale).translated(at);
}

QRectF boundsOf(const CurveShape& curve) {
    // A cubic's middle lies three quarters of the way to its control points.
    const QPointF middle =
        (curve.from + curve.to) * 0.125 + (curve.control1 + curve.control2) * 0.375;
    const double top = std::min({curve.from.y(), curve.to.y(), middle.y() - curve.thickness / 2});
    const double bottom =
        std::max({curve.from.y(), curve.to.y(), middle.y() + curve.thickness / 2});
    return QRectF(QPointF(std::min(curve.from.x(), curve.to.x()), top),
                  QPointF(std::max(curve.from.x(), curve.to.x()), bottom));
}

char32_t accidentalInChord(QChar sign) {
    switch (sign.unicode()) {
    case 0x266D:
        return glyph::csymAccidentalFlat;
    case 0x266E:
        return glyph::csymAccidentalNatural;
    case 0x266F:
        return glyph::csymAccidentalSharp;
    default:
        return 0;
    }
}

} // namespace

Item glyphItem(const SmuflFont& font, Role role, Owner owner, GlyphShape glyph) {
    return {role, owner, glyph, scaled(font.box(glyph.code), glyph.scale, glyph.at)};
}

Item lineItem(Role role, Owner owner, LineShape line) {
    const double half = line.width / 2;
    const bool upright = line.line.x1() == line.line.x2();
    QRectF bounds = QRectF(line.line.p1(), line.line.p2()).normalized();
    bounds.adjust(upright ? -half : 0, upright ? 0 : -half, upright ? half : 0, upright ? 0 : half);
    return {role, owner, line, bounds};
}

Item beamItem(Owner owner, const std::array<QPointF, 4>& corners) {
    const auto [left, right] = std::minmax({corners[0].x(), corners[1].x(), corners[2].x()});
    const auto [top, bottom] =
        std::minmax({corners[0].y(), corners[1].y(), corners[2].y(), corners[3].y()});
    return {Role::Beam, owner, BeamShape{corners},
            QRectF(QPointF(left, top), QPointF(right, bottom))};
}

Item curveItem(Role role, Owner owner, const CurveShape& curve) {
    return {role, owner, curve, boundsOf(curve)};
}

Item textItem(Role role, Owner owner, const TextShape& text, double width) {
    const double top = text.at.y() - capHeightOf(text.face);
    return {role, owner, text,
            QRectF(text.at.x(), top, width, capHeightOf(text.face) + descentOf(text.face))};
}

void moveItem(Item& item, QPointF by) {
    item.bounds.translate(by);
    std::visit(
        [by](auto& shape) {
            using Shape = std::decay_t<decltype(shape)>;
            if constexpr (std::is_same_v<Shape, LineShape>) {
                shape.line.translate(by);
            } else if constexpr (std::is_same_v<Shape, BeamShape>) {
                for (QPointF& corner : shape.corners)
                    corner += by;
            } else if constexpr (std::is_same_v<Shape, CurveShape>) {
                for (QPointF* point : {&shape.from, &shape.to, &shape.control1, &shape.control2})
                    *point += by;
            } else {
                shape.at += by;
            }
        },
        item.shape);
}

void TextRun::addText(const QString& text) {
    if (text.isEmpty())
        return;
    const double width = m_engraving.textWidth(text, m_face);
    m_items.push_back(textItem(m_role, m_owner, {text, {m_width, 0}, m_face}, width));
    m_width += width;
}

void TextRun::addGlyph(char32_t code, double scale, double raise) {
    m_items.push_back(
        glyphItem(m_engraving.font, m_role, m_owner, {code, {m_width, -raise}, scale}));
    m_width += m_engraving.font.advance(code) * scale;
}

std::vector<Item> TextRun::at(QPointF at) const {
    std::vector<Item> items = m_items;
    for (Item& item : items)
        moveItem(item, at);
    return items;
}

TextRun chordRun(const Engraving& engraving, const std::string& text, Owner owner) {
    TextRun run(engraving, Face::Chord, Role::Chord, owner);
    const std::optional<ChordSymbol> symbol = parseChordSymbol(text);
    const QString name = QString::fromStdString(symbol ? symbol->drawnText() : text);
    QString pending;
    for (const QChar c : name) {
        const char32_t accidental = accidentalInChord(c);
        if (accidental == 0) {
            pending += c;
            continue;
        }
        run.addText(pending);
        pending.clear();
        run.addGlyph(accidental, 0.5, 0.08);
        run.addSpace(0.05);
    }
    run.addText(pending);
    return run;
}

} // namespace lacuna
