// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/report_svg.h"
#include "tests/engine/evaluation/parsed_svg.h"
#include "tests/engine/evaluation/small_report.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

namespace lacuna {
namespace {

EvaluationTable tableOfLength(int gapMeasures, double tunes, double copy) {
    return {
        .title = "gap",
        .gapMeasures = gapMeasures,
        .tasks = 4,
        .coverage = 0.95,
        .rows = {rowWith("tunes", 4, {{Column::PitchAtOnsets, {tunes, std::nullopt, 4}}}),
                 rowWith("copy", 4,
                         {{Column::PitchAtOnsets, {copy, Interval{copy - 0.1, copy + 0.1}, 4}}}),
                 rowWith("judge", 0, {{Column::Nats, {9, std::nullopt, 4}}})}};
}

} // namespace

class TestReportSvg : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPanelAColumnADotARow() {
        const ParsedSvg svg = parseSvg(dotChartSvg(smallTable()));
        QCOMPARE(svg.error, QString());
        const QStringList texts = svg.texts();
        // Of the columns those that have values.
        QVERIFY(texts.contains("Tokens right") && texts.contains("Leaps"));
        QVERIFY(texts.contains("Surprise at the tune (nats a bar)"));
        QVERIFY(!texts.contains("Groove similarity"));
        QVERIFY(texts.contains("copy") && texts.contains("latent (3)"));
        QVERIFY(texts.contains("whole: 4 tasks"));
        QCOMPARE(svg.named("circle").size(), std::size_t{8});  // two columns of four rows
        QCOMPARE(svg.named("polygon").size(), std::size_t{1}); // the bound
        QCOMPARE(texts.count("0.750"), 1);
    }

    void onlyTheColumnsAskedFor() {
        const std::vector<Column> columns{Column::Leaps, Column::Groove};
        const ParsedSvg svg = parseSvg(dotChartSvg(smallTable(), columns));
        QVERIFY(svg.texts().contains("Leaps"));
        QVERIFY(!svg.texts().contains("Tokens right"));
        QCOMPARE(svg.named("circle").size(), std::size_t{4});
    }

    void dotsStandInTheOrderOfTheirValues() {
        const ParsedSvg svg = parseSvg(dotChartSvg(smallTable(), std::vector{Column::Tokens}));
        const auto dots = svg.named("circle"); // 1, 0.5, 0.75, 0.6
        QCOMPARE(dots.size(), std::size_t{4});
        QVERIFY(dots[1].number("cx") < dots[3].number("cx"));
        QVERIFY(dots[3].number("cx") < dots[2].number("cx"));
        QVERIFY(dots[2].number("cx") < dots[0].number("cx"));
        for (std::size_t i = 1; i < dots.size(); ++i)
            QVERIFY(dots[i].number("cy") > dots[i - 1].number("cy"));
        const double width = svg.elements.front().number("width");
        for (const ParsedSvg::Element& dot : dots)
            QVERIFY(dot.number("cx") > 0 && dot.number("cx") < width);
    }

    void anEmptyTableIsADrawing() {
        const ParsedSvg svg = parseSvg(dotChartSvg(EvaluationTable{}));
        QCOMPARE(svg.error, QString());
        QCOMPARE(svg.named("circle").size(), std::size_t{0});
        QCOMPARE(parseSvg(gapLengthChartSvg({})).error, QString());
    }

    void aLineARowByGapLength() {
        EvaluationTable whole = tableOfLength(3, 0.9, 0.9);
        whole.gapMeasures.reset();
        EvaluationTable eight = tableOfLength(8, 1, 0.2);
        TableRow beside = eight.rows[1];
        beside.name = "copy, on the same tasks";
        beside.beside = "judge";
        eight.rows.push_back(beside);
        const std::vector<EvaluationTable> tables{whole, eight, tableOfLength(2, 1, 0.4),
                                                  tableOfLength(2, 0, 0), tableOfLength(4, 1, 0.3)};
        const ParsedSvg svg = parseSvg(gapLengthChartSvg(tables));
        QCOMPARE(svg.error, QString());
        QVERIFY(svg.texts().contains("Pitch right at onsets by gap length"));
        QVERIFY(svg.texts().contains("tunes") && svg.texts().contains("copy"));
        QVERIFY(!svg.texts().contains("judge"));
        QVERIFY(!svg.texts().contains("copy, on the same tasks"));
        for (const char* tick : {"2", "4", "8"})
            QVERIFY(svg.texts().contains(QLatin1String(tick)));
        const auto lines = svg.named("polyline");
        QCOMPARE(lines.size(), std::size_t{2});
        const QStringList points = lines[1].value("points").split(' ');
        QCOMPARE(points.size(), 3); // 2, 4, 8, whatever the order of tables
        for (qsizetype i = 1; i < 3; ++i) {
            QVERIFY(points[i].section(',', 0, 0).toDouble() >
                    points[i - 1].section(',', 0, 0).toDouble());
            QVERIFY(points[i].section(',', 1, 1).toDouble() >
                    points[i - 1].section(',', 1, 1).toDouble());
        }
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestReportSvg)
#include "tst_report_svg.moc"
