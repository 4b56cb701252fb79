// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"
#include "ui/engraving/lead_sheet_painter.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace lacuna;

namespace {

constexpr double space = 7;

QImage paper() {
    QImage image(1280, 800, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    return image;
}

Score longReel() {
    std::string body;
    for (int bar = 0; bar < 64; ++bar)
        body += bar % 2 == 0 ? "\"D\"d^efg a_fdf|" : "\"Am\"edBc (3dcB AB|";
    return tuneOf("4/4", "D", body);
}

bool holds(const QImage& image, const QColor& ink, const QRectF& where) {
    for (int y = int(where.top()); y <= int(where.bottom()); ++y)
        for (int x = int(where.left()); x <= int(where.right()); ++x)
            if (image.pixelColor(x, y) == ink)
                return true;
    return false;
}

QRectF pixels(const QRectF& box) {
    return {box.topLeft() * space, box.size() * space};
}

} // namespace

class TestLeadSheetPainter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inksMeasuresAndEvents();
    void paintsOnlyWhatIsAskedFor();
    void scriptsWithoutItalicsStandUpright();
    void repaintsSixtyFourMeasuresInTime();
};

void TestLeadSheetPainter::scriptsWithoutItalicsStandUpright() {
    const QString fast = QString::fromUtf8("سريع");
    for (const Face face : {Face::Words, Face::Rhythm, Face::Subtitle}) {
        QVERIFY(fontOf(face).italic());
        QVERIFY(fontOf(face, "allegro, più").italic());
        QVERIFY(!fontOf(face, fast).italic());
        QVERIFY(!fontOf(face, "allegro " + fast).italic());
        // As it is drawn where nothing slants: there the fonts of the machine have the letters.
        QCOMPARE(widthOf(fast, face) / emOf(face),
                 widthOf(fast, Face::Composer) / emOf(Face::Composer));
    }
}

void TestLeadSheetPainter::inksMeasuresAndEvents() {
    const LeadSheetLayout layout =
        layOut(tuneOf("4/4", "C", "c2 d2 e2 f2|c2 d2 e2 f2|\"G7\"g8|"), 180);
    PaintStyle style;
    style.measureInk = {QColor(), Qt::red};
    style.frameInk = {QColor(), QColor(), Qt::green};
    style.eventInk = {{{0, 1}, Qt::blue}};
    QImage image = paper();
    QPainter painter(&image);
    LeadSheetPainter().paint(painter, layout, style, space);
    painter.end();
    const auto head = [&](int measure, int note) {
        return pixels(layout.targetsOf(layout.measures[measure])[note].box);
    };
    QVERIFY(holds(image, Qt::black, head(0, 0)));
    QVERIFY(holds(image, Qt::blue, head(0, 1)));
    QVERIFY(!holds(image, Qt::blue, head(0, 2)));
    QVERIFY(holds(image, Qt::red, head(1, 0)));
    QVERIFY(holds(image, Qt::red, head(1, 3)));
    QVERIFY(holds(image, Qt::black, head(2, 0)));
    const Item barline = itemsOf(layout, Role::Barline).back();
    QVERIFY(holds(image, Qt::green, pixels(barline.bounds)));
}

void TestLeadSheetPainter::paintsOnlyWhatIsAskedFor() {
    const LeadSheetLayout layout = layOut(longReel(), 182);
    QImage image = paper();
    QPainter painter(&image);
    LeadSheetPainter().paint(painter, layout, {}, space, pixels(layout.systems[1].staff));
    painter.end();
    QVERIFY(holds(image, Qt::black, pixels(layout.measures[layout.systems[1].first].staff)));
    QVERIFY(!holds(image, Qt::black, pixels(layout.systems[3].staff)));
}

void TestLeadSheetPainter::repaintsSixtyFourMeasuresInTime() {
    const LeadSheetLayout layout = layOut(longReel(), 182);
    LeadSheetPainter sheet;
    QImage image = paper();
    QImage whole(1280, int(layout.size.height() * space) + 1, QImage::Format_ARGB32_Premultiplied);
    const auto timed = [&](QImage& target) {
        double best = 1e9;
        for (int i = 0; i < 30; ++i) {
            target.fill(Qt::white);
            QPainter painter(&target);
            const lacuna::ProcessorTimer work;
            sheet.paint(painter, layout, {}, space, QRectF(target.rect()));
            painter.end();
            best = std::min(best, work.milliseconds());
        }
        return best;
    };
    const double window = timed(image), all = timed(whole);
    qInfo("64 measures: %.2f ms for a window of 1280x800, %.2f ms for the whole sheet", window,
          all);
    QVERIFY(window < 8 * lacuna::slowness());
}

LACUNA_TEST(TestLeadSheetPainter)
#include "tst_lead_sheet_painter.moc"
