// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/edits.h"
#include "tests/support/fake_gap_filler.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/library_folder.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/fill_controller.h"
#include "ui/document/fill_resemblances.h"
#include "ui/document/library_model.h"

#include <QAbstractItemModelTester>

using namespace lacuna;

class LibraryControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsOpenedWithoutFolders() {
        LibraryFolder bench;
        bench.library.begin({});
        QVERIFY(!bench.library.isIndexing());
        QVERIFY(!QFile::exists(bench.folder.filePath("cache/library.sqlite")));
    }

    void indexesInTheBackgroundAndTellsHowFarItIs() {
        LibraryFolder bench;
        QSignalSpy progress(&bench.library, &LibraryController::progressChanged);
        QSignalSpy folders(&bench.library, &LibraryController::foldersChanged);
        QVERIFY(bench.index());
        QCOMPARE(folders.size(), 1);
        QVERIFY(progress.size() >= 3);
        QCOMPARE(bench.library.report().tunes, 3);
        QCOMPARE(bench.library.choices().rhythms.size(), std::size_t(3));
        QCOMPARE(bench.library.folders(), QStringList(bench.books()));
    }

    void beginsWithTheFoldersThatTheFileKnows() {
        LibraryFolder bench;
        QVERIFY(bench.index());
        LibraryController second(bench.folder.filePath("cache/library.sqlite").toStdString());
        second.begin({});
        QVERIFY(lacuna::waitFor([&second] { return !second.isIndexing(); }));
        QCOMPARE(second.folders(), QStringList(bench.books()));
        QCOMPARE(second.report().readAgain, 0);
        second.setFolders({});
        QVERIFY(lacuna::waitFor([&second] { return !second.isIndexing(); }));
        QCOMPARE(second.report().tunes, 0);
    }

    void theLatestSearchWins() {
        LibraryFolder bench;
        QVERIFY(bench.index());
        QSignalSpy found(&bench.library, &LibraryController::found);
        bench.library.find({.text = "waltz"});
        bench.library.find({.text = "jig"});
        const LibraryFinds finds = bench.find({.text = "reel"});
        QCOMPARE(finds.size(), std::size_t(1));
        QCOMPARE(finds[0].tune.title, std::string("The Féis Reel"));
        QCOMPARE(found.size(), 1);
    }

    void aLibraryThatCannotBeOpenedIsSaid() {
        LibraryFolder bench;
        LibraryController broken(bench.pathOf("one.abc/library.sqlite").toStdString());
        QSignalSpy failed(&broken, &LibraryController::failed);
        broken.setFolders({bench.books()});
        QVERIFY(lacuna::waitFor([&failed] { return failed.size() == 1; }));
        broken.find({.text = "reel"});
        QVERIFY(lacuna::waitFor([&failed] { return failed.size() == 2; }));
    }

    void canGoWhileItWorks() {
        for (int i = 0; i < 5; ++i) {
            LibraryFolder bench;
            bench.library.setFolders({bench.books()});
            bench.library.find({.text = "reel"});
        }
    }

    void whatIsFoundIsAProperModel() {
        LibraryFolder bench;
        QVERIFY(bench.index());
        LibraryModel model(bench.library);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        bench.find({});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0).data().toString(), QString("Another Jig"));
        QCOMPARE(model.index(0).data(LibraryModel::SubtitleRole).toString(),
                 QString("E minor · 6/8 · jig · one"));
        QVERIFY(model.index(0).data(LibraryModel::FoundRole).toString().isEmpty());
        bench.find({.phrases = parseTypedNotes("K:F d e f b a f d f")});
        QVERIFY(model.rowCount() >= 1);
        QCOMPARE(model.index(0).data(LibraryModel::FoundRole).toString(),
                 QString("bar 2, 7 of 8 notes"));
        bench.find({.text = "nothing of the kind"});
        QCOMPARE(model.rowCount(), 0);
    }

    void aTuneWithoutAMeterIsListedWithoutOne() {
        LibraryFolder bench;
        bench.write("air.abc", "X:1\nT:Slow Air\nL:1/8\nK:G\nGABc d4|]\n");
        QVERIFY(bench.index());
        LibraryModel model(bench.library);
        bench.find({.text = "slow air"});
        QCOMPARE(model.index(0).data(LibraryModel::SubtitleRole).toString(),
                 QString("G major · air"));
    }

    void aFillThatIsATunesOwnIsRecognised() {
        LibraryFolder bench;
        OpenSmallBook book;
        FillController fills(book.document, [](const auto&, lacuna::Backend) {
            return std::make_unique<FakeGapFiller>();
        });
        FillResemblances resemblances(book.document, fills, bench.library);
        book.document.select(2, 3);
        book.document.eraseSelection();
        fills.requestFills({});
        QVERIFY(lacuna::waitFor([&] { return fills.state() != FillController::State::Filling; }));
        QVERIFY(resemblances.wordsOf(1).isEmpty());
        // A tune that has the first fill's measures among others of its own.
        const MeasureRange gap = book.document.gap()->range;
        const Score filled =
            replaceMeasures(book.document.score(), gap, fills.fills().at(0).measures);
        TuneHeader header = filled.header();
        header.titles = {"Heard Before"};
        Measures measures = measuresOf(filled, gap);
        bench.write("three.abc", QByteArray::fromStdString(writeAbc(Score(header, measures))));
        QByteArray many;
        for (int i = 0; i < 40; ++i) {
            many += "X:" + QByteArray::number(i + 1) + "\nT:n\nM:4/4\nL:1/8\nK:D\n";
            for (int note = 0; note < 64; ++note) {
                many += QByteArray(1, "DEFGABcdefga"[(i * 7 + note * note * 5 + note / 3) % 12]);
                many += note % 8 == 7 ? "|" : "";
            }
            many += "\n\n";
        }
        bench.write("many.abc", many);
        QSignalSpy changed(&resemblances, &FillResemblances::changed);
        QVERIFY(bench.index());
        QVERIFY(lacuna::waitFor([&] { return !resemblances.wordsOf(1).isEmpty(); }));
        QVERIFY2(resemblances.wordsOf(1).startsWith("close to: Heard Before, bars 1–2 ("),
                 qPrintable(resemblances.wordsOf(1)));
        QVERIFY(resemblances.wordsOf(0).isEmpty());
        QVERIFY(resemblances.wordsOf(99).isEmpty());
        QVERIFY(changed.size() >= 1);
    }
};

LACUNA_TEST(LibraryControllerTest)
#include "tst_library_controller.moc"
