// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// icon-sizes ICON.svg OUT.png SIZE [OUT.png SIZE]...: draws an icon in the sizes that desktops
// want. Run while building; not installed.
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>
#include <cstdlib>

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv); // images alone want no screen
    const QStringList arguments = QCoreApplication::arguments();
    QSvgRenderer icon(arguments.value(1));
    for (int i = 2; i + 1 < arguments.size(); i += 2) {
        const int size = arguments[i + 1].toInt();
        QImage image(size, size, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        icon.render(&painter);
        painter.end();
        if (!icon.isValid() || !image.save(arguments[i])) {
            std::fprintf(stderr, "%s cannot be drawn.\n", qPrintable(arguments[i]));
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
