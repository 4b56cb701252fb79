// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What the original of a gap is while the tune is edited.
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/fill_bench.h"

#include <QSignalSpy>
#include <QTest>

using lacuna::FillController;
using lacuna::Score;
using Bench = lacuna::FillBench;

class GapOriginalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenInTheGapIsTheOriginalUntilAFillIsKept() {
        Bench bench;
        bench.erase();
        QVERIFY(bench.fill());
        const auto write = [&bench](lacuna::MeasureRange bars) {
            bench.document.apply(lacuna::replaceMeasures(bench.document.score(), {2, 4},
                                                         lacuna::measuresOf(bench.original, bars)),
                                 "Write");
            return bench.document.score();
        };
        const auto withOriginal = [&bench] {
            return lacuna::replaceMeasures(bench.document.score(), {2, 4},
                                           bench.fills.measuresOfNumber(0));
        };
        QSignalSpy changed(&bench.fills, &FillController::fillsChanged);
        const Score written = write({0, 2});
        QVERIFY(!changed.isEmpty());
        QVERIFY(!(written == bench.original));
        QCOMPARE(bench.fills.kept(), std::optional(0));
        QVERIFY(withOriginal() == written);
        bench.document.undoStack().undo();
        QVERIFY(withOriginal() == bench.original); // what was erased
        bench.document.undoStack().redo();
        QVERIFY(bench.fill());
        bench.fills.bringBackOriginal();
        QVERIFY(bench.document.score() == written);
        QVERIFY(bench.fill());
        bench.fills.show(2);
        bench.fills.accept();
        QVERIFY(withOriginal() == written);
        write({4, 6}); // over the fill
        QVERIFY(withOriginal() == written);
        bench.document.undoStack().undo();
        bench.document.undoStack().undo();
        bench.document.undoStack().redo(); // keeps the fill again
        QVERIFY(withOriginal() == written);
        QCOMPARE(bench.fills.kept(), std::optional(2));
    }

    void whatEqualsAFillAndWasNotKeptIsTheOriginal_data() {
        QTest::addColumn<bool>("byUndo");
        QTest::newRow("undone to that") << true;
        QTest::newRow("written so") << false;
    }

    void whatEqualsAFillAndWasNotKeptIsTheOriginal() {
        QFETCH(bool, byUndo);
        Bench bench;
        bench.document.apply(lacuna::replaceMeasures(bench.original, {2, 4},
                                                     lacuna::measuresOf(bench.original, {0, 2})),
                             "Other notes");
        const Score other = bench.document.score();
        bench.document.setGap({2, 4});
        QVERIFY(bench.fill());
        // One of the fills has found the notes that were there.
        lacuna::Gap gap = *bench.document.gap();
        lacuna::GapFills fills = *gap.fills;
        fills.fills.front().measures = lacuna::measuresOf(bench.original, {2, 4});
        gap.fills = std::make_shared<const lacuna::GapFills>(std::move(fills));
        gap.history = {gap.fills};
        bench.document.changeGap(gap);
        if (byUndo) {
            bench.document.undoStack().undo();
        } else {
            bench.document.apply(bench.original, "Write");
        }
        QVERIFY(bench.document.score() == bench.original);
        QVERIFY(lacuna::replaceMeasures(other, {2, 4}, bench.fills.measuresOfNumber(0)) ==
                bench.original);
        bench.fills.show(2);
        bench.fills.bringBackOriginal();
        QVERIFY(bench.document.score() == bench.original);
        // One that is kept is none.
        bench.fills.show(2);
        bench.fills.accept();
        QVERIFY(!(bench.document.score() == bench.original));
        bench.fills.bringBackOriginal();
        QVERIFY(bench.document.score() == bench.original);
    }

    void whatIsErasedStaysTheOriginal() {
        Bench bench;
        bench.document.setGap({2, 4});
        bench.document.select(3, 3);
        bench.document.apply(lacuna::eraseMeasures(bench.document.score(), {3, 4}), "Erase");
        QVERIFY(bench.document.score().measure(3).isBlank());
        QVERIFY(lacuna::replaceMeasures(bench.document.score(), {2, 4},
                                        bench.fills.measuresOfNumber(0)) == bench.original);
    }
};

LACUNA_TEST(GapOriginalTest)
#include "tst_gap_original.moc"
