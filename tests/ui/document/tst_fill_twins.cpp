// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/fill_bench.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using lacuna::FillController;
using lacuna::Measure;
using lacuna::MeasureRange;
using lacuna::Score;
using lacuna::Twin;

namespace {

/// Bars 1 and 2 erased and filled; bars 5 and 6 are their twins.
struct Bench : lacuna::FillBench {
    bool open() {
        document.select(0, 1);
        document.eraseSelection();
        return fill();
    }
    static bool sound(const Score& score, const Score& as, int measure, int asMeasure) {
        return *score.measure(measure).music() == *as.measure(asMeasure).music();
    }
    /// Whether a tune has a fill in bars 1 and 2, and bars 5 and 6 as well.
    bool isFilled(const Score& score, int number) {
        const lacuna::Measures fill = fills.measuresOfNumber(number);
        return *score.measure(0).music() == *fill[0]->music() &&
               *score.measure(1).music() == *fill[1]->music() && sound(score, score, 0, 4) &&
               sound(score, score, 1, 5);
    }
};

} // namespace

class FillTwinsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGapKnowsItsTwins() {
        Bench bench;
        QVERIFY(bench.fills.twins().empty());
        QVERIFY(bench.open());
        QCOMPARE(bench.fills.twins(), (std::vector<Twin>{{.range = {4, 6}}}));
        QVERIFY(!bench.fills.isForTwins());
    }

    void theyAreShownAndKeptInOneStep() {
        Bench bench;
        QVERIFY(bench.open());
        bench.fills.show(2);
        QVERIFY(Bench::sound(bench.document.shown(), bench.original, 4, 0));
        QSignalSpy shown(&bench.fills, &FillController::shownChanged);
        bench.fills.setForTwins(true);
        QCOMPARE(shown.count(), 1);
        QVERIFY(bench.isFilled(bench.document.shown(), 2));
        QVERIFY(Bench::sound(bench.document.score(), bench.original, 4, 0));
        const int steps = bench.document.undoStack().count();
        bench.fills.accept();
        QCOMPARE(bench.document.undoStack().count(), steps + 1);
        QVERIFY(bench.isFilled(bench.document.score(), 2));
        QVERIFY(!bench.fills.areStale()); // the twins changed with the gap
        QCOMPARE(bench.fills.kept(), std::optional(2));
        QCOMPARE(bench.fills.placeInHistory(), std::optional(0));
        QVERIFY(bench.document.score().measure(4).frame() == bench.original.measure(4).frame());
        bench.document.undoStack().undo();
        QVERIFY(bench.document.score() == lacuna::eraseMeasures(bench.original, {0, 2}));
    }

    void withoutTheWishTheyStay() {
        Bench bench;
        QVERIFY(bench.open());
        bench.fills.show(1);
        bench.fills.accept();
        QVERIFY(Bench::sound(bench.document.score(), bench.original, 4, 0));
        QVERIFY(Bench::sound(bench.document.score(), bench.original, 5, 1));
    }

    void anotherFillTakesTheirPlaceAndTheOriginalComesBack() {
        Bench bench;
        QVERIFY(bench.open());
        bench.fills.setForTwins(true);
        bench.fills.show(1);
        bench.fills.accept();
        bench.fills.show(3);
        QVERIFY(bench.isFilled(bench.document.shown(), 3));
        bench.fills.accept();
        QVERIFY(bench.isFilled(bench.document.score(), 3));
        // The first fill was like bars 3 and 4, which have nothing to do with it.
        QVERIFY(Bench::sound(bench.document.score(), bench.original, 2, 2));
        bench.fills.bringBackOriginal();
        QVERIFY(bench.document.score() == bench.original);
    }

    void anotherGapIsForItselfAlone() {
        Bench bench;
        QVERIFY(bench.open());
        bench.fills.setForTwins(true);
        bench.document.select(4, 5);
        bench.document.setGap({4, 6});
        QVERIFY(!bench.fills.isForTwins());
    }
};

LACUNA_TEST(FillTwinsTest)
#include "tst_fill_twins.moc"
