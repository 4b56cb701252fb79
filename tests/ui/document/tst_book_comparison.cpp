// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
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
        QVERIFY(found[0].measuresB.empty());
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

QTEST_GUILESS_MAIN(BookComparisonTest)
#include "tst_book_comparison.moc"
