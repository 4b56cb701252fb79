// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/tune_codec.h"
#include "engine/score/edits.h"
#include "tests/engine/encoding/built_score.h"
#include "tests/engine/encoding/token_texts.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>

using namespace lacuna;

namespace {} // namespace

class TestMeterReadings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesEachMeterOnItsPlaces_data() {
        QTest::addColumn<int>("beats");
        QTest::addColumn<int>("unit");
        QTest::addColumn<QString>("expected");
        QTest::newRow("2/4") << 2 << 4 << "C4..D4........____________";
        QTest::newRow("3/4") << 3 << 4 << "C4..D4..............______";
        QTest::newRow("4/4") << 4 << 4 << "C4..D4....................";
        QTest::newRow("2/2") << 2 << 2 << "C4..D4....................";
        QTest::newRow("6/8") << 6 << 8 << "C4.D4.........____________";
        QTest::newRow("9/8") << 9 << 8 << "C4.D4...............______";
        QTest::newRow("12/8") << 12 << 8 << "C4.D4.....................";
        QTest::newRow("3/2") << 3 << 2 << "C4..D4..............______";
        QTest::newRow("4/2") << 4 << 2 << "C4..D4....................";
        QTest::newRow("6/4") << 6 << 4 << "C4.D4.........____________";
        QTest::newRow("9/4") << 9 << 4 << "C4.D4...............______";
        QTest::newRow("12/4") << 12 << 4 << "C4.D4.....................";
        QTest::newRow("2/8") << 2 << 8 << "C4..D4........____________";
        QTest::newRow("3/8") << 3 << 8 << "C4..D4..............______";
        QTest::newRow("4/8") << 4 << 8 << "C4..D4....................";
        QTest::newRow("6/16") << 6 << 16 << "C4.D4.........____________";
    }

    void writesEachMeterOnItsPlaces() {
        QFETCH(int, beats);
        QFETCH(int, unit);
        QFETCH(QString, expected);
        const Meter m = meter(beats, unit);
        const Tick first = modelMeterOf(m)->beat / (modelMeterOf(m)->id < 3 ? 2 : 3);
        const Score score =
            tune({bar(frame(m), {note(60, first), note(62, m.measureLength() - first)})});
        const EncodedTune encoded = encodeStretch(score, {0, 1});
        QCOMPARE(encoded.meter, modelMeterOf(m)->id);
        QCOMPARE(textOf(encoded.measures.front()), expected);
        const Score decoded(score.header(), decodeMeasures(score, {0, 1}, encoded));
        QCOMPARE(onsetsOf(decoded), onsetsOf(score));
    }

    // What the models know as one bar of 3/4 is written with the values of the gap's own meter.
    void writesFillsInTheGapsOwnValues_data() {
        QTest::addColumn<Meter>("written");
        QTest::addColumn<QString>("expected");
        const auto add = [](const Meter& m, const char* expected) {
            QTest::newRow(m.name().c_str()) << m << expected;
        };
        add(meter(3, 4), "C5/5040 D5/5040 E5/5040 F5/2520 G5/2520~ G5/10080");
        add(meter(3, 2), "C5/10080 D5/10080 E5/10080 F5/5040 G5/5040~ G5/20160");
        add(meter(3, 8), "C5/2520 D5/2520 E5/2520 F5/1260 G5/1260~ G5/5040");
    }

    void writesFillsInTheGapsOwnValues() {
        QFETCH(Meter, written);
        QFETCH(QString, expected);
        const MeasurePointer plain = bar(frame(written), {note(60, written.measureLength())});
        const Score score = tune({plain, plain, plain, plain});
        const EncodedTune encoded = encodeTune(score, {1, 2});
        MeasureTokens tokens = heldMeasure(encoded.meter);
        int pitch = 0;
        for (const std::size_t place : {0, 3, 6, 9, 11}) {
            static constexpr std::array scale{72, 74, 76, 77, 79};
            tokens.at(place) = token::ofPitch(scale.at(std::size_t(pitch++)));
        }
        const Measures fill = decodeGap(score, {1, 2}, encoded, {{tokens}});
        QCOMPARE(textOf(*fill.front()), expected);
        QVERIFY(fill.front()->frame() == plain->frame());
        QCOMPARE(encodeFill(score, {1, 2}, encoded, fill).front(), tokens);
    }

    // Common and cut time share one stretch, and each bar keeps its own sign.
    void keepsCommonAndCutTimeApart() {
        const Meter common{.beats = 4, .beatUnit = 4, .symbol = MeterSymbol::Common};
        const Meter cut{.beats = 2, .beatUnit = 2, .symbol = MeterSymbol::Cut};
        Measures measures;
        for (const Meter& m : {common, common, cut, meter(2, 2), meter(4, 4), cut})
            measures.push_back(bar(frame(m), {note(60, whole)}));
        const Score score = tune(measures);
        const EncodedTune encoded = encodeTune(score, {1, 5});
        QCOMPARE(encoded.size(), 6);
        MeasureTokens halves = heldMeasure(2);
        halves[0] = token::ofPitch(72);
        halves[12] = token::ofPitch(74);
        const std::vector<MeasureTokens> fill(4, halves);
        const Measures filled = decodeGap(score, {1, 5}, encoded, fill);
        for (int i = 1; i < 5; ++i) {
            QVERIFY(filled[std::size_t(i - 1)]->frame() == score.measure(i).frame());
            QCOMPARE(textOf(*filled[std::size_t(i - 1)]), QString("C5/20160 D5/20160"));
        }
    }

    // A hornpipe in 2/4 with the notes of one in 4/4 is read as 4/4, and written as it was.
    void readsTwoFourOfHalfValuesAsFourFour() {
        const auto run = [](int lowest) {
            std::vector<Event> events;
            for (int i = 0; i < 12; ++i)
                events.push_back(note(lowest + i, i % 6 < 4 ? eighth / 4 : eighth / 2));
            return events;
        };
        const MeasureFrame twoFour = frame(meter(2, 4));
        const Score score = tune({bar(twoFour, run(60)), bar(twoFour, run(62)),
                                  bar(twoFour, run(64)), bar(twoFour, run(66))});
        const Score gapped = eraseMeasures(score, {2, 3});
        for (const Score& each : {score, gapped}) {
            QVERIFY(!refusalOf(each, {2, 3}));
            const EncodedTune encoded = encodeTune(each, {2, 3});
            QCOMPARE(encoded.meter, 2);
            QCOMPARE(encoded.size(), 4);
            QCOMPARE(encoded.offGridOnsets, 0);
            const std::vector<MeasureTokens> held =
                encodeFill(each, {2, 3}, encoded, {score.measures()[2]});
            QCOMPARE(textOf(*decodeGap(each, {2, 3}, encoded, held).front()),
                     textOf(score.measure(2)));
        }
        // Where the gap alone has such notes, none that is seen asks for it.
        const MeasurePointer slow = bar(twoFour, {note(60, quarter), note(62, quarter)});
        QCOMPARE(encodeAround(tune({slow, slow, score.measures()[2], slow}), {2, 3}).meter, 0);
    }
};

LACUNA_APPLESS_TEST(TestMeterReadings)
#include "tst_meter_readings.moc"
