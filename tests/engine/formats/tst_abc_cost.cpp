// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What reading costs grows with the text's length and no faster, whatever stands in it.
#include "engine/formats/abc_reader.h"
#include "tests/support/growth.h"

#include <QTest>

#include <functional>
#include <string>

using namespace lacuna;

namespace {

using Text = std::function<std::string(std::size_t times)>;

std::string repeated(const std::string& piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i)
        text += piece;
    return text;
}

} // namespace

class TestAbcCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsInTimeThatGrowsWithTheText_data() {
        QTest::addColumn<Text>("music");
        const auto row = [](const char* name, const Text& music) { QTest::newRow(name) << music; };
        row("braces without an end", [](std::size_t times) { return repeated("{", times); });
        row("graces without an end", [](std::size_t times) { return repeated("{A", times); });
        row("braces with one end", [](std::size_t times) { return repeated("{", times) + "}A|"; });
        row("words between bar lines",
            [](std::size_t times) { return "A|" + repeated("\"^x\"|", times) + "A|"; });
        row("an ending of many numbers", [](std::size_t times) {
            return "A|[" + repeated("1-99,", times) + "2 B|";
        });
        row("ties behind a bar line", [](std::size_t times) {
            return "A|" + repeated("-", times) + "{" + repeated("a", times) + "}A|";
        });
    }
    void readsInTimeThatGrowsWithTheText() {
        QFETCH(const Text, music);
        constexpr std::size_t times = 30'000;
        const Growth growth = growthOf(times, [&](std::size_t of) {
            const Tunebook book = readAbc("X:1\nM:none\nL:1/64\nK:C\n" + music(of) + "\n");
            QCOMPARE(book.tunes.size(), std::size_t{1});
        });
        QVERIFY2(growth.isLinear(),
                 qPrintable(QString("%1 ms, then %2 ms").arg(growth.once).arg(growth.twice)));
    }
};

QTEST_APPLESS_MAIN(TestAbcCost)
#include "tst_abc_cost.moc"
