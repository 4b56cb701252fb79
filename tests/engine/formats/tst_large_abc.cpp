// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Large books: several threads read them, and a megabyte of the densest text there is takes no more
// than a second and 100 MB.
#include "engine/formats/abc/read/abc_reader.h"
#include "tests/support/own_process.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <random>
#include <string>

using namespace lacuna;

namespace {

constexpr std::size_t megabyte = 1 << 20;

/// Tunes of a hundred bars, of so many notes each, chosen at random.
std::string tunesOfRandomBars(int notes) {
    std::mt19937 random(1);
    std::string text;
    while (text.size() < megabyte) {
        text += "X:1\nK:C\n";
        for (int bar = 0; bar < 100; ++bar) {
            for (int note = 0; note < notes; ++note)
                text += "ABCDEFGabcdefg"[random() % 14];
            text += '|';
        }
        text += "\n\n";
    }
    return text;
}

std::string tunesOf(const std::string& piece, int times = 100) {
    std::string tune = "X:1\nK:C\n";
    for (int i = 0; i < times; ++i)
        tune += piece;
    tune += "\n\n";
    std::string text;
    while (text.size() < megabyte)
        text += tune;
    return text;
}

std::string repeated(const std::string& piece) {
    std::string text;
    while (text.size() < megabyte)
        text += piece;
    return text;
}

} // namespace

class TestLargeAbc : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMegabyteNeedsNoMoreThanAHundred_data() {
        QTest::addColumn<std::string>("text");
        QTest::newRow("bars of one note") << tunesOf("A|", 4800);
        QTest::newRow("bars of two notes") << tunesOfRandomBars(2);
        QTest::newRow("bars of three notes") << tunesOfRandomBars(3);
        QTest::newRow("bars of four notes") << tunesOfRandomBars(4);
        QTest::newRow("bars of six notes") << tunesOfRandomBars(6);
        QTest::newRow("bars of eight notes") << tunesOfRandomBars(8);
        QTest::newRow("one bar") << "X:1\nK:C\n" + std::string(megabyte, 'A');
        QTest::newRow("an ending") << "X:1\nK:C\nA|[" + repeated("1-99,") + "2 B|\n";
        QTest::newRow("a chord") << "X:1\nK:C\n[" + std::string(megabyte, 'A') + "]|\n";
        QTest::newRow("graces") << "X:1\nK:C\n{" + std::string(megabyte, 'A') + "}A|\n";
        QTest::newRow("ties") << "X:1\nK:C\n" + repeated("A-") + "A|\n";
        QTest::newRow("words over a note") << "X:1\nK:C\n" + repeated("\"G\"") + "A|\n";
        QTest::newRow("signs at a note") << "X:1\nK:C\n" + std::string(megabyte, 'T') + "A|\n";
        QTest::newRow("bar lines") << "X:1\nK:C\n" + std::string(megabyte, '|');
        QTest::newRow("staccato") << tunesOf(".A");
        QTest::newRow("grace notes") << tunesOf("{a}A|");
        QTest::newRow("double stops") << tunesOf("[AB]|");
        QTest::newRow("chords") << tunesOf("\"a\"A|");
        QTest::newRow("remarks") << tunesOf("?");
        QTest::newRow("tunes without music") << repeated("X:\n\n");
        QTest::newRow("tunes of one note") << repeated("X:1\nK:C\nA|\n\n");
        QTest::newRow("empty lines") << "X:1\nK:C\nA|\n" + std::string(megabyte, '\n');
        QTest::newRow("fields") << "X:1\n" + repeated("N:\n") + "K:C\nA|\n";
    }
    void aMegabyteNeedsNoMoreThanAHundred() {
        QFETCH(const std::string, text);
        const double before = inOwnProcess([] {}).peakMegabytes;
        const OwnProcess reading = inOwnProcess([&] { readAbc(text); });
        QCOMPARE(reading.status, 0);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("bounds are those of the plain build");
#endif
        const double size = static_cast<double>(text.size()) / megabyte;
        const double needed = (reading.peakMegabytes - before) / size;
        QVERIFY2(needed <= 100, qPrintable(QString("%1 MB").arg(needed)));
        QVERIFY2(reading.seconds <= 1, qPrintable(QString("%1 s").arg(reading.seconds)));
        qInfo("%.0f MB, %.2f s", needed, reading.seconds);
    }

    // Long enough that several threads share it.
    void readsALargeBookAsItsTunesByThemselves() {
        constexpr int count = 3001;
        std::string book = "M:6/8\nL:1/8\n\n";
        std::vector<std::string> alone;
        for (int i = 1; i <= count; ++i) {
            std::string bars;
            for (int bar = 0; bar < 1 + i % 7; ++bar)
                bars += std::string("ABcdefg|", static_cast<std::size_t>(i % 6)) + "c3 d3|";
            alone.push_back("X:" + std::to_string(i) + "\nT:No. " + std::to_string(i) +
                            (i % 5 == 0 ? "\nM:2/4" : "") + "\nK:D\n" + bars +
                            (i % 11 == 0 ? "?\n" : "\n"));
            book += alone.back() + (i % 13 == 0 ? "\nstray | text\n\n" : "\n");
        }
        const Tunebook read = readAbc(book);
        QCOMPARE(read.tunes.size(), static_cast<std::size_t>(count));
        QCOMPARE(read.diagnostics.size(), std::size_t{100}); // more are not told
        for (std::size_t i = 0; i < alone.size(); ++i) {
            const Tune expected = readAbc("M:6/8\nL:1/8\n\n" + alone[i]).tunes.front();
            QVERIFY(read.tunes[i].score == expected.score);
            QCOMPARE(read.tunes[i].diagnostics.size(), expected.diagnostics.size());
            QVERIFY(book.compare(read.tunes[i].source.begin, 8, alone[i], 0, 8) == 0);
        }
    }
};

LACUNA_APPLESS_TEST(TestLargeAbc)
#include "tst_large_abc.moc"
