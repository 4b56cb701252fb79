// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace lacuna {

namespace {

QPixmap rendered(QSvgRenderer& drawing, int size) {
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawing.render(&painter);
    return pixmap;
}

QIcon drawn(const QByteArray& svg, std::initializer_list<int> sizes) {
    QSvgRenderer drawing(svg);
    QIcon icon;
    for (const int size : sizes) {
        icon.addPixmap(rendered(drawing, size));
    }
    return icon;
}

QByteArray bytesOf(const QString& name) {
    QFile file(QStringLiteral(":/lacuna/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QIcon icon(const QString& name, const QColor& ink) {
    QByteArray svg = bytesOf(name);
    QByteArray faded = svg;
    QColor disabled = ink;
    svg.replace("currentColor", ink.name().toLatin1());
    QIcon result = drawn(svg, {16, 20, 24, 32, 48});
    faded.replace("currentColor", disabled.name().toLatin1() + "\" opacity=\"0.35");
    QSvgRenderer drawing(faded);
    for (const int size : {16, 20, 24, 32, 48}) {
        result.addPixmap(rendered(drawing, size), QIcon::Disabled);
    }
    return result;
}

QIcon programIcon() {
    return drawn(bytesOf(QStringLiteral("lacuna")), {16, 24, 32, 48, 64, 128, 256});
}

} // namespace lacuna
