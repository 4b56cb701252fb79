// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/line_chart.h"
#include "tests/engine/evaluation/parsed_svg.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

namespace lacuna {
namespace {

LineChart chartOf(std::vector<ChartSeries> series) {
    return {.title = "Loss", .xTitle = "steps", .yTitle = "nats", .series = std::move(series)};
}

/// Points of all polylines, in order.
std::vector<std::vector<std::pair<double, double>>> linesOf(const ParsedSvg& svg) {
    std::vector<std::vector<std::pair<double, double>>> lines;
    for (const ParsedSvg::Element& element : svg.named("polyline")) {
        lines.emplace_back();
        for (const QString& point : element.value("points").split(' '))
            lines.back().emplace_back(point.section(',', 0, 0).toDouble(),
                                      point.section(',', 1, 1).toDouble());
    }
    return lines;
}

} // namespace

class TestLineChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTitlesNamesAndLines() {
        const ParsedSvg svg =
            parseSvg(toSvg(chartOf({{.name = "train", .points = {{0, 3}, {50, 2}, {100, 1}}},
                                    {.name = "valid <b>", .points = {{0, 3.5}, {100, 2}}}})));
        QCOMPARE(svg.error, QString());
        for (const char* text : {"Loss", "steps", "nats", "train", "valid <b>", "100"})
            QVERIFY2(svg.texts().contains(QLatin1String(text)), text);
        const auto lines = linesOf(svg);
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(lines[0].size(), std::size_t{3});
        // To the right as x grows, downwards as y falls, evenly on a linear axis.
        QVERIFY(lines[0][0].first < lines[0][1].first && lines[0][0].second < lines[0][1].second);
        QVERIFY(std::abs(lines[0][0].second + lines[0][2].second - 2 * lines[0][1].second) < 0.05);
        QVERIFY(lines[1][0].second < lines[0][0].second);
        QCOMPARE(svg.named("circle").size(), std::size_t{0});
    }

    void everythingIsInsideTheDrawing() {
        LineChart chart =
            chartOf({{.name = "a long name of a line that goes on and on and on and on and on",
                      .points = {{-5, -1e5}, {3, 2e5}},
                      .markers = true}});
        chart.marks = {{-5, "start"}, {0, "a mark"}, {3, "end"}, {99, "outside"}};
        const ParsedSvg svg = parseSvg(toSvg(chart));
        QVERIFY(!svg.texts().contains("outside"));
        QVERIFY(svg.texts().contains("a mark"));
        for (const ParsedSvg::Element& text : svg.named("text"))
            QVERIFY(!text.text.startsWith("a long") ||
                    text.number("x") + text.text.size() * 6 < chart.width);
        for (const ParsedSvg::Element& line : svg.named("line")) {
            for (const char* x : {"x1", "x2"})
                QVERIFY(line.number(x) >= 0 && line.number(x) <= chart.width);
            for (const char* y : {"y1", "y2"})
                QVERIFY(line.number(y) >= 0 && line.number(y) <= chart.height);
        }
    }

    void logarithmicAxisMakesFactorsEqual() {
        LineChart chart = chartOf({{.name = "a", .points = {{0, 100}, {1, 10}, {2, 1}}}});
        chart.logarithmicY = true;
        const auto lines = linesOf(parseSvg(toSvg(chart)));
        QVERIFY(std::abs(lines[0][0].second + lines[0][2].second - 2 * lines[0][1].second) < 0.05);
    }

    void breaksTheLineAtWhatCannotBeShown() {
        LineChart chart = chartOf({{.name = "a",
                                    .points = {{0, 5},
                                               {1, 4},
                                               {2, NAN},
                                               {3, 3},
                                               {4, INFINITY},
                                               {5, 2},
                                               {6, 0},
                                               {7, 1},
                                               {8, 1}}}});
        ParsedSvg svg = parseSvg(toSvg(chart));
        QCOMPARE(svg.error, QString());
        QCOMPARE(linesOf(svg).size(), std::size_t{2});
        QCOMPARE(linesOf(svg)[1].size(), std::size_t{4});
        QCOMPARE(svg.named("circle").size(), std::size_t{1}); // a point alone is no line
        chart.logarithmicY = true;
        svg = parseSvg(toSvg(chart));
        QCOMPARE(linesOf(svg).size(), std::size_t{2});
        QCOMPARE(linesOf(svg)[1].size(), std::size_t{2}); // 0 is nowhere on a logarithmic axis
        QCOMPARE(svg.named("circle").size(), std::size_t{2});
    }

    void namesDoNotWriteOverOneAnother() {
        std::vector<ChartSeries> series;
        for (int i = 0; i < 12; ++i)
            series.push_back(
                {.name = "line " + std::to_string(i), .points = {{0, 1}, {1, 2 + i * 1e-4}}});
        const ParsedSvg svg = parseSvg(toSvg(chartOf(series)));
        std::vector<double> heights;
        for (const ParsedSvg::Element& text : svg.named("text")) {
            if (text.text.startsWith("line "))
                heights.push_back(text.number("y"));
        }
        QCOMPARE(heights.size(), std::size_t{12});
        std::ranges::sort(heights);
        for (std::size_t i = 1; i < heights.size(); ++i)
            QVERIFY(heights[i] - heights[i - 1] >= 14);
        QVERIFY(heights.front() > 0 && heights.back() < 460);
    }

    void linesBeyondTheColoursAreBroken() {
        std::vector<ChartSeries> series;
        for (int i = 0; i < 9; ++i)
            series.push_back({.name = std::to_string(i), .points = {{0, double(i)}, {1, 1}}});
        const auto lines = parseSvg(toSvg(chartOf(series))).named("polyline");
        QCOMPARE(lines[8].value("stroke"), lines[0].value("stroke"));
        QVERIFY(lines[8].value("stroke-dasharray") != lines[0].value("stroke-dasharray"));
    }

    void zeroIsShownWhereAskedFor() {
        LineChart chart = chartOf({{.name = "a", .points = {{0, 5}, {1, 6}}}});
        QVERIFY(!parseSvg(toSvg(chart)).texts().contains("0"));
        chart.xTicks = {1};
        chart.yFromZero = true;
        const QStringList texts = parseSvg(toSvg(chart)).texts();
        QVERIFY(texts.contains("0") && texts.contains("6"));
    }

    void marksAndIntervalsOfFewPoints() {
        const ParsedSvg svg = parseSvg(toSvg(
            chartOf({{.name = "a", .points = {{1, 5, 4, 6}, {2, 4, 3, 5}}, .markers = true}})));
        QCOMPARE(svg.named("circle").size(), std::size_t{2});
        int upright = 0;
        for (const ParsedSvg::Element& line : svg.named("line")) {
            const bool isOfSeries = line.value("stroke") == svg.named("circle")[0].value("fill");
            upright += isOfSeries && line.number("x1") == line.number("x2") ? 1 : 0;
        }
        QCOMPARE(upright, 2);
    }

    void nothingIsSaidToBeNothing() {
        for (const LineChart& chart : {chartOf({}), chartOf({{.name = "a", .points = {}}}),
                                       chartOf({{.name = "a", .points = {{NAN, 1}, {1, NAN}}}})}) {
            const ParsedSvg svg = parseSvg(toSvg(chart));
            QCOMPARE(svg.error, QString());
            QVERIFY(svg.texts().contains("nothing to show"));
        }
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestLineChart)
#include "tst_line_chart.moc"
