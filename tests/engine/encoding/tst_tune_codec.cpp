// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/measure_codec.h"
#include "engine/encoding/tune_codec.h"
#include "engine/score/edits.h"
#include "tests/engine/encoding/built_score.h"
#include "tests/engine/encoding/token_texts.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <random>
#include <stdexcept>

using namespace lacuna;

namespace {

MeasureTokens fourFour(std::initializer_list<std::pair<int, int>> onsets) {
    MeasureTokens tokens = heldMeasure(2);
    for (const auto& [place, pitch] : onsets)
        tokens[std::size_t(place)] = pitch < 0 ? token::rest : token::ofPitch(pitch);
    return tokens;
}

Measures wholeBars(int count) {
    Measures measures;
    for (int i = 0; i < count; ++i)
        measures.push_back(wholeBar(60 + i % 12));
    return measures;
}

Score decodedWhole(const Score& score, const EncodedTune& tune) {
    return Score(score.header(), decodeMeasures(score, {0, score.size()}, tune));
}

// A pickup of a quarter, two sections that end short, in any key.
Score twoSections(const Key& key) {
    MeasureFrame plain = frame(meter(4, 4), key);
    MeasureFrame closes = plain;
    closes.playedTimes = 2;
    return tune({bar(plain, {note(62, quarter)}), bar(plain, {note(64, half), note(66, half)}),
                 bar(closes, {note(67, half), note(62, quarter)}), bar(plain, {note(71, quarter)}),
                 bar(plain, {note(72, whole)}), bar(closes, {note(74, half), note(67, quarter)})});
}

} // namespace

class TestTuneCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsATiedNoteOverTheBarline() {
        const Score score =
            tune({bar(frame(meter(4, 4)), {note(60, half), note(62, half, true)}),
                  bar(frame(meter(4, 4)), {note(62, quarter), note(62, quarter), rest(half)})});
        const EncodedTune encoded = encodeStretch(score, {0, 2});
        QCOMPARE(textOf(encoded.measures[0]), QString("C4...........D4..........."));
        QCOMPARE(textOf(encoded.measures[1]), QString("......D4.....z..........."));
        const Score decoded = decodedWhole(score, encoded);
        QCOMPARE(textOf(decoded.measure(0)), QString("C4/20160 D4/20160~"));
        QCOMPARE(textOf(decoded.measure(1)), QString("D4/10080 D4/10080 z/20160"));
    }

    void writesTripletsOnThirds() {
        const Score score = tune({bar(frame(meter(2, 4)),
                                      {note(60, quarter / 3), note(62, quarter / 3),
                                       note(64, quarter / 3), note(65, quarter)},
                                      {{.first = 0}})});
        const EncodedTune encoded = encodeStretch(score, {0, 1});
        QCOMPARE(encoded.offGridOnsets, 0);
        QCOMPARE(textOf(encoded.measures[0]), QString("C4.D4.E4.F4.....____________"));
        QCOMPARE(decodedWhole(score, encoded), score);
    }

    void snapsNotesOffTheGrid() {
        const Tick thirtySecond = wholeNote / 32;
        const Score score =
            tune({bar(frame(meter(3, 4)),
                      {note(60, thirtySecond * 7), note(62, thirtySecond), note(64, half)})});
        const EncodedTune encoded = encodeStretch(score, {0, 1});
        QCOMPARE(encoded.onsets, 3);
        QCOMPARE(encoded.offGridOnsets, 1);
        QCOMPARE(textOf(encoded.measures[0]), QString("C4....D4E4...........______"));
    }

    void transposesEverySignatureAndBack() {
        for (int fifths = -7; fifths <= 7; ++fifths) {
            const Score score = twoSections(majorKey(fifths));
            const EncodedTune encoded = encodeStretch(score, {0, score.size()});
            QCOMPARE(encoded.transposition, canonicalTransposition(fifths));
            QCOMPARE(token::pitchOf(encoded.measures[1][0]), 64 + canonicalTransposition(fifths));
            QCOMPARE(onsetsOf(decodedWhole(score, encoded)), onsetsOf(score));
        }
    }

    void modesShareTheSignatureOfTheirMajorKey() {
        const Score dorian = twoSections(Key{.tonic = Step::A, .mode = Mode::Dorian});
        QCOMPARE(encodeStretch(dorian, {0, 6}).transposition, canonicalTransposition(1));
    }

    void movesALowTuneByWholeOctavesAndBack() {
        const Score low = tune({wholeBar(36), wholeBar(43), wholeBar(48)});
        const EncodedTune encoded = encodeStretch(low, {0, 3});
        QCOMPARE(encoded.transposition, 12);
        QCOMPARE(token::pitchOf(encoded.measures[1][0]), 55);
        QCOMPARE(onsetsOf(decodedWhole(low, encoded)), onsetsOf(low));
    }

    void foldsSingleNotesOfATuneThatIsTooWide() {
        const Score wide = tune({wholeBar(40), wholeBar(72), wholeBar(99)});
        const EncodedTune encoded = encodeStretch(wide, {0, 3});
        QCOMPARE(encoded.transposition, 0);
        QCOMPARE(token::pitchOf(encoded.measures[0][0]), 52);
        QCOMPARE(token::pitchOf(encoded.measures[1][0]), 72);
        QCOMPARE(token::pitchOf(encoded.measures[2][0]), 87);
    }

    void laysPickupsAndSectionEndsOnOneTimeline() {
        const Score score = twoSections(majorKey(0));
        const EncodedTune encoded = encodeStretch(score, {0, 6});
        QStringList rows;
        for (const MeasureTokens& tokens : encoded.measures)
            rows << textOf(tokens);
        QCOMPARE(rows, (QStringList{"z.................D4.....", "E4...........F#4...........",
                                    "G4...........D4.....B4.....", "C5.......................",
                                    "D5...........G4.....z....."}));
        QCOMPARE(onsetsOf(decodedWhole(score, encoded)), onsetsOf(score));
    }

    void aGapOfAShortBarFillsOnlyItsPlaces() {
        const Score score = twoSections(majorKey(0));
        const EncodedTune encoded = encodeTune(score, {2, 3});
        QCOMPARE(encoded.gapFirst, 2);
        QCOMPARE(encoded.gapEnd, 3);
        QCOMPARE(encoded.known[2], PlaceMask(0xfc0000));
        QCOMPARE(textOf(encoded.measures[2]), QString("..................B4....."));
        QVERIFY(encoded.hidden[2] && !encoded.hidden[1] && !encoded.hidden[3]);
        const std::vector<MeasureTokens> fill{fourFour({{0, 76}, {6, 77}, {18, 79}, {21, 80}})};
        const Measures decoded = decodeGap(score, {2, 3}, encoded, fill);
        QCOMPARE(textOf(*decoded.front()), QString("E5/10080 F5/20160"));
        QCOMPARE(decoded.front()->frame(), score.measure(2).frame());
    }

    void aGapOfAPickupFillsOnlyItsPlaces() {
        const Score score = twoSections(majorKey(0));
        const EncodedTune inner = encodeTune(score, {3, 4});
        QCOMPARE(inner.known[2], PlaceMask(0x03ffff));
        const EncodedTune first = encodeTune(score, {0, 1});
        QCOMPARE(first.known[0], PlaceMask(0x03ffff));
        QCOMPARE(textOf(first.measures[0]), QString("z......................."));
        const std::vector<MeasureTokens> fill{fourFour({{2, 76}, {18, 77}, {21, 79}})};
        QCOMPARE(textOf(*decodeGap(score, {0, 1}, first, fill).front()),
                 QString("F5/5040 G5/5040"));
    }

    void aTieIntoTheGapGoesOn() {
        Measures measures = wholeBars(4);
        measures[0] = bar(frame(meter(4, 4)), {note(67, whole, true)});
        const Score score = tune(measures);
        const EncodedTune encoded = encodeTune(score, {1, 2});
        QCOMPARE(encoded.known[1], PlaceMask(1));
        QVERIFY(encoded.hidden[1]);
        const std::vector<MeasureTokens> fill{fourFour({{0, 72}, {12, 74}})};
        QCOMPARE(textOf(*decodeGap(score, {1, 2}, encoded, fill).front()),
                 QString("G4/20160 D5/20160"));
    }

    void aHeldStartWithoutATieBeginsTheNoteAnew() {
        const Score score = tune(wholeBars(4));
        const EncodedTune encoded = encodeTune(score, {1, 2});
        const std::vector<MeasureTokens> fill{fourFour({{12, 74}})};
        QCOMPARE(textOf(*decodeGap(score, {1, 2}, encoded, fill).front()),
                 QString("C4/20160 D5/20160"));
    }

    void aHeldStartAfterRestOrNothingIsRest() {
        Measures measures = wholeBars(4);
        measures[0] = bar(frame(meter(4, 4)), {note(60, half), rest(half)});
        const std::vector<MeasureTokens> fill{fourFour({{12, 74}})};
        const Score afterRest = tune(measures);
        QCOMPARE(textOf(*decodeGap(afterRest, {1, 2}, encodeTune(afterRest, {1, 2}), fill).front()),
                 QString("z/20160 D5/20160"));
        const Score atStart = tune(wholeBars(4));
        QCOMPARE(textOf(*decodeGap(atStart, {0, 1}, encodeTune(atStart, {0, 1}), fill).front()),
                 QString("z/20160 D5/20160"));
    }

    void notesHeldWithinTheGapAreTiedAndNoneLeavesIt() {
        const Score score = tune(wholeBars(4));
        const EncodedTune encoded = encodeTune(score, {1, 3});
        const std::vector<MeasureTokens> fill{fourFour({{0, 72}, {12, 74}}), fourFour({{12, 76}})};
        const Measures decoded = decodeGap(score, {1, 3}, encoded, fill);
        QCOMPARE(textOf(*decoded[0]), QString("C5/20160 D5/20160~"));
        QCOMPARE(textOf(*decoded[1]), QString("D5/20160 E5/20160"));
    }

    void aNoteTiedOutOfTheGapBeginsAfterIt() {
        Measures measures = wholeBars(4);
        measures[1] = bar(frame(meter(4, 4)), {note(62, whole, true)});
        const EncodedTune encoded = encodeTune(tune(measures), {1, 2});
        QCOMPARE(textOf(encoded.measures[2]).left(2), QString("D4"));
    }

    void hidesBlankMeasuresOutsideTheGap() {
        const Score score = eraseMeasures(tune(wholeBars(6)), {3, 5});
        const EncodedTune encoded = encodeTune(score, {1, 2});
        QCOMPARE(encoded.hidden, (std::vector<bool>{false, true, false, true, true, false}));
        QCOMPARE(encoded.gapFirst, 1);
        QCOMPARE(encoded.gapEnd, 2);
        QCOMPARE(textOf(encoded.measures[4]), QString(24, '.'));
    }

    void whatTheGapHeldDoesNotMatter() {
        const Score score = twoSections(majorKey(2));
        const EncodedTune written = encodeTune(score, {1, 3});
        const EncodedTune blank = encodeTune(eraseMeasures(score, {1, 3}), {1, 3});
        QCOMPARE(written.measures, blank.measures);
        QCOMPARE(written.known, blank.known);
        QCOMPARE(written.transposition, blank.transposition);
    }

    void aGapInTheFirstEndingIsFilledInItsPlace() {
        MeasureFrame first = frame(meter(4, 4));
        first.ending = {1};
        first.playedTimes = 2;
        MeasureFrame second = frame(meter(4, 4));
        second.ending = {2};
        const Score score = tune({wholeBar(60), bar(first, {note(62, whole)}),
                                  bar(second, {note(64, whole)}), wholeBar(65)});
        const EncodedTune in = encodeTune(score, {1, 2});
        QCOMPARE(in.size(), 3);
        QCOMPARE(in.gapFirst, 1);
        QCOMPARE(textOf(in.measures[2]).left(2), QString("F4"));
        const EncodedTune out = encodeTune(score, {3, 4});
        QCOMPARE(out.size(), 3);
        QCOMPARE(textOf(out.measures[1]).left(2), QString("E4"));
        const std::vector<MeasureTokens> fill{fourFour({{0, 72}})};
        QCOMPARE(textOf(*decodeGap(score, {1, 2}, in, fill).front()), QString("C5/40320"));
    }

    void readsOnlyTheStretchThatSharesTheGapsMeter() {
        Measures measures = wholeBars(3);
        for (int i = 0; i < 4; ++i)
            measures.push_back(bar(frame(meter(6, 8)), {note(70 + i, eighth * 6)}));
        const EncodedTune encoded = encodeTune(tune(measures), {4, 5});
        QCOMPARE(encoded.meter, 3);
        QCOMPARE(encoded.size(), 4);
        QCOMPARE(encoded.gapFirst, 1);
        QCOMPARE(encoded.spans.front().written, 3);
    }

    void usesTheKeyOfTheGap() {
        Measures measures = wholeBars(2);
        measures.push_back(bar(frame(meter(4, 4), majorKey(2)), {note(62, whole)}));
        measures.push_back(bar(frame(meter(4, 4), majorKey(2)), {note(66, whole)}));
        QCOMPARE(encodeTune(tune(measures), {1, 2}).transposition, 0);
        QCOMPARE(encodeTune(tune(measures), {2, 3}).transposition, -2);
    }

    void cutsLongTunesToAWindowAroundTheGap_data() {
        QTest::addColumn<int>("measures");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("end");
        QTest::addColumn<int>("windowStart");
        QTest::addColumn<int>("windowSize");
        QTest::newRow("fits") << 32 << 4 << 8 << 0 << 32;
        QTest::newRow("at the start") << 64 << 0 << 4 << 0 << 32;
        QTest::newRow("in the middle") << 64 << 30 << 34 << 16 << 32;
        QTest::newRow("at the end") << 64 << 60 << 64 << 32 << 32;
        QTest::newRow("end out of step") << 36 << 33 << 36 << 8 << 28;
        QTest::newRow("long gap") << 64 << 20 << 51 << 19 << 32;
    }

    void cutsLongTunesToAWindowAroundTheGap() {
        QFETCH(int, measures);
        QFETCH(int, first);
        QFETCH(int, end);
        QFETCH(int, windowStart);
        QFETCH(int, windowSize);
        const EncodedTune encoded = encodeTune(tune(wholeBars(measures)), {first, end});
        QCOMPARE(encoded.spans.front().written, windowStart);
        QCOMPARE(encoded.spans.front().measure, 0);
        QCOMPARE(encoded.size(), windowSize);
        QCOMPARE(encoded.hidden.size(), std::size_t(windowSize));
        QCOMPARE(encoded.gapFirst, first - windowStart);
        QCOMPARE(encoded.gapEnd, end - windowStart);
        for (int i = 0; i < windowSize; ++i)
            QCOMPARE(bool(encoded.hidden[std::size_t(i)]),
                     i >= encoded.gapFirst && i < encoded.gapEnd);
    }

    void encodesWhatTheGapHeld() {
        const Score score = twoSections(majorKey(2));
        const EncodedTune encoded = encodeTune(eraseMeasures(score, {1, 3}), {1, 3});
        const std::vector<MeasureTokens> held =
            encodeFill(score, {1, 3}, encoded, measuresOf(score, {1, 3}));
        QCOMPARE(held.size(), std::size_t(2));
        QCOMPARE(textOf(held[0]), QString("D4...........E4..........."));
        const Measures decoded = decodeGap(score, {1, 3}, encoded, held);
        QCOMPARE(onsetsOf(replaceMeasures(score, {1, 3}, decoded)), onsetsOf(score));
        QVERIFY_EXCEPTION_THROWN(encodeFill(score, {1, 2}, encoded, measuresOf(score, {0, 1})),
                                 std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(decodeGap(score, {1, 3}, encoded, {}), std::invalid_argument);
    }

    // Whatever tokens come, PAD in the wrong place included: every measure keeps frame and length,
    // and reading the fill again gives what was written.
    void anyTokensFillAnyGap() {
        std::mt19937 random(7);
        for (int round = 0; round < 400; ++round) {
            const Score score = twoSections(majorKey(int(random() % 15) - 7));
            const int first = int(random() % 5);
            const MeasureRange gap{first, first + 1 + int(random() % unsigned(5 - first))};
            const EncodedTune encoded = encodeTune(score, gap);
            std::vector<MeasureTokens> fill;
            for (int i = encoded.gapFirst; i < encoded.gapEnd; ++i) {
                MeasureTokens tokens = heldMeasure(2);
                for (std::uint8_t& value : tokens) {
                    if (random() % 3 == 0)
                        value = std::uint8_t(random() % token::count);
                }
                fill.push_back(tokens);
            }
            const Measures decoded = decodeGap(score, gap, encoded, fill);
            QCOMPARE(int(decoded.size()), gap.count());
            for (int i = 0; i < gap.count(); ++i) {
                const Measure& before = score.measure(gap.first + i);
                QCOMPARE(decoded[std::size_t(i)]->frame(), before.frame());
                QCOMPARE(decoded[std::size_t(i)]->length().value, before.length().value);
                QVERIFY(!decoded[std::size_t(i)]->isBlank());
            }
            const std::vector<MeasureTokens> again = encodeFill(score, gap, encoded, decoded);
            for (std::size_t i = 0; i < fill.size(); ++i)
                compareOnsets(again[i], fill[i], ~encoded.known[std::size_t(encoded.gapFirst) + i]);
        }
    }

private:
    // A held first note may have begun anew, so only what the fill begins is looked for.
    static void compareOnsets(const MeasureTokens& again, const MeasureTokens& fill,
                              PlaceMask places) {
        for (std::size_t place = 0; place < fill.size(); ++place) {
            if ((places >> place & 1) != 0 && token::isPitch(fill[place]))
                QCOMPARE(int(again[place]), int(fill[place]));
        }
    }
};

LACUNA_APPLESS_TEST(TestTuneCodec)
#include "tst_tune_codec.moc"
