// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/svg_drawing.h"
#include "tests/engine/evaluation/parsed_svg.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <cmath>

namespace lacuna {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;
using Triple = std::array<double, 3>;

constexpr Matrix normalSight{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
// Machado, Oliveira, Fernandes (2009), severity 1, on linear RGB.
constexpr Matrix protanopia{{{0.152286, 1.052583, -0.204868},
                             {0.114503, 0.786281, 0.099216},
                             {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{{{0.367322, 0.860646, -0.227968},
                               {0.280085, 0.672501, 0.047413},
                               {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{{{1.255528, -0.076749, -0.178779},
                             {-0.078411, 0.930809, 0.147602},
                             {0.004733, 0.691367, 0.303900}}};

Triple times(const Matrix& matrix, const Triple& vector) {
    Triple product{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j)
            product[i] += matrix[i][j] * vector[j];
    }
    return product;
}

/// Linear RGB of "#rrggbb" (IEC 61966-2-1).
Triple linearOf(std::string_view colour) {
    Triple linear{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double value =
            std::stoi(std::string(colour.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
        linear[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    }
    return linear;
}

/// CIELAB under D65.
Triple labOf(Triple linear) {
    for (double& value : linear)
        value = std::clamp(value, 0.0, 1.0);
    const Triple xyz = times(
        {{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}}, linear);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double differenceOf(const Triple& a, const Triple& b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace

class TestSvgDrawing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWellFormedWhateverTheText_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("read");
        QTest::newRow("markup") << QByteArray("a < b & \"c\" > 'd' ]]>")
                                << "a < b & \"c\" > 'd' ]]>";
        QTest::newRow("control") << QByteArray("a\x01\x02"
                                               "b")
                                 << "a  b";
        QTest::newRow("no UTF-8") << QByteArray("Caf\xE9!") << QString("Caf") + QChar(0xFFFD) + "!";
        QTest::newRow("UTF-8") << QByteArray("\xCF\x84 0.8") << QString(QChar(0x3C4)) + " 0.8";
    }

    void isWellFormedWhateverTheText() {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, read);
        SvgDrawing drawing(100, 50, "#ffffff");
        drawing.text({10, 20}, text.toStdString(), {.bold = true, .turn = -90});
        const ParsedSvg parsed = parseSvg(drawing.toString());
        QCOMPARE(parsed.error, QString());
        QCOMPARE(parsed.texts(), QStringList{read});
        QCOMPARE(parsed.named("text").front().value("transform"), QString("rotate(-90 10 20)"));
    }

    void shapesAreDrawnWhereTheyShould() {
        SvgDrawing drawing(100, 50, "#ffffff");
        drawing.line({1, 2}, {3.456, 4}, {.colour = "#123456", .width = 0.5, .dashes = "3 2"});
        drawing.polyline(std::vector<SvgPoint>{{0, 0}, {1.5, 2}}, {});
        for (const MarkShape shape :
             {MarkShape::Disc, MarkShape::Square, MarkShape::Diamond, MarkShape::Triangle})
            drawing.mark({20, 30}, shape, 4, "#123456");
        const ParsedSvg parsed = parseSvg(drawing.toString());
        QCOMPARE(parsed.error, QString());
        QCOMPARE(parsed.elements.front().value("viewBox"), QString("0 0 100 50"));
        const ParsedSvg::Element line = parsed.named("line").front();
        QCOMPARE(line.value("x2"), QString("3.46"));
        QCOMPARE(line.value("stroke-dasharray"), QString("3 2"));
        QCOMPARE(parsed.named("polyline").front().value("points"), QString("0,0 1.5,2"));
        QCOMPARE(parsed.named("circle").size(), std::size_t{1});
        QCOMPARE(parsed.named("polygon").size(), std::size_t{3});
    }

    void longTextIsShortened() {
        QCOMPARE(shortened("short", 12, 100), std::string("short"));
        const std::string text =
            "LatentRnn, \u03C4 0.8, \u00E9\u00E9\u00E9\u00E9, \u266D\u266D\u266D";
        for (int width = 20; width < 150; ++width) {
            const std::string shorter = shortened(text, 12, width);
            QVERIFY(approximateWidth(shorter, 12) <= width);
            QVERIFY(shorter.ends_with("\u2026"));
            QVERIFY(text.starts_with(shorter.substr(0, shorter.size() - 3)));
            QCOMPARE(QString::fromStdString(shorter).toStdString(), shorter);
        }
    }

    void coloursAreToldApartByColourBlindPeople() {
        constexpr double plainlyDifferent = 20; // one unit is about what can just be seen
        for (const Matrix& sight : {normalSight, protanopia, deuteranopia, tritanopia}) {
            for (std::size_t i = 0; i < 8; ++i) {
                const Triple colour = labOf(times(sight, linearOf(chartColour(i))));
                QVERIFY(differenceOf(colour, {100, 0, 0}) > 2 * plainlyDifferent);
                for (std::size_t j = 0; j < i; ++j) {
                    const double difference =
                        differenceOf(colour, labOf(times(sight, linearOf(chartColour(j)))));
                    QVERIFY2(difference > plainlyDifferent,
                             qPrintable(QString("%1 %2: %3").arg(i).arg(j).arg(difference)));
                }
            }
        }
        QCOMPARE(chartColour(8), chartColour(0));
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestSvgDrawing)
#include "tst_svg_drawing.moc"
