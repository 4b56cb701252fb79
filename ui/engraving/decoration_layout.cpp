// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: tuplet numbers and the signs that stand on notes.
#include "ui/engraving/item_drawing.h"
#include "ui/engraving/skyline.h"

#include <cmath>
#include <map>

namespace lacuna {
namespace {

using SignScale = double EngravingStyle::Signs::*;

/// How a decoration is drawn. Those of drawnSigns() are.
struct Sign {
    enum class Kind { Articulation, Above, Below, Roll };
    Kind kind = Kind::Above;
    char32_t code = 0;
    SignScale scale = &EngravingStyle::Signs::plainScale;
};

const Sign* signOf(const std::string& name) {
    using Kind = Sign::Kind;
    using Sizes = EngravingStyle::Signs;
    static const std::map<std::string, Sign> signs{
        {"staccato", {Kind::Articulation, glyph::articStaccatoAbove}},
        {".", {Kind::Articulation, glyph::articStaccatoAbove}},
        {"tenuto", {Kind::Articulation, glyph::articTenutoAbove}},
        {"accent", {Kind::Articulation, glyph::articAccentAbove}},
        {"emphasis", {Kind::Articulation, glyph::articAccentAbove}},
        {">", {Kind::Articulation, glyph::articAccentAbove}},
        {"marcato", {Kind::Above, glyph::articMarcatoAbove}},
        {"wedge", {Kind::Articulation, glyph::articStaccatissimoWedgeAbove}},
        {"staccatissimo", {Kind::Articulation, glyph::articStaccatissimoAbove}},
        {"fermata", {Kind::Above, glyph::fermataAbove, &Sizes::fermataScale}},
        {"invertedfermata", {Kind::Below, glyph::fermataBelow, &Sizes::fermataScale}},
        {"trill", {Kind::Above, glyph::ornamentTrill, &Sizes::trillScale}},
        {"mordent", {Kind::Above, glyph::ornamentMordent, &Sizes::mordentScale}},
        {"lowermordent", {Kind::Above, glyph::ornamentMordent, &Sizes::mordentScale}},
        {"uppermordent", {Kind::Above, glyph::ornamentShortTrill, &Sizes::mordentScale}},
        {"pralltriller", {Kind::Above, glyph::ornamentShortTrill, &Sizes::mordentScale}},
        {"turn", {Kind::Above, glyph::ornamentTurn, &Sizes::turnScale}},
        {"invertedturn", {Kind::Above, glyph::ornamentTurnInverted, &Sizes::turnScale}},
        {"upbow", {Kind::Above, glyph::stringsUpBow, &Sizes::stringSignScale}},
        {"downbow", {Kind::Above, glyph::stringsDownBow, &Sizes::stringSignScale}},
        {"breath", {Kind::Above, glyph::breathMarkComma}},
        {"^", {Kind::Above, glyph::articMarcatoAbove}},
        {"plus", {Kind::Above, glyph::pluckedLeftHandPizzicato, &Sizes::stringSignScale}},
        {"open", {Kind::Above, glyph::stringsHarmonic, &Sizes::stringSignScale}},
        {"snap", {Kind::Above, glyph::pluckedSnapPizzicatoAbove, &Sizes::stringSignScale}},
        {"thumb", {Kind::Above, glyph::stringsThumbPosition, &Sizes::stringSignScale}},
        {"0", {Kind::Above, glyph::fingering0}},
        {"1", {Kind::Above, glyph::fingering0 + 1}},
        {"2", {Kind::Above, glyph::fingering0 + 2}},
        {"3", {Kind::Above, glyph::fingering0 + 3}},
        {"4", {Kind::Above, glyph::fingering0 + 4}},
        {"5", {Kind::Above, glyph::fingering0 + 5}},
        {"p", {Kind::Below, glyph::dynamicPiano, &Sizes::dynamicScale}},
        {"f", {Kind::Below, glyph::dynamicForte, &Sizes::dynamicScale}},
        {"pppp", {Kind::Below, glyph::dynamicPPPP, &Sizes::dynamicScale}},
        {"ppp", {Kind::Below, glyph::dynamicPPPP + 1, &Sizes::dynamicScale}},
        {"pp", {Kind::Below, glyph::dynamicPPPP + 2, &Sizes::dynamicScale}},
        {"mp", {Kind::Below, glyph::dynamicPPPP + 3, &Sizes::dynamicScale}},
        {"mf", {Kind::Below, glyph::dynamicPPPP + 4, &Sizes::dynamicScale}},
        {"ff", {Kind::Below, glyph::dynamicFF, &Sizes::dynamicScale}},
        {"fff", {Kind::Below, glyph::dynamicFF + 1, &Sizes::dynamicScale}},
        {"ffff", {Kind::Below, glyph::dynamicFF + 2, &Sizes::dynamicScale}},
        {"fp", {Kind::Below, glyph::dynamicFortePiano, &Sizes::dynamicScale}},
        {"fz", {Kind::Below, glyph::dynamicFortePiano + 1, &Sizes::dynamicScale}},
        {"sf", {Kind::Below, glyph::dynamicFortePiano + 2, &Sizes::dynamicScale}},
        {"sfz", {Kind::Below, glyph::dynamicSforzato, &Sizes::dynamicScale}},
        {"roll", {Kind::Roll}},
        {"~", {Kind::Roll}},
    };
    const auto found = signs.find(name);
    return found == signs.end() ? nullptr : &found->second;
}

class DecorationPen {
public:
    DecorationPen(const Engraving& engraving, EngravedSystem& system)
        : m_engraving(engraving), m_sizes(engraving.style.signs), m_system(system),
          m_skyline(std::max(system.right, engraving.options.width) + 20) {
        m_skyline.add(QRectF(system.left, 0, system.right - system.left, 4));
        for (const EngravedMeasure& draft : system.measures)
            m_skyline.addAll(draft.items);
    }

    void draw() {
        for (EngravedMeasure& draft : m_system.measures) {
            for (const EngravedNote& note : draft.notes)
                drawArticulations(draft, note);
            for (const EngravedTuplet& tuplet : draft.tuplets)
                drawTuplet(draft, tuplet);
            for (const EngravedNote& note : draft.notes)
                drawSigns(draft, note);
        }
    }

private:
    static const std::vector<std::string>& decorationsOf(const EngravedMeasure& draft,
                                                         const EngravedNote& note) {
        return std::visit(
            [](const auto& event) -> const auto& { return event.decorations; },
            draft.measure->events()[note.event]);
    }

    void add(EngravedMeasure& draft, const Item& item) {
        m_skyline.add(item.bounds);
        draft.items.push_back(item);
    }

    /// On the side away from the stem, close to the head, never on a line.
    void drawArticulations(EngravedMeasure& draft, const EngravedNote& note) {
        if (note.rest || !note.first)
            return;
        const bool above = !note.stemUp || !note.hasStem();
        double y =
            heightOf(note.far().diatonic) + (above ? -m_sizes.articulation : m_sizes.articulation);
        for (const std::string& name : decorationsOf(draft, note)) {
            const Sign* sign = signOf(name);
            if (!sign || sign->kind != Sign::Kind::Articulation)
                continue;
            const char32_t code = sign->code + (above ? 0 : 1);
            const QRectF box = m_engraving.font.box(code);
            const bool isHigh = box.height() > 1; // a wedge would touch the head
            if (isHigh)
                y += above ? -m_sizes.highArticulation : m_sizes.highArticulation;
            const double edge = m_engraving.style.beams.nearStaff;
            const bool inStaff = y > -edge && y < 4 + edge;
            if (!isHigh && inStaff && std::abs(y - std::round(y)) < 0.1)
                y += above ? -m_sizes.articulationStep : m_sizes.articulationStep;
            const double x = note.x + (note.headWidth - box.width()) / 2 - box.left();
            // The glyphs stand on their origin, or hang from it; centred here on y.
            const double origin = y - box.center().y();
            add(draft, glyphItem(m_engraving.font, Role::Decoration, {draft.index, note.event},
                                 {code, {x, origin}, 1}));
            const double step = box.height() / 2 + m_sizes.articulationStep;
            y += above ? -step : step;
        }
    }

    void drawSigns(EngravedMeasure& draft, const EngravedNote& note) {
        if (!note.first)
            return;
        for (const std::string& name : decorationsOf(draft, note))
            if (const Sign* sign = signOf(name); sign && sign->kind != Sign::Kind::Articulation)
                drawSign(draft, note, *sign);
    }

    void drawSign(EngravedMeasure& draft, const EngravedNote& note, const Sign& sign) {
        const Owner owner{draft.index, note.event};
        const double middle = note.x + (note.rest ? note.right : note.headWidth) / 2;
        const auto floorOver = [&](double width) {
            return std::min(m_skyline.top(middle - width / 2, middle + width / 2), 0.0) -
                   m_sizes.aboveGap;
        };
        if (sign.kind == Sign::Kind::Roll) {
            // A tilde drawn as a curve that changes sides halfway.
            const double y = floorOver(m_sizes.rollWidth) - m_sizes.rollGap;
            add(draft, tilde(owner, {middle, y}));
        } else {
            const double scale = m_sizes.*sign.scale;
            const QRectF box = m_engraving.font.box(sign.code);
            const double width = box.width() * scale;
            const double y =
                sign.kind == Sign::Kind::Below
                    ? std::max(m_skyline.bottom(middle - width / 2, middle + width / 2), 4.0) +
                          m_sizes.belowGap - box.top() * scale
                    : floorOver(width) - std::max(0.0, box.bottom() * scale);
            const double x = middle - width / 2 - box.left() * scale;
            add(draft,
                glyphItem(m_engraving.font, Role::Decoration, owner, {sign.code, {x, y}, scale}));
        }
    }

    Item tilde(Owner owner, QPointF middle) const {
        const QPointF end(m_sizes.rollHalf, -m_sizes.rollEnd);
        const QPointF control(m_sizes.rollControlX, m_sizes.rollControlY);
        Item item = curveItem(Role::Decoration, owner,
                              {middle - end, middle + end, middle - control, middle + control,
                               m_sizes.rollThickness, m_sizes.rollEndThickness});
        const QSizeF size(2 * m_sizes.rollHalf, m_sizes.rollHeight);
        item.bounds = QRectF({middle.x() - size.width() / 2, middle.y() - size.height() / 2}, size);
        return item;
    }

    bool isOneBeam(const EngravedMeasure& draft, const EngravedTuplet& tuplet) const {
        const int beam = draft.notes[tuplet.first].beam;
        if (beam < 0 || draft.notes[tuplet.last].beam != beam)
            return false;
        return draft.beams[beam].notes.front() == tuplet.first &&
               draft.beams[beam].notes.back() == tuplet.last;
    }

    void drawTuplet(EngravedMeasure& draft, const EngravedTuplet& tuplet) {
        const EngravedNote& first = draft.notes[tuplet.first];
        const EngravedNote& last = draft.notes[tuplet.last];
        const bool beamed = isOneBeam(draft, tuplet);
        int up = 0, down = 0;
        for (int i = tuplet.first; i <= tuplet.last; ++i)
            if (const EngravedNote& note = draft.notes[i]; note.hasStem())
                ++(note.stemUp ? up : down);
        const bool above = up >= down;
        const bool stems = beamed && first.hasStem() && last.hasStem();
        const double left = stems ? first.stemX : first.x;
        const double right =
            stems ? last.stemX : last.x + std::max(last.headWidth, m_sizes.leastBracketEnd);
        const double width = numberWidth(tuplet.number);
        const double middle = (left + right) / 2;
        double y = 0; // of the number's middle
        if (beamed) {
            const double tip = (first.stemTip + last.stemTip) / 2;
            y = tip + (above ? -m_sizes.tupletFromBeam : m_sizes.tupletFromBeam);
        } else {
            y = above ? std::min(m_skyline.top(left, right), 0.0) - m_sizes.bracketFromNotes
                      : std::max(m_skyline.bottom(left, right), 4.0) + m_sizes.bracketFromNotes;
            drawBracket(draft, {{left, y}, {right, y}}, above, width);
        }
        drawNumber(draft, tuplet.number, {middle - width / 2, y});
    }

    double numberWidth(int number) const {
        double width = 0;
        for (const char digit : std::to_string(number))
            width += m_engraving.font.advance(glyph::tuplet0 + (digit - '0')) * m_sizes.tupletScale;
        return width;
    }

    void drawNumber(EngravedMeasure& draft, int number, QPointF at) {
        for (const char digit : std::to_string(number)) {
            const char32_t code = glyph::tuplet0 + (digit - '0');
            add(draft, glyphItem(m_engraving.font, Role::Tuplet, {draft.index, -1},
                                 {code, at + QPointF(0, 0.75 * m_sizes.tupletScale),
                                  m_sizes.tupletScale}));
            at.rx() += m_engraving.font.advance(code) * m_sizes.tupletScale;
        }
    }

    void drawBracket(EngravedMeasure& draft, const QLineF& line, bool above, double gap) {
        const double width = m_engraving.font.defaults().tupletBracket * m_sizes.bracketThinness;
        const double middle = line.center().x();
        const double hook = above ? m_sizes.bracketHook : -m_sizes.bracketHook;
        const Owner owner{draft.index, -1};
        const auto stroke = [&](QPointF from, QPointF to) {
            add(draft, lineItem(Role::Tuplet, owner, {{from, to}, width}));
        };
        stroke(line.p1(), {middle - gap / 2 - m_sizes.bracketGap, line.y1()});
        stroke({middle + gap / 2 + m_sizes.bracketGap, line.y1()}, line.p2());
        stroke(line.p1(), line.p1() + QPointF(0, hook));
        stroke(line.p2(), line.p2() + QPointF(0, hook));
    }

    const Engraving& m_engraving;
    const EngravingStyle::Signs& m_sizes;
    EngravedSystem& m_system;
    Skyline m_skyline;
};

} // namespace

std::vector<std::string> decorationsAsDrawn(const Event& event) {
    const bool isNote = std::holds_alternative<Note>(event);
    std::vector<std::string> drawn;
    for (const bool isAtHead : {true, false}) { // as DecorationPen::draw() has it
        std::visit(
            [&](const auto& each) {
                for (const std::string& name : each.decorations) {
                    const Sign* sign = signOf(name);
                    const bool standsThere =
                        sign && (sign->kind == Sign::Kind::Articulation) == isAtHead;
                    if (standsThere && (isNote || !isAtHead))
                        drawn.push_back(name);
                }
            },
            event);
    }
    return drawn;
}

std::optional<GlyphShape> glyphOfSign(const EngravingStyle::Signs& sizes, const std::string& name) {
    const Sign* sign = signOf(name);
    const bool isGlyph =
        sign && (sign->kind == Sign::Kind::Above || sign->kind == Sign::Kind::Below);
    if (!isGlyph)
        return std::nullopt;
    return GlyphShape{sign->code, {}, sizes.*sign->scale};
}

void drawDecorations(const Engraving& engraving, EngravedSystem& system) {
    DecorationPen(engraving, system).draw();
}

} // namespace lacuna
