// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/smufl_font.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <stdexcept>
#include <string>
#include <vector>

namespace lacuna {
namespace {

struct NamedGlyph {
    char32_t code;
    QString name;
};

void addFamily(std::vector<NamedGlyph>& all, char32_t first, const QStringList& names) {
    for (const QString& name : names)
        all.push_back({first++, name});
}

std::vector<NamedGlyph> namedGlyphs() {
    std::vector<NamedGlyph> all{
        {glyph::repeatDot, "repeatDot"},
        {glyph::segno, "segno"},
        {glyph::coda, "coda"},
        {glyph::gClef, "gClef"},
        {glyph::cClef, "cClef"},
        {glyph::cClef8vb, "cClef8vb"},
        {glyph::fClef, "fClef"},
        {glyph::unpitchedPercussionClef1, "unpitchedPercussionClef1"},
        {glyph::timeSigCommon, "timeSigCommon"},
        {glyph::timeSigCutCommon, "timeSigCutCommon"},
        {glyph::timeSigPlusSmall, "timeSigPlusSmall"},
        {glyph::noteheadDoubleWhole, "noteheadDoubleWhole"},
        {glyph::noteheadWhole, "noteheadWhole"},
        {glyph::noteheadHalf, "noteheadHalf"},
        {glyph::noteheadBlack, "noteheadBlack"},
        {glyph::augmentationDot, "augmentationDot"},
        {glyph::accidentalParensLeft, "accidentalParensLeft"},
        {glyph::accidentalParensRight, "accidentalParensRight"},
        {glyph::fermataAbove, "fermataAbove"},
        {glyph::fermataBelow, "fermataBelow"},
        {glyph::breathMarkComma, "breathMarkComma"},
        {glyph::ornamentTrill, "ornamentTrill"},
        {glyph::ornamentTurn, "ornamentTurn"},
        {glyph::ornamentTurnInverted, "ornamentTurnInverted"},
        {glyph::ornamentShortTrill, "ornamentShortTrill"},
        {glyph::ornamentMordent, "ornamentMordent"},
        {glyph::stringsDownBow, "stringsDownBow"},
        {glyph::stringsUpBow, "stringsUpBow"},
        {glyph::dynamicPiano, "dynamicPiano"},
        {glyph::dynamicForte, "dynamicForte"},
        {glyph::dynamicSforzato, "dynamicSforzato"},
        {glyph::stringsHarmonic, "stringsHarmonic"},
        {glyph::stringsThumbPosition, "stringsThumbPosition"},
        {glyph::pluckedSnapPizzicatoAbove, "pluckedSnapPizzicatoAbove"},
        {glyph::pluckedLeftHandPizzicato, "pluckedLeftHandPizzicato"},
        {glyph::metNoteWhole, "metNoteWhole"},
        {glyph::metNoteHalfUp, "metNoteHalfUp"},
        {glyph::metNoteQuarterUp, "metNoteQuarterUp"},
        {glyph::metNote8thUp, "metNote8thUp"},
        {glyph::metNote16thUp, "metNote16thUp"},
        {glyph::metAugmentationDot, "metAugmentationDot"},
        {glyph::articMarcatoAbove, "articMarcatoAbove"},
        {glyph::articMarcatoAbove + 1, "articMarcatoBelow"},
    };
    for (int finger = 0; finger <= 5; ++finger)
        all.push_back({glyph::fingering0 + finger, QString("fingering%1").arg(finger)});
    for (int digit = 0; digit < 10; ++digit) {
        all.push_back({glyph::timeSig0 + digit, QString("timeSig%1").arg(digit)});
        all.push_back({glyph::tuplet0 + digit, QString("tuplet%1").arg(digit)});
    }
    addFamily(all, glyph::flag8thUp,
              {"flag8thUp", "flag8thDown", "flag16thUp", "flag16thDown", "flag32ndUp",
               "flag32ndDown", "flag64thUp", "flag64thDown", "flag128thUp", "flag128thDown"});
    addFamily(all, glyph::accidentalFlat,
              {"accidentalFlat", "accidentalNatural", "accidentalSharp", "accidentalDoubleSharp",
               "accidentalDoubleFlat"});
    addFamily(all, glyph::gClef15mb, {"gClef15mb", "gClef8vb", "gClef8va", "gClef15ma"});
    addFamily(all, glyph::fClef15mb, {"fClef15mb", "fClef8vb", "fClef8va", "fClef15ma"});
    addFamily(all, glyph::accidentalQuarterToneFlatStein,
              {"accidentalQuarterToneFlatStein", "accidentalThreeQuarterTonesFlatZimmermann",
               "accidentalQuarterToneSharpStein", "accidentalThreeQuarterTonesSharpStein"});
    addFamily(all, glyph::articAccentAbove,
              {"articAccentAbove", "articAccentBelow", "articStaccatoAbove", "articStaccatoBelow",
               "articTenutoAbove", "articTenutoBelow", "articStaccatissimoAbove",
               "articStaccatissimoBelow", "articStaccatissimoWedgeAbove",
               "articStaccatissimoWedgeBelow"});
    addFamily(all, glyph::restDoubleWhole,
              {"restDoubleWhole", "restWhole", "restHalf", "restQuarter", "rest8th", "rest16th",
               "rest32nd", "rest64th", "rest128th"});
    addFamily(all, glyph::dynamicPPPP,
              {"dynamicPPPP", "dynamicPPP", "dynamicPP", "dynamicMP", "dynamicMF"});
    addFamily(all, glyph::dynamicFF, {"dynamicFF", "dynamicFFF", "dynamicFFFF"});
    addFamily(all, glyph::dynamicFortePiano,
              {"dynamicFortePiano", "dynamicForzando", "dynamicSforzando1"});
    addFamily(all, glyph::csymAccidentalFlat,
              {"csymAccidentalFlat", "csymAccidentalNatural", "csymAccidentalSharp"});
    return all;
}

// SMuFL counts y upwards.
QPointF pointOf(const QJsonValue& value) {
    const QJsonArray xy = value.toArray();
    return {xy.at(0).toDouble(), -xy.at(1).toDouble()};
}

QByteArray resource(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("The music font is missing from the program; build it again.");
    return file.readAll();
}

} // namespace

const SmuflFont& SmuflFont::bravura() {
    static const SmuflFont font(resource(":/lacuna/fonts/bravura_metadata.json"));
    return font;
}

QByteArray bravuraFontData() {
    return resource(":/lacuna/fonts/Bravura.otf");
}

SmuflFont::SmuflFont(const QByteArray& metadata) {
    const QJsonObject root = QJsonDocument::fromJson(metadata).object();
    const QJsonObject boxes = root.value("glyphBBoxes").toObject();
    const QJsonObject anchors = root.value("glyphsWithAnchors").toObject();
    const QJsonObject advances = root.value("glyphAdvanceWidths").toObject();
    for (const auto& [code, name] : namedGlyphs()) {
        const QJsonObject box = boxes.value(name).toObject();
        if (box.isEmpty())
            throw std::runtime_error("The music font's metadata lack the glyph " +
                                     name.toStdString() + "; install the whole font.");
        const QPointF northEast = pointOf(box.value("bBoxNE"));
        const QPointF southWest = pointOf(box.value("bBoxSW"));
        const QJsonObject anchor = anchors.value(name).toObject();
        m_metrics[code] = {
            QRectF(QPointF(southWest.x(), northEast.y()), QPointF(northEast.x(), southWest.y())),
            advances.value(name).toDouble(northEast.x()), pointOf(anchor.value("stemUpSE")),
            pointOf(anchor.value("stemDownNW"))};
    }
    const QJsonObject defaults = root.value("engravingDefaults").toObject();
    const auto set = [&](double& field, const char* name) {
        field = defaults.value(QLatin1String(name)).toDouble(field);
    };
    set(m_defaults.staffLine, "staffLineThickness");
    set(m_defaults.stem, "stemThickness");
    set(m_defaults.beam, "beamThickness");
    set(m_defaults.beamSpacing, "beamSpacing");
    set(m_defaults.ledgerLine, "legerLineThickness");
    set(m_defaults.ledgerExtension, "legerLineExtension");
    set(m_defaults.thinBarline, "thinBarlineThickness");
    set(m_defaults.thickBarline, "thickBarlineThickness");
    set(m_defaults.barlineSeparation, "barlineSeparation");
    set(m_defaults.slurMiddle, "slurMidpointThickness");
    set(m_defaults.slurEnd, "slurEndpointThickness");
    set(m_defaults.endingLine, "repeatEndingLineThickness");
    set(m_defaults.tupletBracket, "tupletBracketThickness");
}

} // namespace lacuna
