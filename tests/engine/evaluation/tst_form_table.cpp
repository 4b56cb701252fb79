// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/form_table.h"
#include "engine/evaluation/report_text.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

FormScores with(FormColumn column, Ratio value) {
    FormScores scores;
    scores[column] = value;
    return scores;
}

} // namespace

class FormTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ratiosOfSumsByRank() {
        const auto quoted = [](double above, double below) {
            return with(FormColumn::Quoted, {above, below});
        };
        const std::vector<FormAnswer> answers{
            {quoted(1, 2), {quoted(2, 2), quoted(0, 2)}, {}},
            {quoted(0, 6), {quoted(3, 6)}, {}},
        };
        const FigureTable table = formTable("form", answers);
        QCOMPARE(table.rows.size(), std::size_t{1});
        const FigureTable::Row& row = table.rows.front();
        QCOMPARE(row.count, 2);
        QCOMPARE(row.figures.size(), table.columns.size());
        QCOMPARE(*row.figures[0], 100 * 1.0 / 8);
        QCOMPARE(*row.figures[1], 100 * 5.0 / 8);
        QCOMPARE(*row.figures[2], 0.0);
        QVERIFY(!row.figures[3]);
        QCOMPARE(*row.figures[5], 100 * 5.0 / 10);
        QVERIFY(row.intervals[0]);
        QVERIFY(row.intervals[0]->low >= 0 && row.intervals[0]->high <= 50.0 + 1e-9);
        QVERIFY(!row.intervals[2]); // one task alone has none
    }

    void whatFillsAreTogetherStandsUnderAll() {
        const std::vector<FormAnswer> answers{
            {{}, {{}, {}}, with(FormColumn::OnsetsAlike, {1.5, 2})},
            {{}, {{}, {}}, with(FormColumn::OnsetsAlike, {0.5, 2})},
        };
        const FigureTable table = formTable("form", answers);
        QCOMPARE(table.rows.size(), std::size_t{1});
        QVERIFY(!table.rows.front().figures[0]);
        QCOMPARE(*table.rows.front().figures[5], 0.5);
        const QString text = QString::fromStdString(toText(table));
        QVERIFY2(text.contains("onsets that two fills share"), qPrintable(text));
        QVERIFY2(text.contains(QString::fromUtf8("0.50 ±")), qPrintable(text));
    }
};

LACUNA_APPLESS_TEST(FormTableTest)
#include "tst_form_table.moc"
