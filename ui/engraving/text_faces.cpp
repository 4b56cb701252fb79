// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/text_faces.h"

#include "ui/engraving/engraving_style.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QHash>

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

QString firstInstalled(const QStringList& wanted, const QString& otherwise) {
    static const QStringList installed = QFontDatabase::families();
    for (const QString& family : wanted)
        if (installed.contains(family))
            return family;
    return otherwise;
}

QFont makeFont(Face face, bool isSlanted) {
    static const QString serif = firstInstalled(
        {"Academico", "Edwin", "Century Schoolbook", "C059", "TeX Gyre Schola", "Libertinus Serif",
         "Linux Libertine O", "Georgia", "Noto Serif", "DejaVu Serif"},
        "serif");
    static const QString sans =
        firstInstalled({"Source Sans 3", "Open Sans", "Nimbus Sans", "Liberation Sans", "Helvetica",
                        "Arial", "DejaVu Sans"},
                       "sans-serif");
    QFont font(face == Face::Chord ? sans : serif);
    font.setPixelSize(fontEm);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setItalic(isSlanted);
    if (face == Face::Section || face == Face::Ending || face == Face::IndexGroup)
        font.setWeight(QFont::Bold);
    return font;
}

bool isItalic(Face face) {
    return face == Face::Words || face == Face::Rhythm || face == Face::Subtitle ||
           face == Face::Continued;
}

bool hasItalics(QChar letter) {
    switch (letter.script()) {
    case QChar::Script_Common:
    case QChar::Script_Inherited:
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
        return true;
    default:
        return letter.isSurrogate(); // what it is half of is not known here
    }
}

} // namespace

const QFont& fontOf(Face face, const QString& text) {
    // A font keeps its outlines by thread, and pages are printed on other threads than the
    // screen's.
    thread_local QHash<std::pair<int, bool>, QFont> fonts;
    const bool isSlanted = isItalic(face) && std::all_of(text.begin(), text.end(), hasItalics);
    const std::pair key(static_cast<int>(face), isSlanted);
    const auto found = fonts.constFind(key);
    if (found != fonts.constEnd())
        return *found;
    return *fonts.insert(key, makeFont(face, isSlanted));
}

double emOf(Face face) {
    constexpr EngravingStyle::Letters letters;
    switch (face) {
    case Face::Title:
        return letters.title;
    case Face::Subtitle:
        return letters.subtitle;
    case Face::Composer:
        return letters.composer;
    case Face::Rhythm:
        return letters.rhythm;
    case Face::Chord:
        return letters.chord;
    case Face::Words:
        return letters.words;
    case Face::Lyric:
        return letters.lyric;
    case Face::Section:
        return letters.section;
    case Face::Ending:
        return letters.ending;
    case Face::Number:
        return letters.number;
    case Face::Tuplet:
        return letters.tuplet;
    case Face::PageNumber:
        return letters.pageNumber;
    case Face::Continued:
        return letters.continued;
    case Face::IndexTitle:
        return letters.indexTitle;
    case Face::IndexGroup:
        return letters.indexGroup;
    case Face::IndexEntry:
        return letters.indexEntry;
    }
    return letters.words;
}

double widthOf(const QString& text, Face face) {
    return QFontMetricsF(fontOf(face, text)).horizontalAdvance(text) * emOf(face) / fontEm;
}

} // namespace lacuna
