// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/task_context.h"
#include "engine/inpainting/drawing_rules.h"
#include "tests/engine/evaluation/example_tasks.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

class TestTaskContext : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTaskLooksLikeTheErasedScore_data() {
        QTest::addColumn<int>("number");
        for (const int number : {0, 3, 4}) // neither pickup nor repeat: one window holds them
            QTest::newRow(exampleTunes[static_cast<std::size_t>(number)].name) << number;
    }
    void aTaskLooksLikeTheErasedScore() {
        QFETCH(int, number);
        const ExampleTune& example = exampleTunes[static_cast<std::size_t>(number)];
        const CorpusTune tune = corpusTuneOf(example);
        const GapTask task{.tune = tune.id,
                           .meter = tune.meter,
                           .scale = tune.scale,
                           .measures = tune.measures,
                           .gapFirst = example.gap.first,
                           .gapEnd = example.gap.end};
        const GapContext fromTask = contextOf(task);
        const GapContext fromScore(scoreOf(example), example.gap);
        QVERIFY(fromTask.tune().measures == fromScore.tune().measures);
        QVERIFY(fromTask.tune().known == fromScore.tune().known);
        QVERIFY(fromTask.tune().hidden == fromScore.tune().hidden);
        QCOMPARE(fromTask.tune().gapFirst, fromScore.tune().gapFirst);
        QCOMPARE(fromTask.tune().gapEnd, fromScore.tune().gapEnd);
        QCOMPARE(fromTask.gapMeasures(), example.gap.count());
        QVERIFY(fromTask.scale() == fromScore.scale());
        QVERIFY(fromTask.pitchBefore() == fromScore.pitchBefore());
        const SamplingOptions strict{.keyGuard = KeyGuard::Strict, .range = unlimitedRange};
        const std::vector<TickRules> ofTask = drawingRules(fromTask, strict);
        const std::vector<TickRules> ofScore = drawingRules(fromScore, strict);
        QCOMPARE(ofTask.size(), ofScore.size());
        for (std::size_t i = 0; i < ofTask.size(); ++i) {
            QVERIFY(ofTask[i].forced == ofScore[i].forced);
            QVERIFY(ofTask[i].bias == ofScore[i].bias);
        }
    }

    void whatTheGapHoldsIsNotSeen() {
        for (GapTask task : exampleTasks()) {
            const GapContext context = contextOf(task);
            const GapTokens answer = answerOf(task);
            QCOMPARE(static_cast<int>(answer.size()), task.gapMeasures());
            for (int i = task.gapFirst; i < task.gapEnd; ++i)
                task.measures[static_cast<std::size_t>(i)] = heldMeasure(task.meter);
            QVERIFY(answer != answerOf(task));
            QVERIFY(contextOf(task).tune().measures == context.tune().measures);
        }
    }

    void aTaskIsOfNoScore() {
        const GapContext context = contextOf(exampleTasks().front());
        QVERIFY(!context.isOf(Score(), {}));
        QVERIFY(!context.isOf(scoreOf(exampleTunes[0]), exampleTunes[0].gap));
    }
};

LACUNA_APPLESS_TEST(TestTaskContext)
#include "tst_task_context.moc"
