// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/big_book.h"
#include "tests/support/patience.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/book_loader.h"
#include "ui/document/tunebook_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using lacuna::TunebookModel;
using lacuna::TuneFilter;

class TunebookModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAProperModel() {
        lacuna::OpenSmallBook book;
        TunebookModel model(book.document);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 2);
        book.document.setBook(lacuna::bookOf(lacuna::emptyTune("New", {}, {}, 4)));
        QCOMPARE(model.rowCount(), 1);
        book.document.setBook({});
        QCOMPARE(model.rowCount(), 0);
    }

    void saysTitleKeyMeterAndRhythm() {
        lacuna::OpenSmallBook book;
        const TunebookModel model(book.document);
        QCOMPARE(model.index(1).data().toString(), QString("A Second"));
        QCOMPARE(model.index(1).data(TunebookModel::SubtitleRole).toString(),
                 QString("A dorian · 6/8 · jig"));
    }

    void eachIsOnOneLine() {
        lacuna::ScoreDocument document;
        document.setBook(lacuna::bookOfBytes("X:3\nT:A\u2028B\u2029C\302\205D\vE\n"
                                             "R:slow\u2029air\nM:4/4\nL:1/8\nK:G\nG8|]\n"));
        const TunebookModel model(document);
        QCOMPARE(model.index(0).data().toString(), QString("A B C D E"));
        QCOMPARE(model.index(0).data(TunebookModel::SubtitleRole).toString(),
                 QString("G major · 4/4 · slow air"));
        document.setBook(lacuna::bookOfBytes("X:3\nM:4/4\nL:1/8\nK:G\nG8|]\n"));
        QCOMPARE(model.index(0).data().toString(), QString("Tune 3"));
        QCOMPARE(document.displayName(), QString("Tune 3"));
    }

    void aTuneWithoutAMeterIsListedWithoutOne() {
        lacuna::ScoreDocument document;
        document.setBook(lacuna::bookOfBytes("X:1\nT:Air\nL:1/8\nR:air\nK:G\nGABc d4|]\n"));
        const TunebookModel model(document);
        QCOMPARE(model.index(0).data(TunebookModel::SubtitleRole).toString(),
                 QString("G major · air"));
    }

    void marksEditedTunes() {
        lacuna::OpenSmallBook book;
        const TunebookModel model(book.document);
        QSignalSpy changed(&model, &TunebookModel::dataChanged);
        QVERIFY(!model.index(0).data(TunebookModel::EditedRole).toBool());
        book.document.select(0, 0);
        book.document.eraseSelection();
        QCOMPARE(changed.count(), 1);
        QVERIFY(model.index(0).data(TunebookModel::EditedRole).toBool());
    }

    void unmarksWhatIsSaved() {
        lacuna::OpenSmallBook book;
        const TunebookModel model(book.document);
        const auto isMarked = [&] {
            return model.index(0).data(TunebookModel::EditedRole).toBool();
        };
        book.document.select(0, 0);
        book.document.eraseSelection();
        QSignalSpy changed(&model, &TunebookModel::dataChanged);
        QTemporaryDir folder;
        const QString path = folder.filePath("book.abc");
        book.document.save(path, lacuna::textOf(book.document.book()));
        QCOMPARE(changed.count(), 1);
        QVERIFY(!isMarked());
        book.document.undoStack().undo();
        QVERIFY(isMarked()); // as it was read, but not as the file is now
        book.document.undoStack().redo();
        QVERIFY(!isMarked());
    }

    void findsTunesByEveryWord_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("found");
        QTest::newRow("nothing") << "" << 2;
        QTest::newRow("title") << "first" << 1;
        QTest::newRow("key and meter") << "dorian 6/8" << 1;
        QTest::newRow("rhythm") << "REEL" << 1;
        QTest::newRow("composer") << "nobody" << 1;
        QTest::newRow("words of two tunes") << "reel jig" << 0;
    }

    void findsTunesByEveryWord() {
        QFETCH(QString, words);
        QFETCH(int, found);
        lacuna::OpenSmallBook book;
        TunebookModel model(book.document);
        TuneFilter filter;
        filter.setSourceModel(&model);
        filter.search(words);
        QCOMPARE(filter.rowCount(), found);
    }

    void aKeyIsOneWord_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("numbers");
        QTest::newRow("meter and key") << "6/8 E minor"
                                       << "1";
        QTest::newRow("key and meter") << "e minor 6/8"
                                       << "1";
        QTest::newRow("no other tonic") << "E minor"
                                        << "1 5";
        QTest::newRow("half typed") << "6/8 E min"
                                    << "1";
        QTest::newRow("flat in a sign") << QString::fromUtf8("E♭ minor") << "3";
        QTest::newRow("flat in letters") << "Eb minor"
                                         << "3";
        QTest::newRow("flat in a word") << "e flat minor"
                                        << "3";
        QTest::newRow("not within another's name") << "B minor"
                                                   << "";
        QTest::newRow("a letter begins a word") << "6/8 E"
                                                << "1 3";
        QTest::newRow("a meter is not within another") << "2/8"
                                                       << "";
        QTest::newRow("numbers for the sign") << "4/4"
                                              << "4";
        for (const char* words : {"6/8 em", "6/8 Emin", "eminor 6/8"}) {
            QTest::newRow(words) << words << "1";
        }
        QTest::newRow("as ABC has it, with a flat") << "Ebm"
                                                    << "3";
        QTest::newRow("as ABC has it, major") << "emaj"
                                              << "4";
        QTest::newRow("a word like a key") << "cl"
                                           << "2";
        QTest::newRow("within a title") << "oolen"
                                        << "2";
    }

    void aKeyIsOneWord() {
        QFETCH(QString, words);
        QFETCH(QString, numbers);
        lacuna::ScoreDocument document;
        document.setBook(
            lacuna::bookOfBytes("X:1\nT:Ride\nM:6/8\nL:1/8\nK:Em\nEEE EEE|]\n\n"
                                "X:2\nT:The Woolen Cloth\nM:6/8\nL:1/8\nK:Cm\nCCC CCC|]\n\n"
                                "X:3\nT:Tower\nM:6/8\nL:1/8\nK:Ebm\nEEE EEE|]\n\n"
                                "X:4\nT:Road\nM:C\nL:1/8\nK:E\nE8|]\n\n"
                                "X:5\nT:Slip\nM:12/8\nL:1/8\nK:Em\nE12|]\n"));
        TunebookModel model(document);
        TuneFilter filter;
        filter.setSourceModel(&model);
        filter.search(words);
        QStringList found;
        for (int row = 0; row < filter.rowCount(); ++row) {
            found << QString::number(filter.mapToSource(filter.index(row, 0)).row() + 1);
        }
        QCOMPARE(found.join(' '), numbers);
    }

    void opensAndListsABigBookInASecond() {
        const lacuna::BigBook book;
        lacuna::ScoreDocument document;
        TunebookModel model(document);
        TuneFilter filter;
        filter.setSourceModel(&model);
        lacuna::BookLoader loader;
        QSignalSpy failed(&loader, &lacuna::BookLoader::failed);
        const lacuna::ProcessorTimer work(lacuna::ProcessorTimer::Of::Process);
        connect(&loader, &lacuna::BookLoader::loaded, this,
                [&](const std::shared_ptr<lacuna::OpenBook>& loaded) {
                    document.setBook(std::move(*loaded));
                });
        loader.load(book.path());
        QTRY_VERIFY(model.rowCount() > 0);
        filter.search("jig");
        const double took = work.milliseconds();
        QVERIFY(failed.isEmpty());
        QCOMPARE(model.rowCount(), lacuna::BigBook::tunes);
        QVERIFY(filter.rowCount() > 100);
        qInfo("opened, listed and searched in %.0f ms of processor time", took);
        QVERIFY2(took < 1000 * lacuna::slowness(), qPrintable(QString("%1 ms").arg(took)));
    }
};

LACUNA_TEST(TunebookModelTest)
#include "tst_tunebook_model.moc"
