// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/text_faces.h"

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
    switch (face) {
    case Face::Title:
        return 3.7;
    case Face::Subtitle:
        return 2.3;
    case Face::Composer:
    case Face::Rhythm:
        return 1.95;
    case Face::Chord:
        return 2.05;
    case Face::Words:
        return 1.85;
    case Face::Lyric:
        return 1.95;
    case Face::Section:
        return 2.2;
    case Face::Ending:
        return 1.6;
    case Face::Number:
        return 1.45;
    case Face::Tuplet:
        return 1.5;
    case Face::PageNumber:
        return 1.8;
    case Face::Continued:
        return 1.95;
    case Face::IndexTitle:
        return 3.4;
    case Face::IndexGroup:
        return 1.85;
    case Face::IndexEntry:
        return 1.75;
    }
    return 2;
}

double widthOf(const QString& text, Face face) {
    return QFontMetricsF(fontOf(face, text)).horizontalAdvance(text) * emOf(face) / fontEm;
}

} // namespace lacuna
