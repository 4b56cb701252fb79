// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/item_drawing.h"

#include "engine/score/chord_symbol.h"
#include "ui/engraving/text_faces.h"

#include <QTextBoundaryFinder>

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

QString drawnPart(const QString& text) {
    constexpr qsizetype mostLetters = 1000;
    return text.size() <= mostLetters ? text : text.left(mostLetters) + QChar(0x2026);
}

Item textItem(Role role, Owner owner, const TextShape& text, double width) {
    const double top = text.at.y() - capHeightOf(text.face);
    return {role, owner, text,
            QRectF(text.at.x(), top, width, capHeightOf(text.face) + descentOf(text.face))};
}

QRectF scaledFrom(const QRectF& box, QPointF fixed, double scale) {
    return scaled(box.translated(-fixed), scale, fixed);
}

void scaleItem(Item& item, QPointF fixed, double scale) {
    item.bounds = scaledFrom(item.bounds, fixed, scale);
    const auto fit = [&](QPointF point) { return fixed + (point - fixed) * scale; };
    std::visit(
        [&](auto& shape) {
            using Shape = std::decay_t<decltype(shape)>;
            if constexpr (std::is_same_v<Shape, LineShape>) {
                shape.line = {fit(shape.line.p1()), fit(shape.line.p2())};
                shape.width *= scale;
            } else if constexpr (std::is_same_v<Shape, BeamShape>) {
                for (QPointF& corner : shape.corners)
                    corner = fit(corner);
            } else if constexpr (std::is_same_v<Shape, CurveShape>) {
                for (QPointF* point : {&shape.from, &shape.to, &shape.control1, &shape.control2})
                    *point = fit(*point);
                shape.thickness *= scale;
                shape.endThickness *= scale;
            } else {
                shape.at = fit(shape.at);
                shape.scale *= scale;
            }
        },
        item.shape);
}

namespace {

/// A word in pieces that are no wider than the room.
QStringList piecesOf(const Engraving& engraving, QString word, Face face, double room) {
    QStringList pieces;
    while (word.size() > 1 && engraving.textWidth(word, face) > room) {
        qsizetype fits = 0;
        qsizetype tooLong = word.size();
        while (tooLong - fits > 1) {
            const qsizetype middle = (fits + tooLong) / 2;
            (engraving.textWidth(word.left(middle), face) > room ? tooLong : fits) = middle;
        }
        QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, word);
        letters.setPosition(fits);
        qsizetype cut = letters.isAtBoundary() ? fits : letters.toPreviousBoundary();
        if (cut <= 0) {
            letters.setPosition(0);
            cut = letters.toNextBoundary();
        }
        if (cut <= 0 || cut >= word.size())
            break; // one letter that is wider than the page
        pieces << word.left(cut);
        word.remove(0, cut);
    }
    return pieces << word;
}

} // namespace

QStringList brokenLines(const Engraving& engraving, const QStringList& words, Face face,
                        double room) {
    // Words in a line are about as wide together as alone: only where that is not enough to tell,
    // the line is measured, for that takes the longer the longer it is.
    constexpr double doubt = 2;
    const double blank = engraving.textWidth(" ", face);
    QStringList lines;
    QString line;
    double width = 0; // of the line, about
    QStringList pieces;
    for (const QString& word : words)
        pieces << piecesOf(engraving, drawnPart(word), face, room);
    for (const QString& word : pieces) {
        const double own = engraving.textWidth(word, face);
        const QString longer = line.isEmpty() ? word : line + ' ' + word;
        const double about = line.isEmpty() ? own : width + blank + own;
        const bool isTooLong = about > room + doubt ||
                               (about > room - doubt && engraving.textWidth(longer, face) > room);
        if (!line.isEmpty() && isTooLong) {
            lines << line;
            line = word;
            width = own;
        } else {
            line = longer;
            width = about;
        }
    }
    if (!line.isEmpty())
        lines << line;
    return lines;
}

void TextRun::addText(const QString& whole) {
    const QString text = drawnPart(whole);
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
    const EngravingStyle::Marks& sizes = engraving.style.marks;
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
        run.addGlyph(accidental, sizes.chordSignScale, sizes.chordSignRaise);
        run.addSpace(sizes.afterChordSign);
    }
    run.addText(pending);
    return run;
}

} // namespace lacuna
