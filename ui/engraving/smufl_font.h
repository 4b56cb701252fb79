// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QPointF>
#include <QRectF>

#include <unordered_map>

namespace lacuna {

/// Code points of the music font, named as in SMuFL.
namespace glyph {
inline constexpr char32_t repeatDot = 0xE044;
inline constexpr char32_t gClef = 0xE050;
inline constexpr char32_t gClef15mb = 0xE051; // then with an 8 below, an 8 above, a 15 above
inline constexpr char32_t cClef = 0xE05C;
inline constexpr char32_t cClef8vb = 0xE05D;
inline constexpr char32_t fClef = 0xE062;
inline constexpr char32_t fClef15mb = 0xE063; // then with an 8 below, an 8 above, a 15 above
inline constexpr char32_t unpitchedPercussionClef1 = 0xE069;
inline constexpr char32_t timeSig0 = 0xE080;
inline constexpr char32_t timeSigCommon = 0xE08A;
inline constexpr char32_t timeSigCutCommon = 0xE08B;
inline constexpr char32_t timeSigPlusSmall = 0xE08D;
inline constexpr char32_t noteheadDoubleWhole = 0xE0A0;
inline constexpr char32_t noteheadWhole = 0xE0A2;
inline constexpr char32_t noteheadHalf = 0xE0A3;
inline constexpr char32_t noteheadBlack = 0xE0A4;
inline constexpr char32_t augmentationDot = 0xE1E7;
inline constexpr char32_t flag8thUp = 0xE240; // then 8th down, 16th up, 16th down, ...
inline constexpr char32_t accidentalFlat = 0xE260;
inline constexpr char32_t accidentalNatural = 0xE261;
inline constexpr char32_t accidentalSharp = 0xE262;
inline constexpr char32_t accidentalDoubleSharp = 0xE263;
inline constexpr char32_t accidentalDoubleFlat = 0xE264;
inline constexpr char32_t accidentalQuarterToneFlatStein = 0xE280;
inline constexpr char32_t accidentalThreeQuarterTonesFlatZimmermann = 0xE281;
inline constexpr char32_t accidentalQuarterToneSharpStein = 0xE282;
inline constexpr char32_t accidentalThreeQuarterTonesSharpStein = 0xE283;
inline constexpr char32_t accidentalParensLeft = 0xE26A;
inline constexpr char32_t accidentalParensRight = 0xE26B;
inline constexpr char32_t articAccentAbove = 0xE4A0; // each of these is followed by its "below"
inline constexpr char32_t articStaccatoAbove = 0xE4A2;
inline constexpr char32_t articTenutoAbove = 0xE4A4;
inline constexpr char32_t articStaccatissimoAbove = 0xE4A6;
inline constexpr char32_t articStaccatissimoWedgeAbove = 0xE4A8;
inline constexpr char32_t articMarcatoAbove = 0xE4AC;
inline constexpr char32_t fermataAbove = 0xE4C0;
inline constexpr char32_t fermataBelow = 0xE4C1;
inline constexpr char32_t breathMarkComma = 0xE4CE;
inline constexpr char32_t restDoubleWhole = 0xE4E2;
inline constexpr char32_t restWhole = 0xE4E3; // then half, quarter, 8th, ...
inline constexpr char32_t dynamicPiano = 0xE520;
inline constexpr char32_t dynamicForte = 0xE522;
inline constexpr char32_t dynamicPPPP = 0xE529;       // then PPP, PP, MP, MF
inline constexpr char32_t dynamicFF = 0xE52F;         // then FFF, FFFF
inline constexpr char32_t dynamicFortePiano = 0xE534; // then forzando, sforzando
inline constexpr char32_t dynamicSforzato = 0xE539;
inline constexpr char32_t ornamentTrill = 0xE566;
inline constexpr char32_t ornamentTurn = 0xE567;
inline constexpr char32_t ornamentTurnInverted = 0xE568;
inline constexpr char32_t ornamentShortTrill = 0xE56C;
inline constexpr char32_t ornamentMordent = 0xE56D;
inline constexpr char32_t stringsDownBow = 0xE610;
inline constexpr char32_t stringsUpBow = 0xE612;
inline constexpr char32_t stringsHarmonic = 0xE614;
inline constexpr char32_t stringsThumbPosition = 0xE624;
inline constexpr char32_t pluckedSnapPizzicatoAbove = 0xE631;
inline constexpr char32_t pluckedLeftHandPizzicato = 0xE633;
inline constexpr char32_t fingering0 = 0xED10; // to 5
inline constexpr char32_t segno = 0xE047;
inline constexpr char32_t coda = 0xE048;
inline constexpr char32_t tuplet0 = 0xE880;
inline constexpr char32_t metNoteWhole = 0xECA2;
inline constexpr char32_t metNoteHalfUp = 0xECA3;
inline constexpr char32_t metNoteQuarterUp = 0xECA5;
inline constexpr char32_t metNote8thUp = 0xECA7;
inline constexpr char32_t metNote16thUp = 0xECA9;
inline constexpr char32_t metAugmentationDot = 0xECB7;
inline constexpr char32_t csymAccidentalFlat = 0xED60;
inline constexpr char32_t csymAccidentalNatural = 0xED61;
inline constexpr char32_t csymAccidentalSharp = 0xED62;
} // namespace glyph

/// Thicknesses and distances the font recommends, in staff spaces.
struct EngravingDefaults {
    double staffLine = 0.13;
    double stem = 0.12;
    double beam = 0.5;
    double beamSpacing = 0.25;
    double ledgerLine = 0.16;
    double ledgerExtension = 0.4;
    double thinBarline = 0.16;
    double thickBarline = 0.5;
    double barlineSeparation = 0.4;
    double slurMiddle = 0.22;
    double slurEnd = 0.1;
    double endingLine = 0.16;
    double tupletBracket = 0.16;
};

/// What the engraver must know of the music font: sizes and anchors of its glyphs in staff spaces,
/// y downwards, and its recommended thicknesses. Immutable.
class SmuflFont {
public:
    /// The font compiled into the program, read at the first call. Any thread.
    /// Throws std::runtime_error if it is missing from the program or is not whole.
    static const SmuflFont& bravura();
    /// Throws std::runtime_error if `metadata` lacks one of the glyphs of this header.
    explicit SmuflFont(const QByteArray& metadata);

    QRectF box(char32_t code) const { return m_metrics.at(code).box; }
    double width(char32_t code) const { return box(code).right(); }
    double advance(char32_t code) const { return m_metrics.at(code).advance; }
    /// Where an upward stem meets the head's right side, a downward one its left side.
    QPointF stemUp(char32_t head) const { return m_metrics.at(head).stemUp; }
    QPointF stemDown(char32_t head) const { return m_metrics.at(head).stemDown; }
    const EngravingDefaults& defaults() const { return m_defaults; }

private:
    struct Metrics {
        QRectF box;
        double advance = 0;
        QPointF stemUp, stemDown;
    };

    std::unordered_map<char32_t, Metrics> m_metrics;
    EngravingDefaults m_defaults;
};

/// The font file itself.
QByteArray bravuraFontData();

} // namespace lacuna
