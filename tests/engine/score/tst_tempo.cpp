// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/tempo.h"
#include "tests/support/test_program.h"

#include <QTest>

namespace lacuna {
namespace {

Score tuneIn(const Meter& meter, const std::string& rhythm, std::optional<Tempo> tempo = {}) {
    TuneHeader header;
    header.rhythm = rhythm;
    header.tempo = std::move(tempo);
    MeasureFrame frame;
    frame.meter = meter;
    return Score(header, {share(Measure(frame, Blank{meter.measureLength()}))});
}

} // namespace

class TestTempo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsInTheFeltBeat() {
        QCOMPARE(tempoBeat(tuneIn({4, 4}, "")).value, quarterNote.value);
        QCOMPARE(tempoBeat(tuneIn({6, 8}, "")).value, quarterNote.value * 3 / 2);
        QCOMPARE(tempoBeat(tuneIn({2, 2, MeterSymbol::Cut}, "")).value, quarterNote.value * 2);
        QCOMPARE(tempoBeat(tuneIn({4, 4, MeterSymbol::Free}, "")).value, quarterNote.value);
    }

    void takesTheTunesOwnTempo() {
        const Tempo tempo{.beat = {quarterNote}, .perMinute = 90};
        QCOMPARE(beatsPerMinute(tuneIn({6, 8}, "jig", tempo)), 60.0);
    }

    void playsAPickupAsWhatItLeadsTo() {
        const auto startsAt = [](Tick first) {
            MeasureFrame second;
            second.tempo = Tempo{.beat = {quarterNote}, .perMinute = 72};
            return tempoOfMeasures(Score({}, {share(Measure(MeasureFrame{}, Blank{first})),
                                              share(Measure(second, Blank{wholeNote}))}));
        };
        QCOMPARE(startsAt(quarterNote), (std::vector<double>{72, 72}));
        // A whole measure has the custom's.
        QVERIFY(startsAt(wholeNote).front() != 72);
    }

    void followsTheRhythmsCustom_data() {
        QTest::addColumn<QString>("rhythm");
        QTest::addColumn<int>("beats");
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("expected");
        QTest::newRow("reel") << "Reel" << 4 << 4 << 190.0;
        QTest::newRow("reel in 2/2") << "reel" << 2 << 2 << 95.0;
        QTest::newRow("jig") << "jig" << 6 << 8 << 115.0;
        QTest::newRow("double jig") << "Double Jig" << 6 << 8 << 115.0;
        QTest::newRow("slip jig") << "slip jig" << 9 << 8 << 110.0;
        QTest::newRow("hornpipe") << "hornpipe" << 4 << 4 << 150.0;
        QTest::newRow("waltz") << "waltz" << 3 << 4 << 140.0;
        QTest::newRow("no rhythm, 6/8") << "" << 6 << 8 << 115.0;
        QTest::newRow("unknown rhythm, 3/4") << "zwiefacher" << 3 << 4 << 135.0;
    }
    void followsTheRhythmsCustom() {
        QFETCH(QString, rhythm);
        QFETCH(int, beats);
        QFETCH(int, unit);
        QFETCH(double, expected);
        QCOMPARE(beatsPerMinute(tuneIn({beats, unit}, rhythm.toStdString())), expected);
    }

    void ignoresTemposWithoutAUsableNumber() {
        const Tempo words{.words = "Lively"};
        QCOMPARE(beatsPerMinute(tuneIn({4, 4}, "reel", words)), 190.0);
        const Tempo absurd{.beat = {quarterNote}, .perMinute = 1e9};
        QCOMPARE(beatsPerMinute(tuneIn({4, 4}, "reel", absurd)), 190.0);
    }

    void answersForATuneWithoutMeasures() {
        QVERIFY(beatsPerMinute(Score()) > 0);
        QCOMPARE(tempoOfMeasures(Score()).size(), std::size_t(1));
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestTempo)
#include "tst_tempo.moc"
