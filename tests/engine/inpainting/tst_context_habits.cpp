// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/candidate_ranking.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

namespace lacuna {

namespace {

/// A measure of 4/4 that begins with these eighths; the last is held.
MeasureTokens measureOf(const std::vector<int>& pitches) {
    MeasureTokens tokens = heldMeasure(2);
    for (std::size_t i = 0; i < pitches.size(); ++i) {
        tokens[i * 3] = token::ofPitch(pitches[i]);
    }
    return tokens;
}

Candidate candidate(const GapTokens& tokens, double nll, double strangeness = 0) {
    return {.tokens = tokens, .measures = {}, .nllPerMeasure = nll, .strangeness = strangeness};
}

GapContext reelContext() {
    const Score score = scoreOf(exampleTunes[0]);
    return GapContext(eraseMeasures(score, {4, 8}), {4, 8});
}

} // namespace

class TestCandidateRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheOriginalOrdinary() {
        const Score score = scoreOf(exampleTunes[0]);
        const GapContext context = reelContext();
        const GapTokens original =
            encodeFill(context.score(), {4, 8}, context.tune(), measuresOf(score, {4, 8}));
        QCOMPARE(ContextHabits(context).strangenessOf(original), 0.0);
    }

    void findsSilenceAndHeldNotesStrange() {
        const ContextHabits habits(reelContext());
        MeasureTokens silence = heldMeasure(2);
        silence[0] = token::rest;
        const double silent = habits.strangenessOf(GapTokens(4, silence));
        const double held = habits.strangenessOf(GapTokens(4, measureOf({72})));
        QVERIFY(held > 0);
        QVERIFY(silent > held);
    }

    void findsARestStrangeWhereTheTuneHasNone() {
        const ContextHabits habits(reelContext());
        MeasureTokens measure = measureOf({74, 76, 77, 76, 74, 72, 74, 76});
        const GapTokens flowing(4, measure);
        GapTokens halting = flowing;
        halting[1][9] = token::rest;
        QCOMPARE(habits.strangenessOf(flowing), 0.0);
        QVERIFY(habits.strangenessOf(halting) > 0);
    }

    void letsABarRestThatIsHeardElsewhere() {
        const Score score = readAbc("X:1\nM:4/4\nL:1/8\nK:C\n"
                                    "CDEF GABc|dcBA GFED|CDEF GABc|dcBA G2z2|\n"
                                    "CDEF GABc|dcBA GFED|CDEF GABc|dcBA GFED|\n"
                                    "cdef gfed|cBAG FEDC|cdef gfed|cBAG FEDC|\n")
                                .tunes.at(0)
                                .score;
        const GapContext context(eraseMeasures(score, {7, 8}), {7, 8});
        const ContextHabits habits(context);
        GapTokens bar{context.tune().measures[3]};
        const double heard = habits.strangenessOf(bar);
        bar[0][0] = token::ofPitch(72); // as many notes, but not heard elsewhere
        QVERIFY(habits.strangenessOf(bar) > heard);
    }

    void findsWideLeapsStrange() {
        const ContextHabits habits(reelContext());
        const MeasureTokens leaping = measureOf({60, 84, 60, 84, 60, 84, 60, 84});
        QVERIFY(habits.strangenessOf(GapTokens(4, leaping)) > 0);
    }

    void findsNotesOutsideTheScaleStrange() {
        const ContextHabits habits(reelContext());
        const MeasureTokens chromatic = measureOf({72, 73, 74, 73, 72, 73, 74, 75});
        QVERIFY(habits.strangenessOf(GapTokens(4, chromatic)) > 0);
    }

    void ranksBySurpriseAmongTheOrdinary() {
        std::vector<Candidate> candidates{
            candidate({measureOf({60})}, 9), candidate({measureOf({62})}, 2, 1.5),
            candidate({measureOf({64})}, 7), candidate({measureOf({65})}, 1, 0.5)};
        rank(candidates);
        std::vector<double> order;
        for (const Candidate& each : candidates) {
            order.push_back(each.nllPerMeasure);
        }
        QCOMPARE(order, (std::vector<double>{7, 9, 1, 2}));
    }

    void choosesThoseThatDifferAudibly() {
        const std::vector<Candidate> ranked{
            candidate({measureOf({60, 62, 64, 65, 67, 65, 64, 62})}, 1),
            candidate({measureOf({60, 62, 64, 65, 67, 65, 64, 60})}, 2), // one other note
            candidate({measureOf({67, 69, 71, 72, 74, 72, 71, 69})}, 3),
            candidate({measureOf({72, 71, 72, 74, 76, 74, 72, 71})}, 4)};
        QCOMPARE(chooseDifferent(ranked, 3), (std::vector<std::size_t>{0, 2, 3}));
    }

    void choosesCloseOnesRatherThanTooFew() {
        const std::vector<Candidate> ranked{
            candidate({measureOf({60, 62, 64, 65, 67, 65, 64, 62})}, 1),
            candidate({measureOf({60, 62, 64, 65, 67, 65, 64, 60})}, 2),
            candidate({measureOf({67, 69, 71, 72, 74, 72, 71, 69})}, 3)};
        QCOMPARE(chooseDifferent(ranked, 3), (std::vector<std::size_t>{0, 1, 2}));
        QCOMPARE(chooseDifferent(ranked, 9), (std::vector<std::size_t>{0, 1, 2}));
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestCandidateRanking)
#include "tst_candidate_ranking.moc"
