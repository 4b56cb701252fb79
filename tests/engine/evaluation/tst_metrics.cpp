// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/metrics.h"
#include "tests/engine/evaluation/small_tasks.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace lacuna {
namespace {

/// C D E F | G . rest C | C . C' . , the middle one being the gap.
GapTask exampleTask() {
    return taskOf({measureOf({{0, 60}, {6, 62}, {12, 64}, {18, 65}}),
                   measureOf({{0, 67}, {12, aRest}, {18, 60}}), measureOf({{0, 60}, {12, 72}})},
                  1, 2);
}

TaskScores scoresOfFill(const GapTask& task, std::vector<MeasureTokens> fill) {
    return scoresOf(task, {.fills = {std::move(fill)}, .nats = std::nullopt, .milliseconds = 0});
}

std::vector<MeasureTokens> ownGap(const GapTask& task) {
    return {task.measures.begin() + task.gapFirst, task.measures.begin() + task.gapEnd};
}

double value(const Ratio& ratio) {
    return ratio.above / ratio.below;
}

bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-12;
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsAreInTheirOrderAndNamedApart() {
        std::set<std::string_view> keys;
        std::set<std::string_view> headings;
        for (std::size_t i = 0; i < columnCount; ++i) {
            const ColumnInfo& info = allColumns()[i];
            QCOMPARE(static_cast<std::size_t>(info.column), i);
            QVERIFY(info.heading.size() <= 11);
            keys.insert(info.key);
            headings.insert(info.heading);
        }
        QCOMPARE(keys.size(), columnCount);
        QCOMPARE(headings.size(), columnCount);
    }

    void everyColumnOfASmallExample() {
        const TaskScores scores =
            scoresOfFill(exampleTask(), {measureOf({{0, 67}, {6, 62}, {12, aRest}, {18, 61}})});
        QVERIFY(scores.answered);
        QCOMPARE(scores[Column::Tokens], (Ratio{22, 24}));
        QCOMPARE(scores[Column::Rhythm], (Ratio{2 * 3, 3 + 4}));
        QCOMPARE(scores[Column::PitchAtOnsets], (Ratio{1, 2}));
        QCOMPARE(scores[Column::SoundingPitch], (Ratio{6 + 6, 24}));
        QVERIFY(isNear(value(scores[Column::PitchClassOverlap]), 1.0 / 3)); // min(1/2, 1/3) of G
        QVERIFY(isNear(value(scores[Column::Groove]), 23.0 / 24));
        QCOMPARE(scores[Column::OutOfSignature], (Ratio{1, 3})); // C sharp
        QCOMPARE(scores[Column::OutOfContext], (Ratio{2, 3}));   // G and C sharp
        QCOMPARE(scores[Column::Leaps], (Ratio{0, 3}));
        QCOMPARE(scores[Column::NotesPerMeasure], (Ratio{3, 1}));
        QCOMPARE(scores[Column::ExactRepeats], (Ratio{0, 1}));
        QCOMPARE(scores[Column::EdgeInterval], (Ratio{2 + 1, 2})); // F to G, C sharp to C
        QVERIFY(!scores[Column::Diversity].counts());
        QVERIFY(!scores[Column::Nats].counts());
        QVERIFY(!scores[Column::Milliseconds].counts());
    }

    void aRestAndANoteAtOnePlaceBeginDifferentThings() {
        const GapTask task = exampleTask();
        const TaskScores scores = scoresOfFill(task, {measureOf({{0, aRest}, {12, 70}, {18, 50}})});
        QCOMPARE(scores[Column::Rhythm], (Ratio{2, 6}));
        QCOMPARE(scores[Column::PitchAtOnsets], (Ratio{0, 2}));
        // Silence from 0 to 11 is not heard as G, nor B flat from 12 to 17 as silence.
        QCOMPARE(scores[Column::SoundingPitch], (Ratio{0, 24}));
    }

    void whatSoundsBeforeTheGapGoesOnIntoIt() {
        const MeasureTokens a = measureOf({{0, 60}, {12, 64}});
        const GapTask held = taskOf({a, measureOf({{12, 62}}), a}, 1, 2);
        const TaskScores struck = scoresOfFill(held, {measureOf({{0, 64}, {12, 62}})});
        QCOMPARE(struck[Column::SoundingPitch], (Ratio{24, 24}));
        QCOMPARE(struck[Column::Tokens], (Ratio{23, 24}));
        const TaskScores silent = scoresOfFill(held, {measureOf({{0, aRest}, {12, 62}})});
        QCOMPARE(silent[Column::SoundingPitch], (Ratio{12, 24}));
        // What sounded before the window is not known, so it is like nothing but itself.
        const GapTask first = taskOf({measureOf({{12, 62}}), a, a}, 0, 1);
        QCOMPARE(scoresOfFill(first, {measureOf({{0, aRest}, {12, 62}})})[Column::SoundingPitch],
                 (Ratio{12, 24}));
        QCOMPARE(scoresOfFill(first, ownGap(first))[Column::SoundingPitch], (Ratio{24, 24}));
    }

    void placesPastTheMetersEndDoNotCount() {
        const MeasureTokens a = measureOf({{0, 60}, {6, 62}}, 0); // 2/4: 12 places
        MeasureTokens b = a;
        std::fill(b.begin() + 12, b.end(), token::hold);
        const GapTask task = taskOf({a, a, a}, 1, 2, 0);
        const TaskScores scores = scoresOfFill(task, {b});
        QCOMPARE(scores[Column::Tokens], (Ratio{12, 12}));
        QCOMPARE(scores[Column::SoundingPitch], (Ratio{12, 12}));
        QCOMPARE(scores[Column::Groove], (Ratio{1, 1}));
    }

    void leapsAreMoreThanAFifthAndBeginAtTheLeftEdge() {
        const MeasureTokens end = measureOf({{0, 60}});
        const GapTask task = taskOf({end, end, end, end}, 1, 3);
        const TaskScores scores = scoresOfFill(
            task, {measureOf({{0, 68}, {6, 75}, {12, 67}}), measureOf({{0, 67}, {6, 59}})});
        QCOMPARE(scores[Column::Leaps], (Ratio{3, 5})); // 8, 7, 8, 0, 8
        const GapTask atStart = taskOf({end, end, end}, 0, 1);
        QCOMPARE(scoresOfFill(atStart, {measureOf({{0, 80}, {6, 81}})})[Column::Leaps],
                 (Ratio{0, 1}));
    }

    void edgesAreThoseThatTheWindowHas() {
        const MeasureTokens a = measureOf({{0, 60}, {12, 64}});
        const std::vector<MeasureTokens> fill{measureOf({{0, 65}, {12, 70}})};
        QCOMPARE(scoresOfFill(taskOf({a, a, a}, 1, 2), fill)[Column::EdgeInterval],
                 (Ratio{1 + 10, 2}));
        QCOMPARE(scoresOfFill(taskOf({a, a, a}, 0, 1), fill)[Column::EdgeInterval], (Ratio{10, 1}));
        QCOMPARE(scoresOfFill(taskOf({a, a, a}, 2, 3), fill)[Column::EdgeInterval], (Ratio{1, 1}));
        QCOMPARE(scoresOfFill(taskOf({a, a, a}, 1, 2), {measureOf({})})[Column::EdgeInterval],
                 (Ratio{0, 0}));
    }

    void repeatsAreOfVisibleMeasuresOnly() {
        const MeasureTokens a = measureOf({{0, 60}});
        const MeasureTokens b = measureOf({{0, 62}});
        const MeasureTokens c = measureOf({{0, 64}});
        const GapTask task = taskOf({a, b, c, a}, 1, 3);
        QCOMPARE(scoresOfFill(task, {a, a})[Column::ExactRepeats], (Ratio{2, 2}));
        QCOMPARE(scoresOfFill(task, {b, a})[Column::ExactRepeats], (Ratio{1, 2}));
        QCOMPARE(scoresOfFill(task, {c, c})[Column::ExactRepeats], (Ratio{0, 2}));
    }

    void silentFillsAreNoPartOfSharesOfOnsets() {
        const TaskScores scores = scoresOfFill(exampleTask(), {measureOf({{0, aRest}})});
        QVERIFY(scores.answered);
        QCOMPARE(scores[Column::PitchClassOverlap], (Ratio{0, 1}));
        QCOMPARE(scores[Column::NotesPerMeasure], (Ratio{0, 1}));
        for (const Column column : {Column::OutOfSignature, Column::OutOfContext, Column::Leaps})
            QVERIFY(!scores[column].counts());
    }

    void aWindowWithoutVisibleOnsetsHasNoScale() {
        const MeasureTokens rest = measureOf({{0, aRest}});
        const GapTask task = taskOf({rest, measureOf({{0, 60}}), rest}, 1, 2);
        const TaskScores scores = scoresOfFill(task, ownGap(task));
        QVERIFY(!scores[Column::OutOfContext].counts());
        QVERIFY(scores[Column::OutOfSignature].counts());
    }

    void diversityIsTheMeanOverPairs() {
        const GapTask task = exampleTask();
        const MeasureTokens a = measureOf({{0, 60}});
        const MeasureTokens b = measureOf({{0, 62}});
        const MeasureTokens c = measureOf({{0, 62}, {6, 64}});
        const TaskScores scores =
            scoresOf(task, {.fills = {{a}, {b}, {c}}, .nats = std::nullopt, .milliseconds = 0});
        QVERIFY(isNear(value(scores[Column::Diversity]), (1 + 2 + 1) / 3.0 / 24));
        QCOMPARE(scores[Column::Diversity].below, 1.0);
        const TaskScores same =
            scoresOf(task, {.fills = {{a}, {a}}, .nats = std::nullopt, .milliseconds = 0});
        QCOMPARE(same[Column::Diversity], (Ratio{0, 1}));
    }

    void likelihoodCountsWithoutFills() {
        const MeasureTokens a = measureOf({{0, 60}});
        const GapTask task = taskOf({a, a, a, a, a}, 1, 4);
        const TaskScores scores = scoresOf(task, {.fills = {}, .nats = 7.5, .milliseconds = 3});
        QVERIFY(!scores.answered);
        QCOMPARE(scores[Column::Nats], (Ratio{22.5, 3}));
        for (const ColumnInfo& info : allColumns())
            QCOMPARE(scores[info.column].counts(), info.column == Column::Nats);
    }

    void theTunesThemselvesAreAllRight() {
        RandomStream random(11);
        for (int round = 0; round < 200; ++round) {
            const GapTask task = randomTask(random);
            const TaskScores scores = scoresOfFill(task, ownGap(task));
            for (const ColumnInfo& info : allColumns()) {
                if (info.aim == ColumnAim::High && scores[info.column].counts())
                    QVERIFY2(isNear(value(scores[info.column]), 1), info.key.data());
            }
            QVERIFY(scores[Column::Tokens].counts() && scores[Column::Groove].counts());
        }
    }

    void sharesLieBetweenNoneAndAll() {
        RandomStream random(12);
        for (int round = 0; round < 200; ++round) {
            const GapTask task = randomTask(random);
            const TaskScores scores = scoresOf(task, randomAnswer(random, task));
            for (const ColumnInfo& info : allColumns()) {
                const Ratio& ratio = scores[info.column];
                QVERIFY(ratio.above >= 0);
                if (info.decimals == 3) // every share, and nothing else, is told to a thousandth
                    QVERIFY2(ratio.above <= ratio.below + 1e-12, info.key.data());
            }
            QVERIFY(value(scores[Column::Tokens]) < 1);
        }
    }

    void likenessIsTheSameBothWays() {
        RandomStream random(13);
        for (int round = 0; round < 100; ++round) {
            const GapTask task = randomTask(random);
            const TaskAnswer answer = randomAnswer(random, task);
            GapTask swapped = task;
            std::ranges::copy(answer.fills.front(), swapped.measures.begin() + task.gapFirst);
            const TaskScores there = scoresOf(task, answer);
            const TaskScores back = scoresOfFill(swapped, ownGap(task));
            for (const Column column : {Column::Tokens, Column::Rhythm, Column::SoundingPitch,
                                        Column::PitchClassOverlap, Column::Groove})
                QVERIFY(isNear(there[column].above, back[column].above) &&
                        isNear(there[column].below, back[column].below));
        }
    }

    void anOctaveChangesNothing() {
        const auto raised = [](std::vector<MeasureTokens> measures) {
            for (MeasureTokens& measure : measures) {
                for (std::uint8_t& token : measure)
                    token = token::isPitch(token) ? static_cast<std::uint8_t>(token + 12) : token;
            }
            return measures;
        };
        RandomStream random(14);
        for (int round = 0; round < 100; ++round) {
            const GapTask task = randomTask(random);
            const TaskAnswer answer = randomAnswer(random, task);
            GapTask higher = task;
            higher.measures = raised(task.measures);
            const TaskScores low = scoresOf(task, answer);
            const TaskScores high = scoresOfFill(higher, raised(answer.fills.front()));
            for (const ColumnInfo& info : allColumns()) {
                if (info.column != Column::Milliseconds)
                    QCOMPARE(high[info.column], low[info.column]);
            }
        }
    }

    void refusesFillsOfAnotherLength() {
        const GapTask task = exampleTask();
        QVERIFY_EXCEPTION_THROWN(scoresOfFill(task, {}), std::invalid_argument);
        const MeasureTokens a = measureOf({});
        QVERIFY_EXCEPTION_THROWN(
            scoresOf(task, {.fills = {{a}, {a, a}}, .nats = std::nullopt, .milliseconds = 0}),
            std::invalid_argument);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestMetrics)
#include "tst_metrics.moc"
