// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/inpainting/fill_choice.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/eighths.h"
#include "tests/support/test_program.h"

#include <QTest>

namespace lacuna {

namespace {

using Order = std::vector<std::size_t>;
constexpr double usual = 0.85;

const MeasureTokens up = measureOf({60, 62, 64, 65, 67, 65, 64, 62});
const MeasureTokens high = measureOf({67, 69, 71, 72, 74, 72, 71, 69});
const MeasureTokens turning = measureOf({72, 71, 72, 74, 76, 74, 72, 71});
const MeasureTokens down = measureOf({76, 74, 72, 71, 69, 67, 65, 64});

GapContext contextOf(const std::string& music, MeasureRange gap) {
    const Score score =
        readAbc("X:1\nT:Test\nM:4/4\nL:1/8\nK:C\n" + music + "\n").tunes.front().score;
    return GapContext(eraseMeasures(score, gap), gap);
}

/// Measures of the gap and what they surprise the judge by.
Candidate judged(const FillChoice& choice, const GapTokens& tokens,
                 const std::vector<double>& surprises, std::vector<int> repeats = {}) {
    Candidate candidate{.tokens = tokens, .surprises = surprises};
    candidate.plan.repeats = repeats.empty() ? std::vector<int>(tokens.size(), -1) : repeats;
    choice.weigh(candidate);
    return candidate;
}

const std::string plain = "C2D2E2F2|G2A2B2c2|d2e2f2g2|C8|C2D2E2F2|G2A2B2c2|d2e2f2g2|c8|";

} // namespace

class TestFillChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLeastSurprisingComesFirst() {
        const GapContext context = contextOf(plain, {1, 2});
        const FillChoice choice(context, usual, 1);
        const std::vector<Candidate> candidates{
            judged(choice, {up}, {9}), judged(choice, {high}, {4}), judged(choice, {down}, {7})};
        QCOMPARE(choice.choose(candidates, 3), (Order{1, 2, 0}));
        QCOMPARE(*choice.first(candidates), std::size_t{1});
        QVERIFY(!choice.first({}));
    }

    void whatIsShownStaysInFront() {
        const GapContext context = contextOf(plain, {1, 2});
        const FillChoice choice(context, usual, 1);
        const std::vector<Candidate> candidates{
            judged(choice, {up}, {9}), judged(choice, {high}, {4}), judged(choice, {down}, {7})};
        QCOMPARE(choice.choose(candidates, 3, {0}), (Order{0, 1, 2}));
    }

    void quotationsPayUnlessOneStaysNear() {
        const GapContext context = contextOf(plain, {1, 2});
        const MeasureTokens quoted = context.tune().measures[0];
        const FillChoice choice(context, usual, 1);
        const FillChoice near(context, 0.4, 1);
        const auto difference = [&](const FillChoice& each) {
            return judged(each, {quoted}, {2}).cost - judged(each, {up}, {5}).cost;
        };
        QVERIFY(difference(choice) > 0);
        QVERIFY(difference(near) < 0);
        QCOMPARE(judged(choice, {quoted}, {2}).quoted, 1.0);
        QCOMPARE(judged(choice, {up}, {2}).quoted, 0.0);
    }

    void aPlannedReturnCostsWhatItReturnsTo() {
        const GapContext context = contextOf(plain, {1, 4});
        const FillChoice choice(context, usual, 1);
        const double returning = judged(choice, {up, high, up}, {4, 6, 20}, {-1, -1, 0}).cost;
        QCOMPARE(returning, (4.0 + 6 + 4) / 3);
        QCOMPARE(judged(choice, {up, high, down}, {4, 6, 20}, {-1, -1, 0}).cost, 30.0 / 3);
    }

    void sectionsClose() {
        const GapContext context =
            contextOf("C2D2E2F2|G2A2B2c2|d2e2f2g2|C8:|" + plain + "]", {11, 12});
        const FillChoice choice(context, usual, 1);
        const Candidate open = judged(choice, {measureOf({64, 65, 67, 69, 71, 69, 67, 65})}, {1});
        const Candidate closed = judged(choice, {measureOf({64, 65, 67, 69, 71, 69, 67, 60})}, {9});
        QVERIFY(closed.cost < open.cost);
        QVERIFY(!choice.passes(open));
        QVERIFY(choice.passes(closed));
    }

    void straysComeLastAndMayNotComeEarly() {
        const GapContext context = contextOf(plain, {1, 2});
        const FillChoice choice(context, usual, 1);
        Candidate stray{.tokens = {up}, .surprises = {1}, .strangeness = 2};
        stray.plan.repeats = {-1};
        choice.weigh(stray);
        QVERIFY(stray.cost > judged(choice, {high}, {9}).cost);
        QVERIFY(!choice.passes(stray));
    }

    void allDifferInEveryMeasure() {
        const GapContext context = contextOf(plain, {1, 3});
        const FillChoice choice(context, usual, 1);
        const std::vector<Candidate> candidates{
            judged(choice, {up, high}, {2, 2}), judged(choice, {up, turning}, {2, 3}),
            judged(choice, {down, high}, {3, 3}), judged(choice, {high, down}, {5, 5})};
        // The last has most against it, and begins and ends like none.
        QCOMPARE(choice.choose(candidates, 2), (Order{0, 3}));
    }

    void nearlyTheSameIsNotOffered() {
        const GapContext context = contextOf(plain, {1, 2});
        const FillChoice choice(context, usual, 1);
        const std::vector<Candidate> candidates{
            judged(choice, {up}, {1}),
            judged(choice, {measureOf({60, 62, 64, 65, 67, 65, 64, 60})}, {2}), // one other note
            judged(choice, {high}, {20})};
        QCOMPARE(choice.choose(candidates, 2), (Order{0, 2}));
        QCOMPARE(choice.choose(candidates, 3), (Order{0, 2, 1})); // rather than too few
        QCOMPARE(choice.choose(candidates, 9), (Order{0, 2, 1}));
    }

    void whatWasShownBeforeIsDifferedFrom() {
        const GapContext context = contextOf(plain, {1, 3});
        const FillChoice fresh(context, usual, 1);
        const FillChoice later(context, usual, 1, {{up, high}});
        const auto drawn = [](const FillChoice& choice) {
            return std::vector{
                judged(choice, {up, measureOf({67, 69, 71, 72, 74, 72, 71, 67})}, {1, 1}),
                judged(choice, {up, turning}, {2, 2}), judged(choice, {down, turning}, {4, 4}),
                judged(choice, {up, high}, {1, 1})};
        };
        QCOMPARE(fresh.choose(drawn(fresh), 1), Order{0});
        QVERIFY(fresh.passes(drawn(fresh)[0]));
        const std::vector<Candidate> candidates = drawn(later);
        // The second begins like it; the first is it but for a note; the last is it.
        QCOMPARE(later.choose(candidates, 9), (Order{2, 1, 0}));
        QVERIFY(!later.passes(candidates[0]));
        QVERIFY(later.passes(candidates[2]));
    }

    void howManyWereShownBeforeDoesNotDecide() {
        const GapContext context = contextOf(plain, {1, 3});
        const auto order = [&](int times) {
            const GapTokens alike{up, high};
            const FillChoice choice(context, usual, 1,
                                    std::vector<GapTokens>(std::size_t(times), alike));
            return choice.choose(std::vector{judged(choice, {up, turning}, {2, 2}),
                                             judged(choice, {down, turning}, {4, 4})},
                                 2);
        };
        QCOMPARE(order(50), order(1));
    }

    void formsAreAsVariedAsTheirPlans() {
        // Eight measures of a later section: which form is wanted first depends on the seed.
        const std::string first = "C2D2E2F2|G2A2B2c2|d2e2f2g2|C8|c2d2e2f2|g8|e8|C8:|";
        const GapContext context = contextOf(first + plain + "]", {8, 16});
        const GapTokens through{up, high, turning, down, high, up, down, turning};
        GapTokens returning = through;
        returning[4] = up;
        int returns = 0;
        constexpr int seeds = 200;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            const FillChoice choice(context, usual, seed);
            const std::vector<double> surprises(8, 5.0);
            const std::vector<Candidate> candidates{
                judged(choice, through, surprises),
                judged(choice, returning, surprises, {-1, -1, -1, -1, 0, -1, -1, -1})};
            returns += *choice.first(candidates) == 1 ? 1 : 0;
        }
        QVERIFY2(returns > seeds / 5 && returns < seeds * 4 / 5,
                 qPrintable(QString::number(returns)));
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestFillChoice)
#include "tst_fill_choice.moc"
