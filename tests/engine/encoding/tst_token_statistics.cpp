// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/encoding/token_statistics.h"
#include "tests/engine/encoding/built_score.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <bit>

using namespace lacuna;

namespace {

MeasureTokens row(std::initializer_list<std::pair<int, int>> onsets) {
    MeasureTokens tokens = heldMeasure(2);
    for (const auto& [place, pitch] : onsets)
        tokens[std::size_t(place)] = pitch < 0 ? token::rest : token::ofPitch(pitch);
    return tokens;
}

bool allows(std::uint64_t mask, std::uint8_t value) {
    return (mask >> value & 1) != 0;
}

} // namespace

class TestTokenStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySignaturesScaleIsTheWhiteKeys() {
        const PitchClasses white{true,  false, true,  false, true,  true,
                                 false, true,  false, true,  false, true};
        for (int fifths = -7; fifths <= 7; ++fifths)
            QCOMPARE(scalePitchClasses(majorKey(fifths), canonicalTransposition(fifths)), white);
        QCOMPARE(scalePitchClasses(majorKey(1), 0)[6], true); // F sharp in G
        QCOMPARE(scalePitchClasses(majorKey(1), 0)[5], false);
    }

    void keyGuardLetsThroughWhatIsHeard() {
        const Key d = majorKey(2);
        const MeasureFrame inD = frame(meter(4, 4), d);
        const Score score = tune({bar(inD, {note(62, half), note(68, half)}),
                                  bar(inD, {note(70, whole)}), bar(inD, {note(66, whole)})});
        const EncodedTune encoded = encodeTune(score, {1, 2});
        const PitchClasses heard =
            contextPitchClasses(encoded, scalePitchClasses(d, encoded.transposition));
        QVERIFY(heard[6]);  // G sharp is heard, canonical F sharp
        QVERIFY(!heard[8]); // A sharp stands in the gap only
        QVERIFY(heard[5] && heard[0]);
        const std::uint64_t mask = tokensOf(heard);
        QVERIFY(allows(mask, token::hold) && allows(mask, token::rest) &&
                !allows(mask, token::pad));
        QVERIFY(allows(mask, token::ofPitch(66)) && !allows(mask, token::ofPitch(68)));
    }

    void rangeIsOfSoundingPitches() {
        const std::uint64_t fiddleInD = tokensInRange(55, 83, -2);
        QCOMPARE(std::popcount(fiddleInD), 83 - 55 + 1 + 2);
        QVERIFY(allows(fiddleInD, token::ofPitch(53)) && !allows(fiddleInD, token::ofPitch(52)));
        QVERIFY(allows(fiddleInD, token::ofPitch(81)) && !allows(fiddleInD, token::ofPitch(82)));
        QVERIFY(allows(fiddleInD, token::hold) && allows(fiddleInD, token::rest));
        QVERIFY(!allows(fiddleInD, token::pad));
        QCOMPARE(std::popcount(tokensInRange(0, 127, 0)), 51);
    }

    void countsNotesLeapsAndNotesOutOfScale() {
        const PitchClasses scale = scalePitchClasses(majorKey(0), 0);
        const std::vector<MeasureTokens> rows{row({{0, 60}, {6, 67}, {12, -1}, {18, 75}}),
                                              row({{0, 66}})};
        const TokenStatistics statistics = statisticsOf(rows, scale);
        QCOMPARE(statistics.measures, 2);
        QCOMPARE(statistics.onsets, 4);
        QCOMPARE(statistics.intervals, 3);
        QCOMPARE(statistics.leaps, 2); // a fifth is none; an augmented fifth and a sixth are
        QCOMPARE(statistics.outOfScale, 2);
        QCOMPARE(statistics.notesPerMeasure(), 2.0);
        QCOMPARE(statistics.outOfScaleShare(), 0.5);
        const TokenStatistics joined = statisticsOf(rows, scale, 72);
        QCOMPARE(joined.intervals, 4);
        QCOMPARE(joined.leaps, 3);
        QCOMPARE(statisticsOf({}, scale).leapShare(), 0.0);
    }

    void contextLeavesOutHiddenMeasures() {
        const Score score = tune({wholeBar(60), wholeBar(84), wholeBar(60), wholeBar(73)});
        const PitchClasses scale = scalePitchClasses(majorKey(0), 0);
        const TokenStatistics statistics = contextStatistics(encodeTune(score, {1, 2}), scale);
        QCOMPARE(statistics.measures, 3);
        QCOMPARE(statistics.onsets, 3);
        QCOMPARE(statistics.intervals, 1);
        QCOMPARE(statistics.leaps, 1);
        QCOMPARE(statistics.outOfScale, 1);
    }

    void findsThePitchBeforeTheGap() {
        const Score score = tune(
            {wholeBar(60), bar(frame(meter(4, 4)), {rest(whole)}), wholeBar(64), wholeBar(65)});
        const EncodedTune encoded = encodeTune(score, {2, 3});
        QCOMPARE(lastPitchBefore(encoded, 2), std::optional(60));
        QCOMPARE(lastPitchBefore(encoded, 0), std::optional<int>());
    }
};

LACUNA_APPLESS_TEST(TestTokenStatistics)
#include "tst_token_statistics.moc"
