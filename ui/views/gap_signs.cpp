// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/gap_signs.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>
#include <QPixmapCache>

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

class Saved {
public:
    explicit Saved(QPainter& painter) : m_painter(painter) { m_painter.save(); }
    ~Saved() { m_painter.restore(); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    QPainter& m_painter;
};

/// A tile of `size` at the screen's resolution, drawn once for each name. The signs go under every
/// line of a long tune: stroking their hundreds of dots and dashes costs more than the notes.
template <typename Draw>
QBrush tile(const QPainter& painter, const QString& name, QSizeF size, Draw draw) {
    const double ratio = painter.device()->devicePixelRatioF();
    const QString key = QStringLiteral("lacuna %1 %2 %3x%4")
                            .arg(name, QString::number(ratio), QString::number(size.width()),
                                 QString::number(size.height()));
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap((size * ratio).toSize());
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter inTile(&pixmap);
        inTile.setRenderHint(QPainter::Antialiasing);
        draw(inTile);
        QPixmapCache::insert(key, pixmap);
    }
    return QBrush(pixmap);
}

/// Fills a strip along a level line with a tile that repeats from left to right.
void fillStrip(QPainter& painter, QLineF line, double height, const QBrush& brush) {
    const Saved saved(painter);
    const QRectF strip(line.x1(), std::round(line.y1() - height / 2), line.dx(), height);
    painter.setBrushOrigin(strip.topLeft());
    painter.fillRect(strip, brush);
}

QFont lettersOfBracket(QFont font) {
    font.setPointSizeF(std::max(7.5, font.pointSizeF() - 1));
    return font;
}

} // namespace

void drawPastLine(QPainter& painter, const Theme& theme, QLineF line) {
    constexpr double height = 3;
    constexpr double step = 4;
    const QBrush dots =
        tile(painter, "past" + theme.past.name(), {step, height}, [&](QPainter& inTile) {
            inTile.setPen(Qt::NoPen);
            inTile.setBrush(theme.past);
            inTile.drawEllipse(QPointF(step / 2, height / 2), 0.9, 0.9);
        });
    fillStrip(painter, line, height, dots);
}

void drawFutureLine(QPainter& painter, const Theme& theme, QLineF line) {
    constexpr double height = 2;
    const QBrush dashes =
        tile(painter, "future" + theme.future.name(), {14, height},
             [&](QPainter& inTile) { inTile.fillRect(QRectF(0, 0.25, 9, 1.5), theme.future); });
    fillStrip(painter, line, height, dashes);
}

void drawHatch(QPainter& painter, const Theme& theme, const QRectF& area, double opacity) {
    constexpr double step = 8;
    const QBrush hatch = tile(
        painter, "hatch" + theme.hatch.name(QColor::HexArgb), {step, step}, [&](QPainter& inTile) {
            QColor ground = theme.hatch;
            ground.setAlphaF(ground.alphaF() * 0.25F);
            inTile.fillRect(QRectF(0, 0, step, step), ground);
            inTile.setPen(QPen(theme.hatch, 1.2));
            // The neighbours' lines cut the corners.
            for (const double shift : {-step, 0.0, step}) {
                inTile.drawLine(QPointF(shift - step, 2 * step), QPointF(shift + 2 * step, -step));
            }
        });
    // The tiles hang on the page, not on the area, so that neighbouring areas join without a seam.
    const Saved saved(painter);
    painter.setOpacity(opacity);
    painter.fillRect(area, hatch);
}

QRectF wordsOfBracket(const QFont& font, const Bracket& bracket) {
    const QFont letters = lettersOfBracket(font);
    const double width = QFontMetricsF(letters).horizontalAdvance(bracket.words) + 12;
    if (bracket.words.isEmpty() || width + 16 > bracket.line.length()) {
        return {};
    }
    const double reach = reachOfBracketWords(font);
    const QPointF middle = bracket.line.center();
    return {middle.x() - width / 2, middle.y() - reach, width, 2 * reach};
}

double reachOfBracketWords(const QFont& font) {
    const QFontMetricsF metrics(lettersOfBracket(font));
    return metrics.capHeight() / 2 + metrics.descent(); // their capitals stand across the line
}

void drawBracket(QPainter& painter, const Theme& theme, const Bracket& bracket) {
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF words = wordsOfBracket(painter.font(), bracket);
    QFont font = lettersOfBracket(painter.font());
    font.setUnderline(theme.underlineAccent);
    painter.setFont(font);
    painter.setPen(QPen(theme.accent, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    const QPointF left = bracket.line.p1();
    const QPointF right = bracket.line.p2();
    constexpr double hook = 5;
    if (bracket.begins) {
        painter.drawLine(left, left + QPointF(0, hook));
    }
    if (bracket.ends) {
        painter.drawLine(right, right + QPointF(0, hook));
    }
    if (words.isEmpty()) {
        painter.drawLine(bracket.line);
        return;
    }
    painter.fillRect(words.toAlignedRect(),
                     theme.paper); // over the line of what is past or to come
    painter.drawLine(left, QPointF(words.left(), left.y()));
    painter.drawLine(QPointF(words.right(), right.y()), right);
    const double baseline = left.y() + QFontMetricsF(font).capHeight() / 2;
    painter.drawText(QPointF(words.left() + 6, baseline), bracket.words);
}

void drawShimmer(QPainter& painter, const Theme& theme, const QRectF& area, double phase) {
    const Saved saved(painter);
    painter.setClipRect(area, Qt::IntersectClip);
    const double band = std::max(80.0, area.width() * 0.3);
    const double x = area.left() - band + phase * (area.width() + 2 * band);
    QLinearGradient light(x - band / 2, 0, x + band / 2, 0);
    QColor middle = theme.accent;
    middle.setAlphaF(theme.dark ? 0.28F : 0.20F);
    QColor edge = middle;
    edge.setAlphaF(0);
    light.setColorAt(0, edge);
    light.setColorAt(0.5, middle);
    light.setColorAt(1, edge);
    painter.fillRect(area, light);
}

QRectF boxOfSentence(const QFontMetricsF& metrics, const QRectF& area, const QString& text,
                     const QRectF& within) {
    const double width = std::min(std::max(area.width() - 24, 160.0), 460.0);
    const QRectF words =
        metrics.boundingRect(QRectF(0, 0, width, 400), Qt::AlignCenter | Qt::TextWordWrap, text);
    QRectF box(0, 0, words.width() + 20, words.height() + 10);
    box.moveCenter(area.center());
    box.moveRight(std::min(box.right(), within.right() - 4));
    box.moveLeft(std::max(box.left(), within.left() + 4));
    box.moveBottom(std::min(box.bottom(), within.bottom() - 4));
    box.moveTop(std::max(box.top(), within.top() + 4));
    return box;
}

void drawSentence(QPainter& painter, const Theme& theme, const QRectF& box, const QString& text) {
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.paper);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(theme.ink);
    painter.drawText(box.adjusted(9, 4, -9, -4), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void drawPlayingHead(QPainter& painter, const QColor& colour, QPointF top) {
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{top - QPointF(reachOfPlayingHead, 0),
                                  top + QPointF(reachOfPlayingHead, 0),
                                  top + QPointF(0, 1.6 * reachOfPlayingHead)});
}

void drawCaret(QPainter& painter, const QPen& pen, const QLineF& line) {
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.drawLine(line);
    for (const QPointF end : {line.p1(), line.p2()}) {
        painter.drawLine(end - QPointF(reachOfCaretEnds, 0), end + QPointF(reachOfCaretEnds, 0));
    }
}

QString nameOfGap(const std::vector<Gap>& gaps, const Gap& gap) {
    if (gaps.size() < 2) {
        return QCoreApplication::translate("GapSigns", "gap");
    }
    constexpr int letters = 26;
    const auto place = static_cast<int>(std::ranges::find(gaps, gap.id, &Gap::id) - gaps.begin());
    const QString letter(QChar('A' + place % letters));
    return place < letters ? letter : letter + QString::number(place / letters);
}

QString barsInWords(int firstNumber, int lastNumber) {
    if (firstNumber == 0) {
        return lastNumber == 0 ? QCoreApplication::translate("Bars", "pickup")
                               : QCoreApplication::translate("Bars", "pickup and %1")
                                     .arg(barsInWords(1, lastNumber));
    }
    return firstNumber == lastNumber
               ? QCoreApplication::translate("Bars", "bar %1").arg(firstNumber)
               : QCoreApplication::translate("Bars", "bars %1 – %2")
                     .arg(firstNumber)
                     .arg(lastNumber);
}

} // namespace lacuna
