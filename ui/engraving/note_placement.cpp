// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Passes: stem directions, stem ends, and the drawing of heads, stems, flags, dots, ledger lines,
// accidentals, rests and grace notes.
#include "ui/engraving/item_drawing.h"

#include <cmath>
#include <set>

namespace lacuna {
namespace {

/// How far the notes reach above (positive) and below the middle line.
struct Reach {
    int above = -100, below = -100;

    void add(const EngravedNote& note) {
        above = std::max(above, note.high().diatonic - middleLine);
        below = std::max(below, middleLine - note.low().diatonic);
    }
    bool wantsUp() const { return below > above; }
};

/// Draws one written note into its measure.
class NotePen {
public:
    NotePen(const Engraving& engraving, EngravedMeasure& draft, const EngravedNote& note)
        : m_font(engraving.font), m_style(engraving.style), m_draft(draft),
          m_note(note), m_owner{draft.index, note.event} {}

    void draw() {
        if (m_note.rest) {
            drawRest();
            return;
        }
        drawLedgers(m_note.heads, m_note.x, m_note.headWidth, 1);
        drawHeads();
        drawDots();
        if (m_note.hasStem())
            drawStem();
        drawGraces();
    }

private:
    void glyph(Role role, char32_t code, double x, double y, double scale = 1) {
        m_draft.items.push_back(glyphItem(m_font, role, m_owner, {code, {x, y}, scale}));
    }

    void drawRest() {
        if (!m_note.visible)
            return;
        const int power = std::max(-1, m_note.value.power);
        const char32_t code = glyph::restWhole + power;
        // A whole rest hangs from the second line; all others stand about the middle.
        const double y = power == 0 ? 1 : 2;
        glyph(Role::Rest, code, m_note.x, y);
        const QRectF box = m_draft.items.back().bounds;
        const double x = m_style.signs.restTargetX, targetY = m_style.signs.restTargetY;
        m_draft.targets.push_back({m_owner, -1, box.adjusted(-x, -targetY, x, targetY)});
        for (int dot = 0; dot < m_note.value.dots; ++dot)
            glyph(Role::Dot, glyph::augmentationDot,
                  box.right() + m_style.columns.dotDistance + dot * m_style.columns.dotStep, 1.5);
    }

    template <class Heads>
    void drawLedgers(const Heads& heads, double x, double width, double scale) {
        const EngravingDefaults& sizes = m_font.defaults();
        const double out = sizes.ledgerExtension * scale;
        int low = middleLine, high = middleLine;
        for (const auto& head : heads) {
            low = std::min(low, head.diatonic);
            high = std::max(high, head.diatonic);
        }
        const auto line = [&](int diatonic) {
            const double y = heightOf(diatonic);
            m_draft.items.push_back(
                lineItem(Role::Ledger, m_owner,
                         {{x - out, y, x + width + out, y}, sizes.ledgerLine * (0.5 + scale / 2)}));
        };
        for (int diatonic = topLine + 2; diatonic <= high; diatonic += 2)
            line(diatonic);
        for (int diatonic = topLine - 10; diatonic >= low; diatonic -= 2)
            line(diatonic);
    }

    void drawHeads() {
        for (const EngravedHead& head : m_note.heads) {
            const double y = heightOf(head.diatonic);
            if (head.accidental)
                glyph(Role::Accidental, head.accidental, m_note.x + head.accidentalX, y);
            glyph(Role::Notehead, m_note.headGlyph, m_note.x + head.dx, y);
            m_draft.targets.push_back({m_owner, head.index, m_draft.items.back().bounds});
        }
    }

    /// Dots stand in spaces; no two heads share one.
    void drawDots() {
        if (m_note.value.dots == 0)
            return;
        double left = m_note.headWidth;
        for (const EngravedHead& head : m_note.heads)
            left = std::max(left, m_note.headWidth + head.dx);
        std::set<int> taken;
        for (auto head = m_note.heads.rbegin(); head != m_note.heads.rend(); ++head) {
            int place = head->diatonic % 2 == 0 ? head->diatonic + 1 : head->diatonic;
            if (!taken.insert(place).second)
                taken.insert(place -= 2);
            for (int dot = 0; dot < m_note.value.dots; ++dot)
                glyph(Role::Dot, glyph::augmentationDot,
                      m_note.x + left + m_style.columns.dotDistance + dot * m_style.columns.dotStep,
                      heightOf(place));
        }
    }

    void drawStem() {
        const double anchor = m_note.stemUp ? m_font.stemUp(m_note.headGlyph).y()
                                            : m_font.stemDown(m_note.headGlyph).y();
        const double root = heightOf(m_note.far().diatonic) + anchor;
        const double width = m_font.defaults().stem;
        m_draft.items.push_back(lineItem(
            Role::Stem, m_owner, {{m_note.stemX, root, m_note.stemX, m_note.stemTip}, width}));
        if (m_note.beam < 0 && m_note.flags() > 0)
            glyph(Role::Flag,
                  glyph::flag8thUp + 2 * (std::min(m_note.flags(), 5) - 1) +
                      (m_note.stemUp ? 0 : 1),
                  m_note.stemX - width / 2, m_note.stemTip);
    }

    void drawGraces() {
        const auto& graces = m_note.graces;
        if (graces.empty())
            return;
        const EngravingStyle::Stems& sizes = m_style.stems;
        const double scale = sizes.graceScale;
        const double width = m_font.width(glyph::noteheadBlack) * scale;
        const double stemWidth = sizes.graceWidth;
        std::vector<QPointF> roots;
        for (const EngravedGrace& grace : graces) {
            const double x = m_note.x + grace.x, y = heightOf(grace.diatonic);
            drawLedgers(std::vector<EngravedGrace>{grace}, x, width, scale);
            glyph(Role::Grace, glyph::noteheadBlack, x, y, scale);
            if (grace.accidental)
                glyph(Role::Grace, grace.accidental,
                      x - (m_font.width(grace.accidental) + sizes.graceAccidentalGap) * scale, y,
                      scale);
            roots.emplace_back(x + width - stemWidth / 2, y - sizes.graceRoot);
        }
        double left = roots.front().y() - sizes.graceLength;
        double right = roots.back().y() - sizes.graceLength;
        flatten(roots, left, right);
        const double span = std::max(roots.back().x() - roots.front().x(), 0.1);
        for (const QPointF& root : roots) {
            const double tip = left + (right - left) * (root.x() - roots.front().x()) / span;
            m_draft.items.push_back(
                lineItem(Role::Grace, m_owner, {{root.x(), root.y(), root.x(), tip}, stemWidth}));
        }
        if (roots.size() == 1)
            glyph(Role::Grace, glyph::flag8thUp, roots[0].x() - stemWidth / 2, left, scale);
        else
            drawGraceBeams(roots, left, right, stemWidth / 2);
        if (slashed())
            drawSlash(roots.front(), left);
    }

    bool slashed() const {
        return std::get<Note>(m_draft.measure->events()[m_note.event]).graces.slashed;
    }

    /// The slant of a group of graces is slight, and no stem is too short.
    void flatten(const std::vector<QPointF>& roots, double& left, double& right) const {
        const double middle = (left + right) / 2;
        const double rise =
            std::clamp(right - left, -m_style.stems.mostGraceRise, m_style.stems.mostGraceRise);
        left = middle - rise / 2;
        right = middle + rise / 2;
        double shift = 0;
        const double span = std::max(roots.back().x() - roots.front().x(), 0.1);
        for (const QPointF& root : roots) {
            const double tip = left + (right - left) * (root.x() - roots.front().x()) / span;
            shift = std::min(shift, root.y() - m_style.stems.leastGraceLength - tip);
        }
        left += shift;
        right += shift;
    }

    void drawGraceBeams(const std::vector<QPointF>& roots, double left, double right, double half) {
        for (int level = 0; level < 2; ++level) {
            const double y = level * m_style.stems.graceBeamStep;
            const double foot = y + m_style.stems.graceBeam;
            Item beam = beamItem(m_owner, {QPointF(roots.front().x() - half, left + y),
                                           QPointF(roots.back().x() + half, right + y),
                                           QPointF(roots.back().x() + half, right + foot),
                                           QPointF(roots.front().x() - half, left + foot)});
            beam.role = Role::Grace;
            m_draft.items.push_back(beam);
        }
    }

    void drawSlash(QPointF root, double tip) {
        const EngravingStyle::Stems& sizes = m_style.stems;
        const double y = tip + sizes.slashDrop;
        const QLineF line(root.x() - sizes.slashLeft, y + sizes.slashDown,
                          root.x() + sizes.slashRight, y - sizes.slashUp);
        const double half = sizes.slashWidth / 2;
        m_draft.items.push_back(lineItem(Role::Grace, m_owner, {line, sizes.slashWidth}));
        m_draft.items.back().bounds = m_draft.items.back().bounds.adjusted(0, -half, 0, half);
    }

    const SmuflFont& m_font;
    const EngravingStyle& m_style;
    EngravedMeasure& m_draft;
    const EngravedNote& m_note;
    Owner m_owner;
};

} // namespace

void chooseStems(const Engraving&, EngravedMeasure& draft) {
    std::vector<Reach> reaches(draft.beams.size());
    for (std::size_t beam = 0; beam < draft.beams.size(); ++beam)
        for (const int index : draft.beams[beam].notes)
            reaches[beam].add(draft.notes[index]);
    for (EngravedNote& note : draft.notes) {
        if (note.rest)
            continue;
        Reach own;
        own.add(note);
        note.stemUp = note.beam >= 0 ? reaches[note.beam].wantsUp() : own.wantsUp();
    }
}

void placeStems(const Engraving& engraving, EngravedSystem& system) {
    const double half = engraving.font.defaults().stem / 2;
    for (EngravedMeasure& draft : system.measures) {
        for (EngravedNote& note : draft.notes) {
            if (!note.hasStem())
                continue;
            note.stemX = note.stemUp ? note.x + engraving.font.stemUp(note.headGlyph).x() - half
                                     : note.x + engraving.font.stemDown(note.headGlyph).x() + half;
            const double length = engraving.style.stems.length +
                                  engraving.style.stems.perFlag * std::max(0, note.flags() - 2);
            const double end = heightOf(note.near().diatonic);
            note.stemTip = note.stemUp ? std::min(end - length, 2.0) : std::max(end + length, 2.0);
        }
    }
}

void drawNotes(const Engraving& engraving, EngravedSystem& system) {
    for (EngravedMeasure& draft : system.measures)
        for (const EngravedNote& note : draft.notes)
            NotePen(engraving, draft, note).draw();
}

} // namespace lacuna
