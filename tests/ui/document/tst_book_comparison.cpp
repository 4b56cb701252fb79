// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/book_comparison.h"

#include <QLocale>
#include <QTest>

using lacuna::bookOfBytes;
using lacuna::MeasureRange;
using lacuna::OpenBook;
using lacuna::TuneDifference;

class BookComparisonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void equalBooksDoNotDiffer() {
        const OpenBook book = bookOfBytes(lacuna::smallBook);
        QVERIFY(lacuna::differencesBetween(book, book).empty());
    }

    void namesTheBarsThatDiffer() {
        const OpenBook saved = bookOfBytes(lacuna::smallBook);
        OpenBook edited = saved;
        lacuna::Score& first = edited.tunes[0].current;
        first = lacuna::eraseMeasures(lacuna::eraseMeasures(first, {1, 3}), {5, 6});
        const std::vector<TuneDifference> found = lacuna::differencesBetween(edited, saved);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].inA, std::optional(0));
        QCOMPARE(found[0].measuresA, (std::vector<MeasureRange>{{1, 3}, {5, 6}}));
        QCOMPARE(found[0].measuresB, found[0].measuresA);
        QCOMPARE(lacuna::barsInWords(first, found[0].measuresA), QString("bars 2–3 and 6"));
        QCOMPARE(lacuna::barsInWords(first, {{4, 5}}), QString("bar 5"));
    }

    void findsInsertedBars() {
        const OpenBook saved = bookOfBytes(lacuna::smallBook);
        const OpenBook longer = bookOfBytes(
            QByteArray(lacuna::smallBook).replace("|gfe dcB|", "|gfe dcB|d3 d3|").toStdString());
        const std::vector<TuneDifference> found = lacuna::differencesBetween(longer, saved);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].inB, std::optional(1));
        QCOMPARE(found[0].measuresA, (std::vector<MeasureRange>{{2, 3}}));
        QCOMPARE(found[0].measuresB, (std::vector<MeasureRange>{{2, 2}}));
        const std::vector<TuneDifference> shorter = lacuna::differencesBetween(saved, longer);
        QCOMPARE(shorter[0].measuresA, (std::vector<MeasureRange>{{2, 2}}));
        QCOMPARE(lacuna::barsInWords(saved.tunes[1].current, shorter[0].measuresA), QString());
    }

    void halvesOfABarAreOneBar() {
        const OpenBook saved = bookOfBytes("X:1\nL:1/8\nM:4/4\nK:D\nd2|:D8|D6:|:d2|D8|D6:|\n");
        const OpenBook edited = bookOfBytes("X:1\nL:1/8\nM:4/4\nK:D\nd2|:D8|E6:|:e2|D8|D6:|\n");
        const std::vector<TuneDifference> found = lacuna::differencesBetween(edited, saved);
        QCOMPARE(found[0].measuresA, (std::vector<MeasureRange>{{2, 4}}));
        const lacuna::Score& tune = edited.tunes[0].current;
        QCOMPARE(lacuna::barsInWords(tune, found[0].measuresA), QString("bar 2"));
        QCOMPARE(lacuna::barsInWords(tune, {{1, 3}, {3, 5}}), QString("bars 1–3"));
        QCOMPARE(lacuna::barsInWords(tune, {{0, 1}}), QString("pickup"));
        QCOMPARE(lacuna::barsInWords(tune, {{0, 2}, {4, 5}}), QString("pickup and bars 1 and 3"));
        QCOMPARE(lacuna::barsInWords(tune, {{0, 1}, {2, 3}}), QString("pickup and bar 2"));
    }

    void aHeadThatDiffersIsNoPlaceInTheMusic() {
        const OpenBook saved = bookOfBytes(lacuna::smallBook);
        const OpenBook edited = bookOfBytes(
            QByteArray(lacuna::smallBook).replace("T:A Second", "T:A Third").toStdString());
        const std::vector<TuneDifference> found = lacuna::differencesBetween(edited, saved);
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0].measuresA.empty() && found[0].measuresB.empty());
    }

    void findsTextThatIsInNoScore_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("a comment")
            << QByteArray("L:1/8\nK:Ador") << QByteArray("L:1/8 % eighths\nK:Ador");
        QTest::newRow("a key's other name") << QByteArray("K:D\n") << QByteArray("K:Dmaj\n");
        QTest::newRow("a second voice")
            << QByteArray("A3 A3:|\n") << QByteArray("A3 A3:|\nV:2\n|:A6|A6|A6|A6:|\n");
    }

    void findsTextThatIsInNoScore() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const OpenBook saved = bookOfBytes(lacuna::smallBook);
        const OpenBook edited =
            bookOfBytes(QByteArray(lacuna::smallBook).replace(before, after).toStdString());
        QCOMPARE(edited.tunes.size(), saved.tunes.size());
        for (std::size_t i = 0; i < saved.tunes.size(); ++i) {
            QVERIFY(edited.tunes[i].current == saved.tunes[i].current);
        }
        const std::vector<TuneDifference> found = lacuna::differencesBetween(edited, saved);
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0].inA && found[0].inA == found[0].inB);
        QVERIFY(found[0].measuresA.empty() && found[0].measuresB.empty());
    }

    void findsTunesThatOnlyOneHas() {
        const std::string bytes = lacuna::smallBook;
        const OpenBook both = bookOfBytes(bytes);
        const OpenBook second = bookOfBytes(bytes.substr(bytes.find("X:9")));
        const std::vector<TuneDifference> found = lacuna::differencesBetween(both, second);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].inA, std::optional(0));
        QVERIFY(!found[0].inB);
        QVERIFY(!lacuna::differencesBetween(second, both).front().inA);
    }
};

LACUNA_CORE_TEST(BookComparisonTest)
#include "tst_book_comparison.moc"
