// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "ui/views/loss_curves_view.h"

#include <QTest>

using lacuna::LossCurve;
using lacuna::LossCurvesView;

namespace {

LossCurve someCurve() {
    return {.title = "Latent path",
            .steps = 100,
            .training = {{10, 18.1}, {20, 17.7}, {30, 17.9}, {40, 17.0}},
            .heldOut = {{0, 17.5}, {20, 17.1}, {40, 16.9}},
            .best = 2};
}

/// How many pixels of the picture have a colour, give or take what smoothing does.
int pixelsOf(const QImage& picture, const QColor& colour) {
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QColor at = picture.pixelColor(x, y);
            count += std::abs(at.red() - colour.red()) + std::abs(at.green() - colour.green()) +
                                 std::abs(at.blue() - colour.blue()) <
                             12
                         ? 1
                         : 0;
        }
    }
    return count;
}

QImage pictureOf(LossCurvesView& view) {
    view.resize(600, 260);
    return view.grab().toImage();
}

} // namespace

class LossCurvesViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysInWordsWhatItShows() {
        LossCurvesView view;
        QVERIFY(!view.accessibleName().isEmpty());
        QCOMPARE(view.accessibleDescription(), QString("Nothing is measured yet."));
        view.setCurves({someCurve(), {.title = "Note by note", .training = {{1, 9.0}}}});
        QCOMPARE(view.accessibleDescription(),
                 QString("Latent path: 17.50 nats a measure before, best 16.90 at step 40. Note by "
                         "note: not yet measured."));
    }

    void beforeIsTheLossAtStepZero() {
        QCOMPARE(someCurve().before(), std::optional(17.5));
        LossCurve late = someCurve();
        late.heldOut.erase(late.heldOut.begin());
        QVERIFY(!late.before());
        QVERIFY(!LossCurve{}.before());
    }

    void theAxisEndsWithTheRunOrALittleAhead_data() {
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("last");
        QTest::addColumn<double>("shown");
        QTest::newRow("nearly done") << 900 << 850.0 << 900.0;
        QTest::newRow("done by the clock") << 13 << 13.0 << 13.0;
        QTest::newRow("the clock will end it") << 100000 << 210.0 << 300.0;
        QTest::newRow("one that was not announced") << 0 << 40.0 << 40.0;
        QTest::newRow("just begun") << 100000 << 8.0 << 10.0;
    }

    void theAxisEndsWithTheRunOrALittleAhead() {
        QFETCH(int, steps);
        QFETCH(double, last);
        QFETCH(double, shown);
        const LossCurve curve{.title = "A", .steps = steps, .training = {{1, 5}, {last, 4}}};
        QCOMPARE(curve.stepsShown(), shown);
    }

    void lossesWhileLearningDoNotStretchTheAxis() {
        LossCurvesView view;
        view.setCurves({someCurve()});
        const int strong = pixelsOf(pictureOf(view), lacuna::lightTheme().accent);
        LossCurve other = someCurve();
        for (QPointF& point : other.training) {
            point.ry() *= 0.03; // another unit: a token's loss instead of a measure's
        }
        view.setCurves({other});
        const int now = pixelsOf(pictureOf(view), lacuna::lightTheme().accent);
        QVERIFY2(std::abs(now - strong) < strong / 20,
                 qPrintable(QString("%1, then %2").arg(strong).arg(now)));
    }

    void drawsEachLineInItsColour_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void drawsEachLineInItsColour() {
        QFETCH(bool, dark);
        const lacuna::Theme& theme = dark ? lacuna::darkTheme() : lacuna::lightTheme();
        LossCurvesView view;
        view.setTheme(theme);
        const QImage empty = pictureOf(view);
        QCOMPARE(pixelsOf(empty, theme.accent), 0);
        view.setCurves({someCurve()});
        const QImage drawn = pictureOf(view);
        QVERIFY(pixelsOf(drawn, theme.accent) > 200); // the held-out tunes
        QVERIFY(pixelsOf(drawn, theme.past) > 50);    // the dashes where they began
        QVERIFY(pixelsOf(drawn, theme.future) > 10);  // the ring at the best
        QVERIFY(pixelsOf(drawn, theme.paper) > 10000);
    }

    void growsWithTheRun() {
        LossCurvesView view;
        view.setCurves({someCurve()});
        const QImage before = pictureOf(view);
        LossCurve more = someCurve();
        more.heldOut.emplace_back(60, 16.5);
        more.best = 3;
        view.setCurves({more});
        QVERIFY(pictureOf(view) != before);
    }

    void drawsWhateverComes_data() {
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("second");
        QTest::newRow("flat") << 17.0 << 17.0;
        QTest::newRow("nothing") << 0.0 << 0.0;
        QTest::newRow("far apart") << 1e-9 << 1e12;
        QTest::newRow("negative") << -3.0 << -2.0;
    }

    void drawsWhateverComes() {
        QFETCH(double, first);
        QFETCH(double, second);
        LossCurvesView view;
        view.setCurves({{.title = "A", .steps = 0, .training = {{1, first}}},
                        {.title = "B", .heldOut = {{0, first}, {1, second}}, .best = 1},
                        {.title = "C"}});
        QVERIFY(pixelsOf(pictureOf(view), lacuna::lightTheme().accent) > 0);
    }
};

LACUNA_TEST(LossCurvesViewTest)
#include "tst_loss_curves_view.moc"
