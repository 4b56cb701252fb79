// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/fake_gap_filler.h"
#include "tests/support/patience.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/style_library.h"
#include "ui/views/fills_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using lacuna::FillController;
using lacuna::FillsModel;

namespace {

struct Bench {
    lacuna::OpenSmallBook book;
    QTemporaryDir folder;
    lacuna::StyleLibrary styles{folder.path()};
    FillController fills{book.document,
                         [](const auto&) { return std::make_unique<lacuna::FakeGapFiller>(); }};
    lacuna::PlaybackController playback{book.document};
    FillsModel model{{book.document, fills, playback, styles}};

    bool fill() {
        book.document.select(2, 3);
        book.document.eraseSelection();
        fills.requestFills({});
        return lacuna::waitFor([this] { return fills.state() != FillController::State::Filling; });
    }
};

} // namespace

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
        QCOMPARE(bench.model.index(0).data().toString(), QString("as the tune has it"));
        QCOMPARE(bench.model.index(1).data().toString(), QString("fill number 1"));
        QCOMPARE(bench.model.index(1).data(FillsModel::DotsRole).toInt(), 5);
        QCOMPARE(bench.model.index(0).data(FillsModel::DotsRole).toInt(), 0);
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
        bench.book.document.setBook(lacuna::bookOf(lacuna::emptyTune("New", {}, {}, 8)));
        QVERIFY(bench.fill());
        QCOMPARE(bench.model.index(0).data(FillsModel::NumberRole).toInt(), 1);
        QCOMPARE(bench.model.indexOf(2).row(), 1);
    }
};

QTEST_MAIN(FillsModelTest)
#include "tst_fills_model.moc"
