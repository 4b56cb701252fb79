// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/views/fills_bench.h"
#include "ui/document/fill_controller.h"
#include "ui/views/fills_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using lacuna::FillController;
using lacuna::FillsModel;

using Bench = lacuna::FillsBench;

class FillsModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAProperModel() {
        Bench bench;
        const QAbstractItemModelTester tester(
            &bench.model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(bench.model.rowCount(), 0);
        QVERIFY(bench.fill());
        QCOMPARE(bench.model.rowCount(), 5);
        bench.fills.accept();
        bench.book.document.showTune(1);
        QCOMPARE(bench.model.rowCount(), 0);
    }

    void theOriginalComesFirst() {
        Bench bench;
        QVERIFY(bench.fill());
        for (int row = 0; row < 5; ++row) {
            QCOMPARE(bench.model.index(row).data(FillsModel::NumberRole).toInt(), row);
        }
        QCOMPARE(bench.model.index(0).data().toString(), QString("as it stood before"));
        QCOMPARE(bench.model.index(1).data().toString(), QString("fill number 1"));
        QCOMPARE(bench.model.index(1).data(FillsModel::DotsRole).toInt(), 5);
        QCOMPARE(bench.model.index(0).data(FillsModel::DotsRole).toInt(), 0);
    }

    void theOriginalIsSaidToBeInTheTuneOnlyWhereItIs() {
        Bench bench;
        bench.book.document.select(2, 3);
        bench.book.document.setGapFromSelection(); // without erasing
        const auto words = [&] { return bench.model.index(0).data().toString(); };
        QCOMPARE(words(), QString("as the tune has it"));
        bench.book.document.eraseSelection();
        QCOMPARE(words(), QString("as it stood before"));
        bench.fills.show(0);
        bench.fills.accept();
        QCOMPARE(words(), QString("as the tune has it"));
    }

    void musicThatWasUndoneIsNotInTheTune() {
        Bench bench;
        lacuna::ScoreDocument& document = bench.book.document;
        document.setBook(lacuna::bookOf(lacuna::eraseMeasures(document.score(), {2, 4})));
        QVERIFY(bench.fill());
        bench.fills.accept();
        document.setGap({2, 3});
        document.setGap({2, 4});
        document.undoStack().undo();
        QVERIFY(document.score().measure(2).isBlank());
        QCOMPARE(bench.model.index(0).data().toString(), QString("as it stood before"));
    }

    void everyCardNamesItsEngine() {
        Bench bench;
        QStringList names;
        for (const lacuna::FillerKind kind : lacuna::allFillers) {
            QVERIFY(bench.fill({.filler = kind}));
            names << bench.model.index(1).data(FillsModel::EngineRole).toString();
            const QModelIndex last = bench.model.index(bench.model.rowCount() - 1);
            QCOMPARE(last.data(FillsModel::EngineRole).toString(), names.back());
            QCOMPARE(bench.model.index(1).data(Qt::AccessibleTextRole).toString(),
                     QString("Fill 1, %1: fill number 1").arg(names.back()));
            QVERIFY(bench.model.index(0).data(FillsModel::EngineRole).toString().isEmpty());
        }
        QCOMPARE(names, QStringList({"Bar by bar", "Note by note", "Single path", "Straight line",
                                     "Copy"}));
    }

    void dotsSayNothingOfAnOnlyAnswer() {
        Bench bench;
        QVERIFY(bench.fill());
        QVERIFY(!bench.model.index(1).data(FillsModel::OnlyRole).toBool());
        QVERIFY(bench.fill({.filler = lacuna::FillerKind::LatentRnn2019}));
        QCOMPARE(bench.model.rowCount(), 2);
        QVERIFY(bench.model.index(1).data(FillsModel::OnlyRole).toBool());
        QVERIFY(!bench.model.index(0).data(FillsModel::OnlyRole).toBool());
    }

    void exactlyOneCardIsShown() {
        Bench bench;
        QVERIFY(bench.fill());
        bench.fills.show(3);
        for (int row = 0; row < 5; ++row) {
            QCOMPARE(bench.model.index(row).data(FillsModel::ShownRole).toBool(), row == 3);
        }
        bench.fills.accept();
        for (int row = 0; row < 5; ++row) {
            QCOMPARE(bench.model.index(row).data(FillsModel::ShownRole).toBool(), false);
            QCOMPARE(bench.model.index(row).data(FillsModel::KeptRole).toBool(), row == 3);
        }
    }

    void withoutAnOriginalFillsBeginAtOne() {
        Bench bench;
        bench.book.document.setBook(
            lacuna::bookOf(lacuna::eraseMeasures(bench.book.document.score(), {2, 4})));
        QVERIFY(bench.fill());
        QCOMPARE(bench.model.index(0).data(FillsModel::NumberRole).toInt(), 1);
        QCOMPARE(bench.model.indexOf(2).row(), 1);
    }
};

LACUNA_TEST(FillsModelTest)
#include "tst_fills_model.moc"
