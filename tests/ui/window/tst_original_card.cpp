// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The card of what stood in the gap, and key 0.
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/cards_bench.h"

#include <QListView>

using lacuna::CardsBench;
using lacuna::Command;
using lacuna::FillsModel;
using lacuna::MeasureRange;
using lacuna::Score;

class OriginalCardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOriginalIsCoveredUntilItIsAskedFor() {
        CardsBench bench;
        QVERIFY(bench.open());
        const Score original = bench.document.score();
        bench.document.select(2, 3);
        bench.key(Qt::Key_Delete);
        QVERIFY(bench.card(0).data(FillsModel::CoveredRole).toBool());
        QVERIFY(bench.document.shown().measure(2).isBlank());
        QVERIFY(bench.fill());
        QVERIFY(bench.card(0).data(FillsModel::CoveredRole).toBool());
        bench.key(Qt::Key_2);
        QVERIFY(bench.card(0).data(FillsModel::CoveredRole).toBool());
        bench.key(Qt::Key_0);
        QVERIFY(!bench.card(0).data(FillsModel::CoveredRole).toBool());
        QVERIFY(bench.document.shown() == original);
        bench.key(Qt::Key_2);
        QVERIFY(!bench.card(0).data(FillsModel::CoveredRole).toBool());
    }

    void aCoveredCardLooksTheSameWhateverItCovers() {
        CardsBench bench;
        QVERIFY(bench.show());
        const auto picture = [&] {
            bench.document.select(2, 3);
            bench.document.eraseSelection();
            const QRect area = bench.cards().visualRect(bench.card(0));
            return bench.cards().viewport()->grab(area).toImage();
        };
        const QImage first = picture();
        bench.document.undoStack().undo();
        bench.document.clearGap();
        // Other notes in the same bars.
        bench.document.apply(
            lacuna::replaceMeasures(bench.document.score(), {2, 4},
                                    lacuna::measuresOf(bench.document.score(), {0, 2})),
            "other");
        QCOMPARE(picture(), first);
        bench.fills.show(0);
        const QRect area = bench.cards().visualRect(bench.card(0));
        QVERIFY(bench.cards().viewport()->grab(area).toImage() != first);
    }

    void theOriginalThatStandsInTheTuneIsNotCovered() {
        CardsBench bench;
        QVERIFY(bench.show());
        bench.document.select(2, 3);
        QVERIFY(bench.fill());
        QVERIFY(!bench.card(0).data(FillsModel::CoveredRole).toBool());
    }

    void whatIsWrittenInABlankGapIsTheOriginal() {
        CardsBench bench;
        QVERIFY(bench.show());
        const Score full = bench.document.score();
        bench.document.setBook(lacuna::bookOf(lacuna::eraseMeasures(full, {2, 4})));
        bench.document.select(2, 3);
        bench.document.setGapFromSelection();
        QVERIFY(bench.fill());
        const int fills = bench.cards().model()->rowCount();
        bench.document.apply(lacuna::replaceMeasures(bench.document.score(), {2, 3},
                                                     lacuna::measuresOf(full, {2, 3})),
                             "Write");
        QCOMPARE(bench.cards().model()->rowCount(), fills + 1);
        QVERIFY(bench.card(0).data(FillsModel::KeptRole).toBool());
        QVERIFY(!bench.card(0).data(FillsModel::CoveredRole).toBool());
        QCOMPARE(bench.card(0).data().toString(), QString("as the tune has it"));
    }

    void zeroShowsABlankGapAsItWas() {
        CardsBench bench;
        QVERIFY(bench.show());
        const Score empty = lacuna::eraseMeasures(bench.document.score(), {2, 4});
        bench.document.setBook(lacuna::bookOf(empty));
        bench.document.select(2, 3);
        bench.document.setGapFromSelection();
        QVERIFY(bench.action(Command::ShowOriginal)->isEnabled());
        bench.key(Qt::Key_0);
        QVERIFY2(bench.fills.refusal().contains("empty from the start"),
                 qPrintable(bench.fills.refusal()));
        QVERIFY(bench.window->leadSheet().rectOfGapWords().isValid());
        QVERIFY(bench.fill());
        QVERIFY(!bench.document.shown().measure(2).isBlank());
        bench.key(Qt::Key_Escape);
        bench.key(Qt::Key_0);
        QVERIFY(!bench.fills.refusal().isEmpty());
        bench.key(Qt::Key_1);
        QVERIFY(bench.window->leadSheet().rectOfGapWords().isEmpty());
        bench.key(Qt::Key_0);
        QVERIFY(bench.document.shown() == empty);
        bench.key(Qt::Key_3);
        QVERIFY(!bench.document.shown().measure(2).isBlank());
        bench.key(Qt::Key_Return);
        bench.key(Qt::Key_0);
        QVERIFY(bench.document.shown() == empty);
        bench.key(Qt::Key_Escape);
        QVERIFY(bench.document.score() == empty);
        bench.document.undoStack().undo();
        QVERIFY(!bench.document.score().measure(2).isBlank());
    }

    void zeroShowsTheNotesOfAGapThatIsBlankInPart() {
        CardsBench bench;
        QVERIFY(bench.show());
        bench.document.setBook(
            lacuna::bookOf(lacuna::eraseMeasures(bench.document.score(), MeasureRange{3, 4})));
        const Score before = bench.document.score();
        bench.erase();
        QVERIFY(bench.document.score().measure(2).isBlank());
        bench.key(Qt::Key_0);
        QVERIFY(bench.document.shown() == before);
    }
};

LACUNA_TEST(OriginalCardTest)
#include "tst_original_card.moc"
