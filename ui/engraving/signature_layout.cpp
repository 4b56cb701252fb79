// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: staff lines, clefs, key and time signatures, barlines.
#include "ui/engraving/item_drawing.h"

#include <array>

namespace lacuna {
namespace {

char32_t withOctaves(char32_t plain, char32_t fifteenBelow, int octaves) {
    switch (octaves) {
    case -2:
        return fifteenBelow;
    case -1:
        return fifteenBelow + 1;
    case 1:
        return fifteenBelow + 2;
    case 2:
        return fifteenBelow + 3;
    default:
        return plain;
    }
}

/// 0 for none.
char32_t glyphOf(Clef clef) {
    switch (clef.sign) {
    case ClefSign::G:
        return withOctaves(glyph::gClef, glyph::gClef15mb, clef.octaves);
    case ClefSign::F:
        return withOctaves(glyph::fClef, glyph::fClef15mb, clef.octaves);
    case ClefSign::C:
        return clef.octaves == -1 ? glyph::cClef8vb : glyph::cClef;
    case ClefSign::Percussion:
        return glyph::unpitchedPercussionClef1;
    case ClefSign::None:
        break;
    }
    return 0;
}

double clefWidth(const Engraving& engraving, Clef clef) {
    const char32_t code = glyphOf(clef);
    return code == 0 ? 0 : engraving.font.width(code);
}

void drawClef(const Engraving& engraving, Clef clef, double x, double scale, Owner owner,
              std::vector<Item>& items) {
    if (const char32_t code = glyphOf(clef))
        items.push_back(
            glyphItem(engraving.font, Role::Clef, owner, {code, {x, 5.0 - clef.line}, scale}));
}

struct SignaturePlace {
    Step step;
    int diatonic;
};
constexpr std::array<SignaturePlace, 7> sharpPlaces{{{Step::F, 38},
                                                     {Step::C, 35},
                                                     {Step::G, 39},
                                                     {Step::D, 36},
                                                     {Step::A, 33},
                                                     {Step::E, 37},
                                                     {Step::B, 34}}};
constexpr std::array<SignaturePlace, 7> flatPlaces{{{Step::B, 34},
                                                    {Step::E, 37},
                                                    {Step::A, 33},
                                                    {Step::D, 36},
                                                    {Step::G, 32},
                                                    {Step::C, 35},
                                                    {Step::F, 31}}};

struct SignatureSign {
    char32_t code;
    int diatonic;
};

std::vector<SignatureSign> signsOf(const Key& key) {
    std::vector<SignatureSign> signs;
    for (const auto& [step, diatonic] : sharpPlaces)
        if (const int alter = key.drawnAlterOf(step); alter > 0)
            signs.push_back(
                {alter > 1 ? glyph::accidentalDoubleSharp : glyph::accidentalSharp, diatonic});
    for (const auto& [step, diatonic] : flatPlaces)
        if (const int alter = key.drawnAlterOf(step); alter < 0)
            signs.push_back(
                {alter < -1 ? glyph::accidentalDoubleFlat : glyph::accidentalFlat, diatonic});
    return signs;
}

/// Naturals for what the old key had and the new one has no sign for.
std::vector<SignatureSign> signsOfChange(const Key& before, const Key& after) {
    std::vector<SignatureSign> signs;
    for (const auto& [step, diatonic] : sharpPlaces)
        if (before.drawnAlterOf(step) > 0 && after.drawnAlterOf(step) == 0)
            signs.push_back({glyph::accidentalNatural, diatonic});
    for (const auto& [step, diatonic] : flatPlaces)
        if (before.drawnAlterOf(step) < 0 && after.drawnAlterOf(step) == 0)
            signs.push_back({glyph::accidentalNatural, diatonic});
    std::vector<SignatureSign> added = signsOf(after);
    // Only naturals, or the whole new signature: the custom of tune books.
    if (!added.empty())
        return added;
    return signs;
}

double stepOf(const Engraving& engraving, char32_t code) {
    return engraving.font.width(code) + engraving.style.signatures.betweenKeySigns;
}

double widthOfSigns(const Engraving& engraving, const std::vector<SignatureSign>& signs) {
    double width = 0;
    for (const SignatureSign& sign : signs)
        width += stepOf(engraving, sign.code);
    return width;
}

/// Steps that the signs of a key stand higher than in the treble clef: as near to there as can be
/// without leaving the staff, whose top line the first sharp stands on there.
int signatureShift(Clef clef) {
    const int up = (clefShift(clef) % 7 + 7) % 7;
    return up > 2 ? up - 7 : up;
}

void drawSigns(const Engraving& engraving, const std::vector<SignatureSign>& signs, Clef clef,
               double x, Owner owner, std::vector<Item>& items) {
    for (const SignatureSign& sign : signs) {
        const double y = heightOf(sign.diatonic + signatureShift(clef));
        items.push_back(glyphItem(engraving.font, Role::Key, owner, {sign.code, {x, y}, 1}));
        x += stepOf(engraving, sign.code);
    }
}

std::vector<char32_t> digitsOf(const std::string& number) {
    std::vector<char32_t> digits;
    for (const char c : number)
        digits.push_back(c == '+' ? glyph::timeSigPlusSmall : glyph::timeSig0 + (c - '0'));
    return digits;
}

std::string upperNumber(const Meter& meter) {
    if (meter.groups.size() < 2)
        return std::to_string(meter.beats);
    std::string sum;
    for (const int group : meter.groups)
        sum += (sum.empty() ? "" : "+") + std::to_string(group);
    return sum;
}

/// Beside the plus of a sum, whose glyph has none of its own.
double spaceBeside(const Engraving& engraving, char32_t digit) {
    return digit == glyph::timeSigPlusSmall ? engraving.style.signatures.besidePlus : 0;
}

double advanceOf(const Engraving& engraving, char32_t digit) {
    return engraving.font.advance(digit) + 2 * spaceBeside(engraving, digit);
}

double widthOfDigits(const Engraving& engraving, const std::vector<char32_t>& digits) {
    double width = 0;
    for (const char32_t digit : digits)
        width += advanceOf(engraving, digit);
    return width;
}

void drawMeter(const Engraving& engraving, const Meter& meter, double x, Owner owner,
               std::vector<Item>& items) {
    const SmuflFont& font = engraving.font;
    if (meter.symbol == MeterSymbol::Common || meter.symbol == MeterSymbol::Cut) {
        const char32_t code =
            meter.symbol == MeterSymbol::Common ? glyph::timeSigCommon : glyph::timeSigCutCommon;
        items.push_back(glyphItem(font, Role::Meter, owner, {code, {x, 2}, 1}));
        return;
    }
    if (meter.isFree())
        return;
    const double width = meterWidth(engraving, meter);
    double height = 1;
    for (const std::string& number : {upperNumber(meter), std::to_string(meter.beatUnit)}) {
        const std::vector<char32_t> digits = digitsOf(number);
        double left = x + (width - widthOfDigits(engraving, digits)) / 2;
        for (const char32_t digit : digits) {
            items.push_back(glyphItem(font, Role::Meter, owner,
                                      {digit, {left + spaceBeside(engraving, digit), height}, 1}));
            left += advanceOf(engraving, digit);
        }
        height += 2;
    }
}

/// Draws barlines of one measure, right edge by right edge.
class BarlinePen {
public:
    BarlinePen(const Engraving& engraving, Owner owner, std::vector<Item>& items)
        : m_engraving(engraving), m_owner(owner), m_items(items) {}

    void thin(double x, bool dotted = false) { line(x, thinWidth(), dotted); }
    void thick(double x) { line(x, m_engraving.font.defaults().thickBarline, false); }
    void dots(double x) {
        for (const double y : {1.5, 2.5})
            m_items.push_back(
                glyphItem(m_engraving.font, Role::Barline, m_owner, {glyph::repeatDot, {x, y}, 1}));
    }
    const EngravingStyle::Barlines& sizes() const { return m_engraving.style.barlines; }
    double thinWidth() const { return m_engraving.font.defaults().thinBarline; }

private:
    void line(double left, double width, bool dotted) {
        const double x = left + width / 2;
        m_items.push_back(lineItem(Role::Barline, m_owner, {{x, 0, x, 4}, width, dotted}));
    }

    const Engraving& m_engraving;
    Owner m_owner;
    std::vector<Item>& m_items;
};

void drawRightBarline(BarlinePen& pen, const EngravedMeasure& draft, double right,
                      bool endsSystem) {
    const EngravingStyle::Barlines& sizes = pen.sizes();
    const MeasureFrame& frame = draft.measure->frame();
    const bool bothWays = draft.around.repeatAfter && !endsSystem;
    if (frame.playedTimes > 1) {
        // With a repeat that starts right here the heavy line is shared.
        const double heavy = right - (bothWays ? sizes.sharedHeavy : sizes.heavy);
        pen.thick(heavy);
        pen.thin(heavy - sizes.thinBesideHeavy);
        pen.dots(heavy - sizes.thinBesideHeavy - sizes.dotsGap - sizes.dot);
        return;
    }
    if (bothWays)
        return; // the next measure draws its own
    switch (frame.barline) {
    case Barline::Single:
        pen.thin(right - pen.thinWidth());
        break;
    case Barline::Dotted:
        pen.thin(right - pen.thinWidth(), true);
        break;
    case Barline::Double:
        pen.thin(right - pen.thinWidth());
        pen.thin(right - pen.thinWidth() - sizes.doubleGap);
        break;
    case Barline::Final:
        pen.thick(right - sizes.heavy);
        pen.thin(right - sizes.heavy - sizes.thinBesideHeavy);
        break;
    case Barline::HeavyLight:
        pen.thin(right - pen.thinWidth());
        pen.thick(right - sizes.heavyLight);
        break;
    case Barline::Invisible:
        break;
    }
}

void drawRepeatStart(BarlinePen& pen, double x, bool shared) {
    const EngravingStyle::Barlines& sizes = pen.sizes();
    const double heavy = shared ? x - sizes.sharedHeavy : x;
    if (!shared)
        pen.thick(heavy);
    pen.thin(heavy + sizes.heavy + sizes.heavyThenThin);
    pen.dots(heavy + sizes.heavy + sizes.heavyThenThin + sizes.thin + sizes.dotsGap);
}

void drawMeasureSigns(const Engraving& engraving, const EngravedSystem& system,
                      EngravedMeasure& draft) {
    const EngravingStyle::Signatures& sizes = engraving.style.signatures;
    const MeasureFrame& frame = draft.measure->frame();
    const Owner owner{draft.index, -1};
    const bool startsSystem = draft.index == 0;
    BarlinePen pen(engraving, owner, draft.items);
    if (frame.startsRepeat)
        drawRepeatStart(pen, draft.x, draft.repeatBefore && !startsSystem);
    drawRightBarline(pen, draft, draft.x + draft.width, system.isLast(draft));
    if (startsSystem)
        return;
    double x = draft.x + (frame.startsRepeat ? sizes.signsAfterRepeat : sizes.signsAfterBarline);
    if (draft.newClef) {
        drawClef(engraving, frame.staff.clef, x, sizes.changedClefScale, owner, draft.items);
        x += clefChangeWidth(engraving, frame.staff.clef);
    }
    if (draft.newKey) {
        const auto signs = signsOfChange(draft.keyBefore(), frame.key);
        drawSigns(engraving, signs, frame.staff.clef, x, owner, draft.items);
        if (!signs.empty())
            x += widthOfSigns(engraving, signs) + engraving.style.signatures.afterKey;
    }
    if (draft.newMeter)
        drawMeter(engraving, frame.meter, x, owner, draft.items);
}

void drawPrefix(const Engraving& engraving, EngravedSystem& system) {
    const EngravedMeasure& first = system.measures.front();
    const MeasureFrame& frame = first.measure->frame();
    const double lineWidth = engraving.font.defaults().staffLine;
    for (int line = 0; line < 5; ++line)
        system.items.push_back(
            lineItem(Role::StaffLine, {},
                     {{system.left, double(line), system.right, double(line)}, lineWidth}));
    double x = system.left + engraving.style.signatures.clefLeft;
    drawClef(engraving, frame.staff.clef, x, 1, {}, system.items);
    x += clefWidth(engraving, frame.staff.clef) + engraving.style.signatures.afterClef;
    // A key that changes to one without signs is cancelled by naturals.
    auto signs = signsOf(frame.key);
    if (first.newKey && signs.empty())
        signs = signsOfChange(first.keyBefore(), frame.key);
    drawSigns(engraving, signs, frame.staff.clef, x, {}, system.items);
    if (!signs.empty())
        x += widthOfSigns(engraving, signs) + engraving.style.signatures.afterKey;
    if (showsMeter(first))
        drawMeter(engraving, frame.meter, x, {}, system.items);
}

} // namespace

bool showsMeter(const EngravedMeasure& first) {
    return first.isFirstOfTune() || first.newMeter;
}

int clefShift(Clef clef) {
    constexpr int bottomLine = 30;
    constexpr int middleC = 28;
    const int line = bottomLine + 2 * (clef.line - 1);
    switch (clef.sign) {
    case ClefSign::G:
        return line - (middleC + 4);
    case ClefSign::F:
        return line - (middleC - 4);
    case ClefSign::C:
        return line - middleC;
    case ClefSign::Percussion:
    case ClefSign::None:
        break;
    }
    return 0;
}

double clefChangeWidth(const Engraving& engraving, Clef clef) {
    return clefWidth(engraving, clef) * engraving.style.signatures.changedClefScale +
           engraving.style.signatures.afterChangedClef;
}

double keyWidth(const Engraving& engraving, const Key& key) {
    return widthOfSigns(engraving, signsOf(key));
}

double keyChangeWidth(const Engraving& engraving, const Key& before, const Key& after) {
    return widthOfSigns(engraving, signsOfChange(before, after));
}

double meterWidth(const Engraving& engraving, const Meter& meter) {
    if (meter.isFree())
        return 0;
    if (meter.symbol == MeterSymbol::Common)
        return engraving.font.width(glyph::timeSigCommon);
    if (meter.symbol == MeterSymbol::Cut)
        return engraving.font.width(glyph::timeSigCutCommon);
    return std::max(widthOfDigits(engraving, digitsOf(upperNumber(meter))),
                    widthOfDigits(engraving, digitsOf(std::to_string(meter.beatUnit))));
}

double prefixWidth(const Engraving& engraving, const EngravedMeasure& first) {
    const MeasureFrame& frame = first.frame();
    const EngravingStyle::Signatures& sizes = engraving.style.signatures;
    double width = sizes.clefLeft + clefWidth(engraving, frame.staff.clef) + sizes.afterClef;
    double key = keyWidth(engraving, frame.key);
    if (first.newKey && key == 0)
        key = keyChangeWidth(engraving, first.keyBefore(), frame.key);
    if (key > 0)
        width += key + sizes.afterKey;
    if (showsMeter(first) && !frame.meter.isFree())
        width += meterWidth(engraving, frame.meter) + sizes.afterMeter;
    return width;
}

void drawSignatures(const Engraving& engraving, EngravedSystem& system) {
    drawPrefix(engraving, system);
    for (EngravedMeasure& draft : system.measures)
        drawMeasureSigns(engraving, system, draft);
}

} // namespace lacuna
