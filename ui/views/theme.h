// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

#include <vector>

class QWidget;

namespace lacuna {

enum class ThemeName { System, Light, Dark, HighContrast };

/// Every colour of the screen, in one table.
struct Theme {
    bool dark = false;
    bool underlineAccent = false; ///< where colour alone would not tell: high contrast
    QColor window;                ///< around the paper: panels, bars
    QColor paper;                 ///< behind music and lists
    QColor ink;                   ///< music and text
    QColor mutedInk;              ///< second lines, bar numbers, neighbours on a card
    QColor staff;                 ///< staff lines and barlines
    QColor line;                  ///< borders and separators
    QColor control;               ///< buttons and fields at rest
    QColor controlHover;
    QColor accent; ///< the gap, a fill not yet kept, the one thing to do next
    QColor onAccent;
    QColor error; ///< what cannot be read
    QColor past;
    QColor future;
    QColor selection;     ///< translucent, over paper
    QColor selectionLine; ///< its outline, and the keyboard focus
    QColor cursor;
    QColor hatch; ///< translucent, over the gap
    QColor note;  ///< of the piano roll
    QColor notePlaying;
    QColor rowInKey; ///< of the piano roll
    QColor rowOutOfKey;
    QColor rowTonic;
    QColor abcField; ///< in ABC text: fields and bar lines
    QColor abcChord;
    QColor abcBlank;   ///< the mark of an erased bar
    QColor abcComment; ///< and words over the staff

    QPalette palette() const;
    QString styleSheet() const;
};

/// Light or dark for System, by the lightness of the palette that the desktop gave.
const Theme& themeOf(ThemeName name, const QPalette& desktop);
const Theme& lightTheme();
const Theme& darkTheme();
const Theme& highContrastTheme();

/// Lets a widget look as the sheet has it for a property that was changed, such as its role.
void restyle(QWidget& widget);

/// Two colours that stand on one another as text and background.
struct TextPair {
    const char* what;
    QColor text;
    QColor background;
};

/// All of them, for the test that holds each to a contrast of 4.5 to 1.
std::vector<TextPair> textPairs(const Theme& theme);

/// Contrast ratio of two opaque colours, 1..21, as WCAG 2.1 defines it.
double contrast(const QColor& a, const QColor& b);

/// What `over` with its opacity looks like on an opaque colour.
QColor blended(const QColor& over, const QColor& under);

} // namespace lacuna
