// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/beat_grid.h"
#include "engine/encoding/vocabulary.h"
#include "engine/score/key.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

using namespace lacuna;

namespace {

Meter meterOf(int beats, int beatUnit) {
    return Meter{.beats = beats, .beatUnit = beatUnit};
}

} // namespace

class TestBeatGrid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsSixMeters_data() {
        QTest::addColumn<int>("beats");
        QTest::addColumn<int>("unit");
        QTest::addColumn<int>("id");
        QTest::addColumn<int>("beat");
        QTest::addColumn<int>("places");
        const auto add = [](int beats, int unit, int id, Tick beat, int places) {
            const std::string name = meterOf(beats, unit).name();
            QTest::newRow(name.c_str()) << beats << unit << id << beat.value << places;
        };
        const Tick dotted = quarterNote * 3 / 2;
        add(2, 4, 0, quarterNote, 12);
        add(3, 4, 1, quarterNote, 18);
        add(4, 4, 2, quarterNote, 24);
        add(2, 2, 2, quarterNote, 24);
        add(6, 8, 3, dotted, 12);
        add(9, 8, 4, dotted, 18);
        add(12, 8, 5, dotted, 24);
        add(3, 2, 1, quarterNote * 2, 18);
        add(4, 2, 2, quarterNote * 2, 24);
        add(6, 4, 3, dotted * 2, 12);
        add(9, 4, 4, dotted * 2, 18);
        add(12, 4, 5, dotted * 2, 24);
        add(2, 8, 0, quarterNote / 2, 12);
        add(3, 8, 1, quarterNote / 2, 18);
        add(4, 8, 2, quarterNote / 2, 24);
        add(6, 16, 3, dotted / 2, 12);
        add(9, 16, 4, dotted / 2, 18);
        add(12, 16, 5, dotted / 2, 24);
    }

    void knowsSixMeters() {
        QFETCH(int, beats);
        QFETCH(int, unit);
        QFETCH(int, id);
        QFETCH(int, beat);
        QFETCH(int, places);
        const Meter meter = meterOf(beats, unit);
        QVERIFY(modelMeterOf(meter) == (ModelMeter{id, Tick{beat}}));
        const WrittenGrid grid(*modelMeterOf(meter));
        QCOMPARE(grid.placeCount(), places);
        QCOMPARE(grid.beatLength().value, beat);
        QCOMPARE(grid.measureLength().value, meter.measureLength().value);
        QCOMPARE(grid.timeOf(places).value, meter.measureLength().value);
        for (int place = 0; place < places; ++place)
            QVERIFY(grid.timeOf(place) < grid.timeOf(place + 1));
        const MeasureTokens held = heldMeasure(id);
        for (int place = 0; place < BeatGrid::places; ++place)
            QCOMPARE(int(held[std::size_t(place)]), int(place < places ? token::hold : token::pad));
    }

    void countsCommonAndCutTimeAsFourFour() {
        const ModelMeter fourFour{2, quarterNote};
        QVERIFY(modelMeterOf({.beats = 4, .beatUnit = 4, .symbol = MeterSymbol::Common}) ==
                fourFour);
        QVERIFY(modelMeterOf({.beats = 2, .beatUnit = 2, .symbol = MeterSymbol::Cut}) == fourFour);
    }

    void refusesOtherMeters() {
        for (const auto& [beats, unit] :
             {std::pair(5, 4), std::pair(7, 8), std::pair(5, 8), std::pair(1, 4), std::pair(8, 8),
              std::pair(15, 8), std::pair(3, 16), std::pair(6, 2), std::pair(2, 1)})
            QVERIFY(!modelMeterOf(meterOf(beats, unit)));
        QVERIFY(!modelMeterOf({.beats = 4, .beatUnit = 4, .symbol = MeterSymbol::Free}));
    }

    // 2/4 in eighths is a bar of 4/4; a bar of another meter would be more than the models know.
    void readsOnlyTwoBeatsAsFourHalfAsLong() {
        for (const auto& [beats, unit] : {std::pair(2, 4), std::pair(2, 8)}) {
            const ModelMeter meter = *modelMeterOf(meterOf(beats, unit));
            const std::optional<ModelMeter> finer = finerReading(meter);
            QVERIFY(finer == (ModelMeter{2, meter.beat / 2}));
            QVERIFY(WrittenGrid(*finer).measureLength() == WrittenGrid(meter).measureLength());
        }
        for (const auto& [beats, unit] : {std::pair(3, 4), std::pair(4, 4), std::pair(2, 2),
                                          std::pair(6, 8), std::pair(9, 8), std::pair(12, 8)})
            QVERIFY(!finerReading(*modelMeterOf(meterOf(beats, unit))));
    }

    void putsPlacesAtQuartersAndThirdsOfSimpleBeats() {
        const WrittenGrid grid({2, quarterNote});
        const int expected[] = {0, 2520, 3360, 5040, 6720, 7560, 10080, 12600};
        for (int place = 0; place < 8; ++place)
            QCOMPARE(grid.timeOf(place).value, expected[place]);
    }

    void putsPlacesAtSixthsOfCompoundBeats() {
        const WrittenGrid grid({3, quarterNote * 3 / 2});
        for (int place = 0; place <= 12; ++place)
            QCOMPARE(grid.timeOf(place).value, place * 2520);
    }

    void findsTheNearestPlaceAndPrefersTheEarlier() {
        const WrittenGrid grid({0, quarterNote});
        QCOMPARE(grid.nearestPlace(Tick{2940}), 1); // as near to 1/4 as to 1/3
        QCOMPARE(grid.nearestPlace(Tick{2941}), 2);
        QCOMPARE(grid.nearestPlace(Tick{10080 - 1260}), 5); // 7/8 is as near to 3/4 as to 1
        QCOMPARE(grid.nearestPlace(Tick{10080 - 1259}), 6);
        QCOMPARE(grid.nearestPlace(Tick{20159}), 11); // never over the barline
        QVERIFY(grid.holds(Tick{3360}) && grid.holds(Tick{20160}));
        QVERIFY(!grid.holds(Tick{1260}) && !grid.holds(Tick{30240}));
        QCOMPARE(grid.firstPlaceFrom(Tick{2521}), 2);
        QCOMPARE(grid.firstPlaceFrom(Tick{20159}), 12);
    }

    void makesAllFifteenSignaturesEmpty() {
        const PitchSet whiteKeys = pitchClassesOf(majorKey(0), 0);
        for (int fifths = -7; fifths <= 7; ++fifths) {
            const int transposition = canonicalTransposition(fifths);
            QVERIFY(transposition >= -5 && transposition <= 6);
            QCOMPARE(pitchClassesOf(majorKey(fifths), transposition), whiteKeys);
        }
        QCOMPARE(canonicalTransposition(0), 0);
        QCOMPARE(canonicalTransposition(1), 5);  // G goes up a fourth
        QCOMPARE(canonicalTransposition(2), -2); // D goes down a tone
        QCOMPARE(canonicalTransposition(-1), -5);
        QCOMPARE(canonicalTransposition(6), 6); // up, not down
        QCOMPARE(canonicalTransposition(-6), 6);
    }

    void foldsByOctavesOnly() {
        QCOMPARE(foldedPitch(47), 59);
        QCOMPARE(foldedPitch(48), 48);
        QCOMPARE(foldedPitch(96), 96);
        QCOMPARE(foldedPitch(97), 85);
        QCOMPARE(foldedPitch(20), 56);
        QCOMPARE(int(token::ofPitch(48)), 3);
        QCOMPARE(int(token::ofPitch(96)), 51);
        QCOMPARE(token::count, 52);
        QVERIFY(!token::isPitch(token::pad) && !token::isPitch(52));
    }

private:
    using PitchSet = std::set<int>;
    static PitchSet pitchClassesOf(const Key& key, int transposition) {
        PitchSet classes;
        for (const int own : key.pitchClasses())
            classes.insert((own + transposition + 12) % 12);
        return classes;
    }
};

LACUNA_APPLESS_TEST(TestBeatGrid)
#include "tst_beat_grid.moc"
