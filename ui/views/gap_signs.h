// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/session/gap.h"
#include "ui/views/theme.h"

#include <QRectF>
#include <QString>

#include <vector>

class QFont;
class QFontMetricsF;
class QPainter;

namespace lacuna {

/// The three signs of past, gap and future, the same in every view. They differ by pattern as well
/// as by colour. Sizes in pixels, `scale` is 1 at 100 %.
void drawPastLine(QPainter& painter, const Theme& theme, QLineF line);
void drawFutureLine(QPainter& painter, const Theme& theme, QLineF line);
/// How strongly the hatch shows: in a blank gap, under a gap's notes, on blank bars elsewhere.
inline constexpr double hatchOfGap = 1.0;
inline constexpr double hatchUnderNotes = 0.45;
inline constexpr double hatchOfOtherBlanks = 0.3;

/// Of the brackets over gaps that are not at hand.
inline constexpr double opacityOfOtherGaps = 0.65;

void drawHatch(QPainter& painter, const Theme& theme, const QRectF& area, double opacity);

/// The bracket over a gap, open at the side where the gap goes on in another line.
struct Bracket {
    QLineF line; ///< left to right
    bool begins = true;
    bool ends = true;
    QString words = {}; ///< on the line, if they fit
};
/// Where the words are drawn, in letters a little smaller than the font's; empty if they do not
/// fit.
QRectF wordsOfBracket(const QFont& font, const Bracket& bracket);
/// How far the words of a bracket reach above and below its line.
double reachOfBracketWords(const QFont& font);
void drawBracket(QPainter& painter, const Theme& theme, const Bracket& bracket);

/// A band of light that passes over the area while fills are drawn; `phase` 0..1.
void drawShimmer(QPainter& painter, const Theme& theme, const QRectF& area, double phase);

/// A box for a sentence in the middle of the area, moved as far as needed to stay inside `within`.
QRectF boxOfSentence(const QFontMetricsF& metrics, const QRectF& area, const QString& text,
                     const QRectF& within);
/// A sentence in a quiet box, as boxOfSentence() gives it.
void drawSentence(QPainter& painter, const Theme& theme, const QRectF& box, const QString& text);

/// How far the head of the line that says where music plays reaches to its sides, and the bars at
/// the ends of the caret to theirs: by their forms the two are told apart.
inline constexpr double reachOfPlayingHead = 5;
inline constexpr double reachOfCaretEnds = 3;

/// A point downwards at the top of the line where music plays.
void drawPlayingHead(QPainter& painter, const QColor& colour, QPointF top);
/// The line at which one writes, with a short bar at either end.
void drawCaret(QPainter& painter, const QPen& pen, const QLineF& line);

/// "gap", or "A", "B" and so on where the tune has several.
QString nameOfGap(const std::vector<Gap>& gaps, const Gap& gap);

/// "bar 5", "bars 5 – 8", "pickup" and "pickup and bars 1 – 4" where the first number is 0
QString barsInWords(int firstNumber, int lastNumber);

} // namespace lacuna
