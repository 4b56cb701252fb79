// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/inpainting/model_library.h"
#include "engine/inpainting/next_notes.h"
#include "tests/engine/inpainting/fill_collector.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

constexpr Tick eighth = quarterNote / 2;

Score scoreOf(const std::string& music, const std::string& head = "M:6/8\nL:1/8\nK:D\n") {
    return readAbc("X:1\nT:Test\n" + head + music + "\n").tunes.front().score;
}

QString musicOf(const Score& score) {
    const std::string text = writeAbc(score);
    return QString::fromStdString(text.substr(text.find('\n', text.find("\nK:") + 1) + 1))
        .remove(QLatin1Char(' '))
        .trimmed();
}

} // namespace

class NextNotesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeMeasureAtItsStart() {
        const Score score = scoreOf("DFA dAF|z6|EFE E2A|");
        const auto request = requestForNextNotes(score, {1, Tick{0}}, {});
        QVERIFY(request);
        QCOMPARE(request->gap, (MeasureRange{1, 2}));
        QCOMPARE(musicOf(request->score), QString("DFAdAF|[I:lacuna-blank]x6|EFEE2A|"));
        QCOMPARE(request->count, 1);
        QCOMPARE(request->sampling.temperature, 0.0);
    }

    void whatStandsInTheMeasureIsItsBeginning() {
        const Score score = scoreOf("DFA dAF|: (3EFG B z3 :|EFE E2A|");
        const auto request = requestForNextNotes(score, {1, eighth * 3}, {});
        QVERIFY(request);
        QCOMPARE(request->gap, (MeasureRange{2, 3}));
        QCOMPARE(request->score.size(), 4);
        const Measure& beginning = request->score.measure(1);
        QCOMPARE(beginning.length(), eighth * 3);
        QCOMPARE(beginning.tuplets().size(), std::size_t(1));
        QVERIFY(beginning.frame().startsRepeat && beginning.frame().playedTimes == 1);
        const Measure& rest = request->score.measure(2);
        QVERIFY(rest.isBlank() && !rest.frame().startsRepeat && rest.frame().playedTimes == 2);
        QCOMPARE(rest.length(), eighth * 3);
    }

    void behindTheLastMeasureIsAnother() {
        const auto request = requestForNextNotes(scoreOf("A|DFA dAF|"), {2, Tick{0}}, {});
        QVERIFY(request);
        QCOMPARE(request->gap, (MeasureRange{2, 3}));
        QCOMPARE(request->score.measure(2).length(), eighth * 6);
    }

    void nothingWhereNotesWouldGiveWay_data() {
        QTest::addColumn<QString>("music");
        QTest::addColumn<int>("measure");
        QTest::addColumn<int>("eighths");
        QTest::newRow("a note follows") << "DFA dAF|z3 DEF|" << 1 << 0;
        QTest::newRow("within a note") << "DFA dAF|D3 z3|" << 1 << 1;
        QTest::newRow("within a tuplet") << "DFA dAF|(3z2z2z2 z2|" << 1 << 0;
        QTest::newRow("at the measure's end") << "DFA dAF|DFA dAF|" << 1 << 6;
        QTest::newRow("outside of the tune") << "DFA dAF|" << 3 << 0;
    }

    void nothingWhereNotesWouldGiveWay() {
        QFETCH(QString, music);
        QFETCH(int, measure);
        QFETCH(int, eighths);
        const Score score = scoreOf(music.toStdString());
        QVERIFY(!requestForNextNotes(score, {measure, eighth * eighths}, {}));
    }

    // With the shipped weights: a phrase that comes back is gone on with.
    void aPhraseThatComesBackIsRecognised() {
        const auto filler = loadGapFiller(LACUNA_SOURCE_DIR "/models");
        const Score score = scoreOf("A|DFA dAF|EGB AFD|DFA dAF|EFE E2A|DFA dAF|EGz z3|");
        const auto request = requestForNextNotes(score, {6, eighth * 2}, {});
        QVERIFY(request);
        const std::vector<Fill> fills = fillsOf(*filler, *request);
        QCOMPARE(fills.size(), std::size_t(1));
        QCOMPARE(fills.front().measures.size(), std::size_t(1));
        const Score done = Score(score.header(), fills.front().measures);
        QCOMPARE(musicOf(done), QString("BAFD|"));
    }
};

LACUNA_APPLESS_TEST(NextNotesTest)
#include "tst_next_notes.moc"
