// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/plain_text.h"
#include "engine/evaluation/report_text.h"
#include "tests/engine/evaluation/small_report.h"
#include "tests/support/test_program.h"

#include <QStringList>
#include <QTest>

namespace lacuna {
namespace {

QStringList linesOf(const std::string& text) {
    return QString::fromStdString(text).split('\n');
}

/// Every column has a value with an interval, of the size that such a value has.
TableRow fullRow(std::string name) {
    TableRow row = rowWith(std::move(name), 498, {});
    row.natsAreBound = true;
    for (const ColumnInfo& info : allColumns()) {
        const double value = info.decimals == 3 ? 0.5 : info.decimals == 2 ? 10.5 : 512;
        row.cells[static_cast<std::size_t>(info.column)] = {value, Interval{value / 2, value}, 498};
    }
    return row;
}

} // namespace

class TestReportText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSmallTable() {
        QCOMPARE(QString::fromStdString(toText(smallTable())), QString(R"(whole: 4 tasks
filler                     tasks        tokens    nats a bar
------------------------------------------------------------
the tunes themselves           4  1.000 ±0.000             –
copy                           4  0.500 ±0.110             –
latent                         4  0.750 ±0.055  ≤10.50 ±0.75
  copy, on the same tasks      3  0.600 ±0.100             –

filler                     tasks         leaps
----------------------------------------------
the tunes themselves           4  0.040 ±0.020
copy                           4  0.050 ±0.015
latent                         4         0.031
  copy, on the same tasks      3  0.050 ±0.015
)"));
    }

    void figuresBesideOneAnother() {
        QCOMPARE(QString::fromStdString(toText(smallFigures())), QString(R"(Rebuilt measures
      measures  tokens right    nats
------------------------------------
4/4       1200  0.996 ±0.005  23.250
12/8         7           0.5       –
)"));
    }

    void noLineIsTooWide_data() {
        QTest::addColumn<int>("nameLength");
        for (const int length : {4, 30, 45, 80, 130})
            QTest::addRow("names of %d letters", length) << length;
    }

    void noLineIsTooWide() {
        QFETCH(const int, nameLength);
        EvaluationTable table = smallTable();
        table.rows = {fullRow("copy"), fullRow(std::string(std::size_t(nameLength), 'x'))};
        const std::string text = toText(table);
        for (const QString& line : linesOf(text))
            QVERIFY2(line.size() <= reportWidth, qPrintable(line));
        for (const ColumnInfo& info : allColumns())
            QVERIFY(text.find(info.heading) != std::string::npos);
        if (nameLength <= 30) { // two blocks, each with names, counts and copy
            QCOMPARE(QString::fromStdString(text).count("\nfiller"), 2);
            QCOMPARE(QString::fromStdString(text).count("\ncopy"), 2);
        }
    }

    void columnsAreAligned() {
        const QStringList lines = linesOf(toText(smallTable()));
        const qsizetype end = lines[1].indexOf("tokens") + 6;
        for (qsizetype i = 3; i < 7; ++i)
            QVERIFY2(lines[i][end - 1].isDigit() && !lines[i].mid(end, 1).trimmed().size(),
                     qPrintable(lines[i]));
    }

    void aTableWithoutCopySaysSo() {
        EvaluationTable table = smallTable();
        QVERIFY(toText(table).find("Copy was not measured") == std::string::npos);
        table.rows = {table.rows[0], table.rows[2]};
        QVERIFY(toText(table).find("Copy was not measured") != std::string::npos);
        table.rows.clear();
        QVERIFY(toText(table).find("No filler answered") != std::string::npos);
    }

    void aReportHoldsAllItsParts() {
        const std::string text =
            toText(EvaluationReport{.settings = {{"seed", "1"}, {"split", "test"}},
                                    .tables = {smallTable()},
                                    .figures = {smallFigures()},
                                    .notes = {"A row was left out."}});
        for (const char* part : {"seed: 1\n", "split: test\n", "whole: 4 tasks", "Rebuilt measures",
                                 "95 % bootstrap", "\nA row was left out.\n"})
            QVERIFY2(text.find(part) != std::string::npos, part);
        for (const ColumnInfo& info : allColumns())
            QVERIFY(text.find(info.meaning) != std::string::npos);
        for (const QString& line : linesOf(text))
            QVERIFY2(line.size() <= reportWidth, qPrintable(line));
        QVERIFY(!text.ends_with("\n\n"));
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestReportText)
#include "tst_report_text.moc"
