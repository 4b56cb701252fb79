// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/engraving.h"

#include <QStringList>

namespace lacuna {

Item glyphItem(const SmuflFont& font, Role role, Owner owner, GlyphShape glyph);
Item lineItem(Role role, Owner owner, LineShape line);
Item beamItem(Owner owner, const std::array<QPointF, 4>& corners);
Item curveItem(Role role, Owner owner, const CurveShape& curve);
/// Of a text, what is drawn: no page is as wide as thousands of letters are, and letters take time
/// to be measured and painted.
QString drawnPart(const QString& text);
/// `width` is the text's in staff spaces.
Item textItem(Role role, Owner owner, const TextShape& text, double width);
/// Makes it so many times as large; `fixed` stays where it is.
void scaleItem(Item& item, QPointF fixed, double scale);
QRectF scaledFrom(const QRectF& box, QPointF fixed, double scale);

/// Words as lines no longer than `room`, but for words that are longer than that alone.
QStringList brokenLines(const Engraving& engraving, const QStringList& words, Face face,
                        double room);

/// A line of text with signs of the music font in it: a chord symbol, a tempo.
class TextRun {
public:
    TextRun(const Engraving& engraving, Face face, Role role, Owner owner)
        : m_engraving(engraving), m_face(face), m_role(role), m_owner(owner) {}

    void addText(const QString& text);
    /// The glyph's origin `raise` above the baseline.
    void addGlyph(char32_t code, double scale, double raise = 0);
    void addSpace(double width) { m_width += width; }
    double width() const { return m_width; }
    /// The run with its left end at `at`, on the baseline.
    std::vector<Item> at(QPointF at) const;

private:
    const Engraving& m_engraving;
    Face m_face;
    Role m_role;
    Owner m_owner;
    double m_width = 0;
    std::vector<Item> m_items;
};

/// "F#m7" with a proper sharp sign.
TextRun chordRun(const Engraving& engraving, const std::string& text, Owner owner);

} // namespace lacuna
