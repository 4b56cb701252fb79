// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/sign_icons.h"

#include "ui/engraving/smufl_font.h"

#include <QPainter>
#include <QPixmap>
#include <QRawFont>

#include <algorithm>

namespace lacuna {

namespace {

// Pixels of a staff space where there is room, and of signs that would be hardly seen.
constexpr double usualSpace = 7;
constexpr double largestSpace = 11;
constexpr double leastPart = 0.5; // of the picture

} // namespace

QPainterPath signOutline(char32_t code) {
    constexpr double pixelsPerSpace = 64;
    static const QRawFont font(bravuraFontData(), 4 * pixelsPerSpace, QFont::PreferNoHinting);
    const QList<quint32> index = font.glyphIndexesForString(QString::fromUcs4(&code, 1));
    return index.isEmpty() ? QPainterPath()
                           : QTransform::fromScale(1 / pixelsPerSpace, 1 / pixelsPerSpace)
                                 .map(font.pathForGlyph(index.front()));
}

QPainterPath curveOutline(int steps) {
    constexpr double between = 2;
    const QPainterPath head = signOutline(glyph::noteheadBlack);
    const double rise = steps * 0.5;
    QPainterPath all = head;
    all.addPath(head.translated(between, -rise));
    const QPointF from(head.boundingRect().center().x(), -0.9);
    const QPointF to(from.x() + between, -0.9 - rise);
    const auto bow = [](const QPointF& a, const QPointF& b, double height) {
        return (a + b) / 2 - QPointF(0, height);
    };
    all.moveTo(from);
    all.quadTo(bow(from, to, 1.5), to);
    all.quadTo(bow(from, to, 1.0), from);
    return all;
}

QIcon signIcon(const QPainterPath& outline, const QColor& ink, int size) {
    const QRectF box = outline.boundingRect();
    const double room = size - 1;
    const double largest = std::max({box.width(), box.height(), 0.01});
    const double space =
        std::min(std::clamp(leastPart * room / largest, usualSpace, largestSpace), room / largest);
    QIcon icon;
    for (const int ratio : {1, 2}) {
        QPixmap picture(QSize(size, size) * ratio);
        picture.setDevicePixelRatio(ratio);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(size / 2.0, size / 2.0);
        painter.scale(space, space);
        painter.translate(-box.center());
        painter.fillPath(outline, ink);
        painter.end();
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace lacuna
