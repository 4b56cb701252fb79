// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What reading costs grows with the text's length and no faster, whatever stands in it.
#include "engine/formats/abc/read/abc_reader.h"
#include "tests/support/big_book.h"
#include "tests/support/growth.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>
#include <string>

using namespace lacuna;

namespace {

using Text = std::function<std::string(std::size_t times)>;

// Each of a name of its own.
std::string voices(const std::string& begin, const std::string& end, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i)
        text += begin + std::to_string(i) + end;
    return text;
}

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
        row("a measure of notes", [](std::size_t times) { return repeated("A", times) + "|"; });
        row("a measure of words",
            [](std::size_t times) { return repeated("\"^x\"A<A", times) + "|"; });
        row("a chord", [](std::size_t times) { return "[" + repeated("A", times) + "]|"; });
        row("graces", [](std::size_t times) { return "{" + repeated("a", times) + "}A|"; });
        row("ties", [](std::size_t times) { return repeated("A-", times) + "A|"; });
        row("tied chords", [](std::size_t times) { return repeated("[ACE]-", times) + "A|"; });
        row("voices", [](std::size_t times) { return voices("[V:", "]A|", times); });
        row("voices on lines",
            [](std::size_t times) { return voices("A|\nV:", "\n", times) + "A|"; });
        row("signs", [](std::size_t times) { return repeated("T", times) + "A|"; });
        row("tempi", [](std::size_t times) { return "A" + repeated("[Q:90]", times) + "A|"; });
        row("layers", [](std::size_t times) { return repeated("A&", times) + "A|"; });
        row("a chord in a layer",
            [](std::size_t times) { return "A&[" + repeated("A", times) + "]|"; });
        row("words between bar lines",
            [](std::size_t times) { return "A|" + repeated("\"^x\"|", times) + "A|"; });
        row("an ending of many numbers",
            [](std::size_t times) { return "A|[" + repeated("1-99,", times) + "2 B|"; });
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

    void aMeasureHoldsNoMoreThanItsLimits_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("piece");
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("after");
        QTest::newRow("notes") << ""
                               << "A" << 2000 << "";
        QTest::newRow("rests") << ""
                               << "z" << 2000 << "";
        QTest::newRow("chords") << ""
                                << "[CEG]" << 667 << "";
        QTest::newRow("notes with all that stands at them") << ""
                                                            << "{a}T(A)" << 1000 << "";
        QTest::newRow("heads of a chord") << "["
                                          << "A" << 100 << "]";
        QTest::newRow("grace notes") << "{"
                                     << "a" << 100 << "}A";
        QTest::newRow("signs at a note") << ""
                                         << "T" << 100 << "A";
        QTest::newRow("chord symbols") << ""
                                       << "\"G\"" << 1000 << "A";
    }
    void aMeasureHoldsNoMoreThanItsLimits() {
        QFETCH(const QString, before);
        QFETCH(const QString, piece);
        QFETCH(const int, most);
        QFETCH(const QString, after);
        const auto read = [&](int times) {
            const QString music = before + piece.repeated(times) + after;
            return readAbc(("X:1\nM:none\nK:C\n" + music + "|B|]\n").toStdString()).tunes.at(0);
        };
        const Tune whole = read(most);
        QVERIFY(whole.diagnostics.empty());

        const Tune tune = read(most + 500);
        QCOMPARE(tune.diagnostics.size(),
                 std::size_t{1}); // one remark, where the first is too much
        QCOMPARE(tune.diagnostics.front().line, 4);
        QVERIFY(tune.diagnostics.front().column > before.size() + piece.size() * (most - 1));
        QVERIFY(tune.diagnostics.front().column <= before.size() + piece.size() * (most + 1));
        QCOMPARE(tune.score.size(), 2);
        QVERIFY(tune.score.measure(0).events().size() <= 2000);
        QVERIFY(tune.score.measure(0) == whole.score.measure(0));
        QVERIFY(tune.score.measure(1) == whole.score.measure(1));
        // All of it belongs to the measure all the same.
        const SourceSpan span = tune.measureSources.at(0);
        QCOMPARE(static_cast<int>(span.end - span.begin),
                 static_cast<int>(before.size() + piece.size() * (most + 500) + after.size() + 1));
    }

    void aTuneHoldsNoMoreThanItsLimit() {
        constexpr int most = 100'000;
        std::string abc = "X:1\nM:none\nL:1/64\nK:C\n";
        for (int i = 0; i < most / 1000; ++i)
            abc += std::string(1000, 'A') + "|\n";
        QVERIFY(readAbc(abc + "\n").tunes.at(0).diagnostics.empty());
        const Tune tune = readAbc(abc + std::string(1000, 'A') + "|A|\n\n").tunes.at(0);
        QCOMPARE(tune.diagnostics.size(), std::size_t{1});
        QCOMPARE(tune.diagnostics[0].line, 5 + most / 1000);
        QVERIFY(tune.score.size() <= most / 1000 + 1);
    }

    void eachMeasureThatHoldsTooMuchIsTold() {
        const std::string measure = std::string(2001, 'A') + "|";
        const Tune tune =
            readAbc("X:1\nM:none\nK:C\n" + measure + "A|\n" + measure + "\n").tunes[0];
        QCOMPARE(tune.diagnostics.size(), std::size_t{2});
        QCOMPARE(tune.diagnostics[0].line, 4);
        QCOMPARE(tune.diagnostics[0].column, 2001);
        QCOMPARE(tune.diagnostics[1].line, 5);
        QCOMPARE(tune.diagnostics[1].column, 2001);
    }

    void readsTheLargestBookWithinASecond() {
        const std::string text = BigBook().text().toStdString();
        double best = std::numeric_limits<double>::max();
        std::size_t tunes = 0;
        for (int i = 0; i < 5; ++i) { // the least of several, for other programs run too
            const ProcessorTimer work;
            tunes = readAbc(text).tunes.size();
            best = std::min(best, work.milliseconds());
        }
        qInfo("%d tunes, %d bytes in %d ms", static_cast<int>(tunes), static_cast<int>(text.size()),
              static_cast<int>(best));
        QCOMPARE(tunes, std::size_t(BigBook::tunes));
        QVERIFY(best < 1000 * slowness()); // what a person may wait
    }
};

LACUNA_APPLESS_TEST(TestAbcCost)
#include "tst_abc_cost.moc"
