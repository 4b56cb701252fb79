// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/candidate_drawing.h"
#include "engine/inpainting/drawing_rules.h"
#include "engine/inpainting/fill_stopped.h"
#include "engine/inpainting/kernel_models.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/example_tunes.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace lacuna;

/// With the shipped weights.
class TestLikeliestFill : public QObject {
    Q_OBJECT

    const std::unique_ptr<const Models> m_models =
        openKernelModels({.folder = LACUNA_SOURCE_DIR "/models"});
    LatentCache m_cache{*m_models};
    StageTimes m_times;

    GapContext contextOf(const ExampleTune& example) { return contextOf(example, example.gap); }
    GapContext contextOf(const ExampleTune& example, MeasureRange gap) {
        GapContext context(eraseMeasures(scoreOf(example), gap), gap);
        context.readForLatentRnn(*m_models, m_cache, {}, m_times);
        context.readForJudge(*m_models, m_cache, {}, m_times);
        return context;
    }
    DrawingJob jobOf(const GapContext& context, std::uint64_t seed = 1) {
        return {.models = *m_models,
                .cache = m_cache,
                .context = context,
                .rules = drawingRules(context, {}),
                .seed = seed,
                .times = m_times};
    }
    double surpriseAt(const GapContext& context, const GapTokens& fill) const {
        return context.judge().negativeLogLikelihood(fill).front();
    }

private Q_SLOTS:
    void needsNoRandomness() {
        for (const ExampleTune& example : exampleTunes) {
            const GapContext context = contextOf(example);
            const GapTokens fill = likeliestFill(jobOf(context));
            QCOMPARE(static_cast<int>(fill.size()), context.gapMeasures());
            QVERIFY2(likeliestFill(jobOf(context, 77)) == fill, example.name);
        }
    }

    void surprisesTheJudgeLessThanTheGreedyMode() {
        double likeliest = 0;
        double greedy = 0;
        // Of a fill alone it need not be true: the judge counts less than the mixtures do. So there
        // are many gaps: as long as the example's, all over the tune.
        for (const ExampleTune& example : exampleTunes) {
            const int measures = static_cast<int>(scoreOf(example).measures().size());
            for (int first = 1; first + example.gap.count() < measures; first += 2) {
                const GapContext context = contextOf(example, {first, first + example.gap.count()});
                const DrawingJob job = jobOf(context);
                likeliest += surpriseAt(context, likeliestFill(job));
                greedy += surpriseAt(context, drawWithLatentRnn(job, {.temperature = 0}).front());
            }
        }
        qInfo("nats of all fills: likeliest %.1f, greedy %.1f", likeliest, greedy);
        QVERIFY2(likeliest < greedy, qPrintable(QString("%1, %2").arg(likeliest).arg(greedy)));
    }

    void beginsTheSecondHalfOfAPhraseAsTheFirst() {
        // Measures 5 and 6 of the reel are measures 1 and 2 again, 13 and 14 are 9 and 10.
        for (const int first : {4, 12}) {
            const GapContext context = contextOf(exampleTunes[0], {first, first + 2});
            const auto before = context.tune().measures.begin() + first - 4;
            QCOMPARE(likeliestFill(jobOf(context)), GapTokens(before, before + 2));
        }
    }

    void restsWhereTheTuneRests() {
        const ExampleTune rests{"Every second measure a rest",
                                "X:1\nM:4/4\nL:1/8\nK:C\n"
                                "cBAG FEDC|z8|cBAG FEDC|z8|cBAG FEDC|z8|cBAG FEDC|z8|]\n",
                                {3, 4}};
        const GapContext context = contextOf(rests);
        QCOMPARE(likeliestFill(jobOf(context)), GapTokens{context.tune().measures[1]});
    }

    void beatsAreOfTheChordOverThem() {
        // The tune's own bars have other notes there, which are not forbidden, but cost much.
        const Score score =
            readAbc(
                "X:1\nM:4/4\nL:1/8\nK:C\ncdef gfed|cdef gfed|\"F\"cdef gfed|cdef gfed|\"C\"c8|\n")
                .tunes.at(0)
                .score;
        for (const double strength : {0.0, 100.0}) {
            GapContext context(score, {2, 3});
            context.readForLatentRnn(*m_models, m_cache, {}, m_times);
            context.readForJudge(*m_models, m_cache, {}, m_times);
            DrawingJob job = jobOf(context);
            job.rules = drawingRules(context, {.chordStrength = strength});
            const MeasureTokens measure = likeliestFill(job).front();
            bool stray = false;
            for (const std::size_t beat : {0, 6, 12, 18}) {
                const std::uint8_t value = measure[beat];
                const int tone = token::isPitch(value) ? token::pitchOf(value) % 12 : 5;
                stray = stray || (tone != 5 && tone != 9 && tone != 0);
            }
            QCOMPARE(stray, strength == 0.0);
        }
    }

    void keepsPinnedTicks() {
        const GapContext context = contextOf(exampleTunes[0]);
        DrawingJob job = jobOf(context);
        const std::uint8_t pinned = token::ofPitch(67);
        job.rules[1].forced[6] = static_cast<std::int8_t>(pinned);
        QCOMPARE(likeliestFill(job).at(1)[6], pinned);
    }

    void leavesWhenStopped() {
        const GapContext context = contextOf(exampleTunes[0]);
        DrawingJob job = jobOf(context);
        std::stop_source stop;
        stop.request_stop();
        job.stop = stop.get_token();
        QVERIFY_THROWS_EXCEPTION(FillStopped, likeliestFill(job));
    }

    void chosenRowsGoOnAsIfAlone() {
        const GapContext context = contextOf(exampleTunes[0]);
        const std::vector<Latent> written{context.latents()[0], context.latents()[1],
                                          context.latents()[2]};
        const auto together = context.traverseStart().copy();
        together->advance(written);
        const auto chosen = together->ofRows(std::vector<int>{2, 0, 2});
        const std::vector<Latent> next{context.latents()[3], context.latents()[8],
                                       context.latents()[9]};
        chosen->advance(next);
        const std::vector<LatentMixture> mixtures = chosen->mixtures({});
        QCOMPARE(mixtures.size(), std::size_t{3});
        const std::array<std::size_t, 3> from{2, 0, 2};
        for (std::size_t row = 0; row < 3; ++row) {
            const auto alone = context.traverseStart().copy();
            alone->advance(std::vector<Latent>{written[from[row]]});
            alone->advance(std::vector<Latent>{next[row]});
            const LatentMixture one = alone->mixtures({}).front();
            const LatentMixture& other = mixtures[row];
            for (std::size_t k = 0; k < one.logWeights.size(); ++k)
                QVERIFY(std::abs(one.logWeights[k] - other.logWeights[k]) < 1e-4f);
        }
    }
};

LACUNA_APPLESS_TEST(TestLikeliestFill)
#include "tst_likeliest_fill.moc"
