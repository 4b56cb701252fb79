// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Plans of form become notes, with the shipped weights.
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/inpainting/candidate_drawing.h"
#include "engine/inpainting/drawing_rules.h"
#include "engine/inpainting/model_library.h"
#include "engine/score/edits.h"
#include "tests/engine/inpainting/fill_collector.h"
#include "tests/support/test_program.h"

#include <QTest>

namespace lacuna {

namespace {

const std::string partA = "DFA dAF|EGB gec|DFA dAF|EGE EFG|DFA dAF|EGB gec|dcB AGF|";
const std::string partB = "fdf ece|dcd BAG|FAd gec|dfe d2g|fdf ece|dcd BAG|FAd gec|d3 d3|]";

Score jig(const std::string& second = "EDE D3") {
    return readAbc("X:1\nT:Jig\nM:6/8\nL:1/8\nK:D\n" + partA + "1 EDE DFA:|2 " + second + "||" +
                   partB + "\n")
        .tunes.front()
        .score;
}

} // namespace

class TestPlannedDrawing : public QObject {
    Q_OBJECT

private:
    /// Draws with one of the proposers and tells `check` of each candidate and its plan.
    void draw(MeasureRange gap, FillerKind filler, const auto& check) {
        const Score score = jig();
        GapContext context(eraseMeasures(score, gap), gap);
        LatentCache cache(*m_models);
        StageTimes times;
        context.readForLatentRnn(*m_models, cache, {}, times);
        context.readForJudge(*m_models, cache, {}, times);
        const DrawingJob job{.models = *m_models,
                             .cache = cache,
                             .context = context,
                             .rules = drawingRules(context, {}),
                             .seed = 3,
                             .times = times};
        const DrawingRound round{.count = 12, .isPlanned = true};
        const auto plans = plansOf(job, round);
        const auto drawn = filler == FillerKind::LatentRnn ? drawWithLatentRnn(job, round)
                                                           : drawWithAnticipationRnn(job, round);
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            check(context.form(), plans[i], drawn[i]);
        }
    }

    std::unique_ptr<const Models> m_models;

private Q_SLOTS:
    void initTestCase() {
        m_models = openModels({.folder = LACUNA_SOURCE_DIR "/models"}, Backend::Kernels);
    }

    void plannedMeasuresReturn() {
        for (const FillerKind filler : {FillerKind::LatentRnn, FillerKind::AnticipationRnn}) {
            int returns = 0;
            draw({9, 17}, filler, [&](const auto&, const FormPlan& plan, const GapTokens& fill) {
                for (std::size_t i = 0; i < fill.size(); ++i) {
                    if (plan.repeats[i] >= 0) {
                        ++returns;
                        QCOMPARE(fill[i], fill[static_cast<std::size_t>(plan.repeats[i])]);
                    }
                }
            });
            QVERIFY(returns > 4);
        }
    }

    void plannedEndingsBeginLikeTheirSibling() {
        for (const FillerKind filler : {FillerKind::LatentRnn, FillerKind::AnticipationRnn}) {
            int sharing = 0;
            draw({7, 8}, filler,
                 [&](const GapForm& form, const FormPlan& plan, const GapTokens& fill) {
                     if (plan.sharesEnding) {
                         ++sharing;
                         for (int place = 0; place < form.sibling->shared; ++place) {
                             const auto at = static_cast<std::size_t>(place);
                             QCOMPARE(fill[0][at], form.sibling->tokens[at]);
                         }
                     }
                 });
            QVERIFY(sharing > 4 && sharing < 12);
        }
    }

    void heldSectionsClose() {
        for (const FillerKind filler : {FillerKind::LatentRnn, FillerKind::AnticipationRnn}) {
            int held = 0;
            draw({15, 17}, filler,
                 [&](const GapForm& form, const FormPlan& plan, const GapTokens& fill) {
                     if (plan.isHeldToClose) {
                         ++held;
                         QVERIFY(closes(*form.cadence, fill));
                     }
                 });
            QVERIFY(held > 2 && held < 12);
        }
    }

    void theOtherEndingChangesTheFills() {
        const auto filler = loadGapFiller(LACUNA_SOURCE_DIR "/models");
        const MeasureRange gap{7, 8};
        const auto fills = [&](const std::string& second) {
            return fillsOf(*filler, {.id = {1},
                                     .score = eraseMeasures(jig(second), gap),
                                     .gap = gap,
                                     .sampling = {.candidates = 8}});
        };
        QVERIFY(fills("EDE D3").front().measures != fills("GFG D3").front().measures);
    }

    void whatIsShownFirstStaysFirst() {
        const auto filler = loadGapFiller(LACUNA_SOURCE_DIR "/models");
        const MeasureRange gap{9, 13};
        FillCollector collector;
        filler->fill({.id = {1}, .score = eraseMeasures(jig(), gap), .gap = gap}, {},
                     collector.report());
        const auto shown = collector.last<FillCandidate>();
        const auto finished = collector.last<FillFinished>();
        QVERIFY(shown && finished);
        QVERIFY(shown->fill.measures == finished->fills.front().measures);
        int early = 0;
        for (const FillEvent& event : collector.events) {
            early += std::holds_alternative<FillCandidate>(event) ? 1 : 0;
        }
        QCOMPARE(early, 1);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestPlannedDrawing)
#include "tst_planned_drawing.moc"
