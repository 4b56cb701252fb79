// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Draws one tune of an ABC file to a PNG, to be looked at:
//   render_tune FILE.abc X PNG [width in pixels] [pixels of a staff space]
#include "engine/formats/abc/read/abc_reader.h"
#include "ui/engraving/lead_sheet_layout.h"
#include "ui/engraving/lead_sheet_painter.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
    const QGuiApplication app(argc, argv);
    if (argc < 4) {
        std::fputs("render_tune FILE.abc X PNG [width] [staff space]\n", stderr);
        return 2;
    }
    std::ifstream file(argv[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const lacuna::Tunebook book = lacuna::readAbc(text);
    const double width = argc > 4 ? std::stod(argv[4]) : 1280;
    const double space = argc > 5 ? std::stod(argv[5]) : 7;
    for (const lacuna::Tune& tune : book.tunes) {
        if (tune.score.header().number != std::stoi(argv[2]))
            continue;
        lacuna::LayoutOptions options;
        options.width = width / space;
        lacuna::layOutLeadSheet(tune.score, options);
        QElapsedTimer timer;
        timer.start();
        const lacuna::LeadSheetLayout layout = lacuna::layOutLeadSheet(tune.score, options);
        const double layoutMs = double(timer.nsecsElapsed()) / 1e6;
        const QSizeF size = layout.size * space;
        QImage image(int(size.width()), int(size.height()), QImage::Format_ARGB32_Premultiplied);
        image.fill(QColor(0xFD, 0xFC, 0xF9));
        lacuna::PaintStyle style;
        style.ink = QColor(0x1B, 0x1B, 0x1A);
        style.staff = QColor(0x50, 0x50, 0x4C);
        lacuna::LeadSheetPainter sheet;
        double paintMs = 0;
        for (int repeat = 0; repeat < 3; ++repeat) {
            image.fill(QColor(0xFD, 0xFC, 0xF9));
            QPainter painter(&image);
            timer.restart();
            sheet.paint(painter, layout, style, space);
            paintMs = double(timer.nsecsElapsed()) / 1e6;
        }
        std::printf("%d measures, %d systems, layout %.2f ms, paint %.2f ms\n", tune.score.size(),
                    int(layout.systems.size()), layoutMs, paintMs);
        return image.save(argv[3]) ? 0 : 1;
    }
    std::fputs("no such tune\n", stderr);
    return 1;
}
