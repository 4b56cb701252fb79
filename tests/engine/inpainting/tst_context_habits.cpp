// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/context_habits.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/eighths.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

namespace lacuna {

namespace {

GapContext reelContext() {
    const Score score = scoreOf(exampleTunes[0]);
    return GapContext(eraseMeasures(score, {4, 8}), {4, 8});
}

} // namespace

class TestContextHabits : public QObject {
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
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestContextHabits)
#include "tst_context_habits.moc"
