// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/inpainting/drawing_rules.h"
#include "engine/score/edits.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <string>

using namespace lacuna;

namespace {

Score tuneOf(const std::string& music, const std::string& key = "C") {
    return readAbc("X:1\nM:4/4\nL:1/8\nK:" + key + "\n" + music + "\n").tunes.at(0).score;
}

std::vector<TickRules> rulesOf(const std::string& music, MeasureRange gap,
                               const SamplingOptions& options = {.range = unlimitedRange},
                               const std::string& key = "C") {
    return drawingRules(GapContext(tuneOf(music, key), gap), options);
}

bool allows(const TickRules& rules, int place, std::uint8_t value) {
    return (rules.allowed[static_cast<std::size_t>(place)] >> value & 1) != 0;
}

SamplingOptions without(bool DrawingRuleSwitches::*rule) {
    SamplingOptions options{.range = unlimitedRange};
    options.rules.*rule = false;
    return options;
}

/// Bar 2 is the gap.
const char* const noRests = "cdef gagf|c8|edcd e4|c4 g4|c4 e4|";
const char* const pickup = "Ac|d4 d4|d4 d4|d4 d2:|";

} // namespace

class TestDrawingRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void restsNowhereWhereNoBarDoes() {
        const TickRules strict = rulesOf(noRests, {1, 2}).front();
        const TickRules free =
            rulesOf(noRests, {1, 2}, without(&DrawingRuleSwitches::rests)).front();
        for (int place = 0; place < BeatGrid::places; ++place) {
            QVERIFY(!allows(strict, place, token::rest));
            QVERIFY(allows(strict, place, token::hold));
            QVERIFY(allows(free, place, token::rest));
        }
    }

    void restsWhereABarDoes() {
        const TickRules rules = rulesOf("cdef g2z2|c8|edcd e4|c4 g4|c4 e4|c8|", {1, 2}).front();
        for (int place = 0; place < BeatGrid::places; ++place)
            QCOMPARE(allows(rules, place, token::rest), place == 18);
        // One bar in four rests.
        const TickRules often = rulesOf("cdef g2z2|c8|edcd e4|c4 g4|c4 e4|", {1, 2}).front();
        for (int place = 0; place < BeatGrid::places; ++place)
            QVERIFY(allows(often, place, token::rest));
    }

    void restsFreelyWhereNoNoteIsToBeSeen() {
        const TickRules rules = rulesOf("z8|c8|z8|z8|", {1, 2}).front();
        QVERIFY(allows(rules, 3, token::rest));
        QVERIFY(allows(rules, 0, token::hold));
    }

    void theRestThatFillsUpAMeasureIsNone() {
        const TickRules rules = rulesOf(pickup, {2, 3}).front();
        for (int place = 0; place < BeatGrid::places; ++place)
            QVERIFY(!allows(rules, place, token::rest));
    }

    void silenceDoesNotGoOnIntoTheGap() {
        const char* const music = "c8|c8|c8|c4 z4|c8|c8|c8|";
        const TickRules rules = rulesOf(music, {4, 5}).front();
        QVERIFY(!allows(rules, 0, token::hold));
        QVERIFY(allows(rules, 1, token::hold));
        QVERIFY(allows(rulesOf(music, {5, 6}).front(), 0, token::hold));
        QVERIFY(allows(rulesOf(music, {4, 5}, without(&DrawingRuleSwitches::rests)).front(), 0,
                       token::hold));
        // Nothing sounds before the tune.
        QVERIFY(!allows(rulesOf(music, {0, 1}).front(), 0, token::hold));
        // A bar begins with a rest, so another may.
        QVERIFY(
            allows(rulesOf("c8|c8|c8|c4 z4|c8|z4 c4|c8|c8|c8|", {4, 5}).front(), 0, token::hold));
        // What a blank bar will hold is not known.
        const GapContext afterBlank(eraseMeasures(tuneOf(music), {3, 4}), {4, 5});
        QVERIFY(allows(drawingRules(afterBlank, {}).front(), 0, token::hold));
    }

    void pickupsBeginWithANote() {
        const TickRules rules = rulesOf(pickup, {0, 1}).front();
        QVERIFY(!allows(rules, 18, token::hold) && !allows(rules, 18, token::rest));
        QVERIFY(allows(rules, 18, token::ofPitch(69)));
        QVERIFY(allows(rules, 21, token::hold));
        const TickRules free =
            rulesOf(pickup, {0, 1}, without(&DrawingRuleSwitches::pickups)).front();
        QVERIFY(allows(free, 18, token::hold));
        // In a gap that goes on.
        QVERIFY(!allows(rulesOf(pickup, {0, 3}).front(), 18, token::hold));
    }

    void pickupsRestWhereTheOthersDo() {
        const char* const music = "A2|c8|c8|c8|c4 c2||zA|c8|c8|c8|c6|]";
        const TickRules rules = rulesOf(music, {0, 1}).front();
        QVERIFY(allows(rules, 18, token::hold));
        QVERIFY(allows(rules, 18, token::rest));
        // A rest elsewhere is no pickup's.
        const TickRules other = rulesOf("A2|c8|c6 z2|c8|c4 c2||A2|c8|c8|c8|c6|]", {0, 1}).front();
        QVERIFY(!allows(other, 18, token::hold) && !allows(other, 18, token::rest));
    }

    void theGuardKeepsAlteredDegreesAltered() {
        const char* const music = "A2 ^G2 A4|c8|e2 d2 c2 B2|A2 ^G2 A4|";
        const auto biasOf = [&](const SamplingOptions& options, int pitch) {
            return rulesOf(music, {1, 2}, options, "Am").front().bias[token::ofPitch(pitch)];
        };
        const SamplingOptions gentle{.range = unlimitedRange};
        QCOMPARE(biasOf(gentle, 67), -6.0F); // G
        QCOMPARE(biasOf(gentle, 79), -6.0F);
        QCOMPARE(biasOf(gentle, 68), 0.0F); // G sharp
        QCOMPARE(biasOf(gentle, 65), 0.0F); // F
        QVERIFY(std::isinf(biasOf({.keyGuard = KeyGuard::Strict, .range = unlimitedRange}, 67)));
        QCOMPARE(biasOf({.keyGuard = KeyGuard::Off, .range = unlimitedRange}, 67), 0.0F);
        QCOMPARE(biasOf(without(&DrawingRuleSwitches::alteredDegrees), 67), 0.0F);
        // The same of a tune known as tokens only.
        const GapContext context(tuneOf(music, "Am"), {1, 2});
        EncodedTune tune = context.tune();
        tune.spans.clear();
        const GapContext tokens(tune, context.scale());
        QCOMPARE(drawingRules(tokens, gentle).front().bias[token::ofPitch(67)], -6.0F);
    }

    void longGapsGoFurtherBeyondWhatIsSeen_data() {
        QTest::addColumn<int>("bars");
        QTest::addColumn<int>("beyond"); // semitones
        QTest::newRow("1") << 1 << 3;
        QTest::newRow("2") << 2 << 3;
        QTest::newRow("3") << 3 << 5;
        QTest::newRow("6") << 6 << 5;
        QTest::newRow("7") << 7 << 7;
        QTest::newRow("8") << 8 << 7;
    }
    void longGapsGoFurtherBeyondWhatIsSeen() {
        QFETCH(int, bars);
        QFETCH(int, beyond);
        std::string music = "cdef gagf|c8|edcd e4|c'8|";
        for (int i = 0; i < bars; ++i)
            music += "C8|";
        const MeasureRange gap{4, 4 + bars};
        const TickRules rules = rulesOf(music, gap).back();
        for (int pitch = token::lowestPitch; pitch <= token::highestPitch; ++pitch)
            QCOMPARE(allows(rules, 7, token::ofPitch(pitch)),
                     pitch >= 72 - beyond && pitch <= 84 + beyond);
        const TickRules free =
            rulesOf(music, gap, without(&DrawingRuleSwitches::visibleRange)).back();
        QVERIFY(allows(free, 7, token::ofPitch(48)) && allows(free, 7, token::ofPitch(96)));
        const TickRules whistle = rulesOf(music, gap, {.range = whistleRange}).back();
        QVERIFY(!allows(whistle, 7, token::ofPitch(73)));
        QVERIFY(!allows(whistle, 7, token::ofPitch(85 + beyond)));
    }

    void anotherInstrumentsRangeIsFree() {
        // Nearly all of the tune lies below the whistle.
        const TickRules rules = rulesOf(noRests, {1, 2}, {.range = whistleRange}).front();
        QVERIFY(allows(rules, 3, token::ofPitch(95)) && !allows(rules, 3, token::ofPitch(73)));
        // Of three bars little is known.
        QVERIFY(allows(rulesOf("c8|c8|c8|c8|", {1, 2}).front(), 3, token::ofPitch(90)));
    }

    void beatsLeanTowardsTheChordOverThem() {
        const char* const music = "A8|\"Am\"A4 B4|\"G\"B4 \"N.C.\"c4|c8|A8|";
        const std::vector<TickRules> rules =
            rulesOf(music, {1, 4}, {.range = unlimitedRange, .chordStrength = 4}, "Am");
        const unsigned aMinor = 1 << 9 | 1 << 0 | 1 << 4;
        for (const int place : {0, 6, 12, 18}) {
            const auto at = static_cast<std::size_t>(place);
            QCOMPARE(unsigned{rules[0].wanted[at]}, aMinor);
            QCOMPARE(rules[0].strayBias[at], place % 12 == 0 ? -4.0F : -3.0F);
        }
        QCOMPARE(unsigned{rules[1].wanted[6]}, 1U << 7 | 1 << 11 | 1 << 2);
        QCOMPARE(rules[1].strayBias[12], 0.0F); // N.C.
        QCOMPARE(std::ranges::count(rules[1].strayBias, 0.0F), 22);
        QCOMPARE(std::ranges::count(rules[2].strayBias, 0.0F), 24);
    }

    void aChordBeforeTheGapCountsForTwoBars() {
        const char* const music = "A8|A8|\"D\"A8|A8|A8|A8|";
        const std::vector<TickRules> rules = rulesOf(music, {3, 5}, {.range = unlimitedRange}, "D");
        // In D, canonically C.
        QCOMPARE(unsigned{rules[0].wanted[18]}, 1U << 0 | 1 << 4 | 1 << 7);
        QVERIFY(rules[0].strayBias[18] < 0);
        QCOMPARE(rules[1].strayBias[0], 0.0F);
    }

    void chordsCanBeLeftUnheard() {
        const char* const music = "A8|\"Am\"A4 B4|c8|A8|";
        for (SamplingOptions options :
             {without(&DrawingRuleSwitches::chords), SamplingOptions{.chordStrength = 0}}) {
            const TickRules rules = rulesOf(music, {1, 2}, options, "Am").front();
            QCOMPARE(std::ranges::count(rules.strayBias, 0.0F), 24);
        }
    }

    void chordsOverAPickupAreItsOwn() {
        // A pickup of two beats and the bar before it share a model measure.
        const char* const music = "d2|d8|d8|d8|d4 d2||\"G\"B2|d8|d8|d8|d6|]";
        const TickRules rules = rulesOf(music, {5, 6}).front();
        QCOMPARE(rules.strayBias[12], 0.0F);
        QCOMPARE(unsigned{rules.wanted[18]}, 1U << 7 | 1 << 11 | 1 << 2);
    }

    void switchesMakeOptionsDiffer() {
        QVERIFY(SamplingOptions{} != SamplingOptions{.rules = noDrawingRules});
        QVERIFY(SamplingOptions{} != SamplingOptions{.chordStrength = 1});
    }
};

LACUNA_APPLESS_TEST(TestDrawingRules)
#include "tst_drawing_rules.moc"
