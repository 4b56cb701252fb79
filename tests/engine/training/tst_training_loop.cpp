// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/training/checkpoint.h"
#include "engine/training/training_log.h"
#include "tests/engine/training/adding_trainer.h"
#include "tests/support/test_program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <optional>
#include <vector>

using namespace lacuna;

class TestTrainingLoop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_runs.emplace(); }

    void lossGoesDownAndTheBestIsKept() {
        AddingTrainer trainer;
        std::vector<double> validations;
        const TrainingResult result =
            train(trainer, shortRun(), files("a"),
                  [&](const TrainingEvent& event) {
                      if (const auto* validation = std::get_if<Validation>(&event))
                          validations.push_back(validation->loss);
                  },
                  {});
        QCOMPARE(result.end, TrainingEnd::AllSteps);
        QCOMPARE(result.steps, 60);
        QCOMPARE(validations.size(), 4u); // before, at 20, at 40, at the end
        QCOMPARE(validations.front(), result.before);
        QCOMPARE(*std::ranges::min_element(validations), result.best);
        QVERIFY(result.best < 0.5 * result.before);
        const ModelWeights stored((path("a") / "weights.safetensors").string(), trainer.config());
        QCOMPARE(stored.size("inputs", 0), 4);
    }

    void equalSeedsGiveEqualFiles() {
        for (const char* name : {"a", "b"}) {
            AddingTrainer trainer;
            train(trainer, shortRun(), files(name), ignore, {});
        }
        QVERIFY(!contentOf(path("a") / "weights.safetensors").isEmpty());
        QCOMPARE(contentOf(path("a") / "weights.safetensors"),
                 contentOf(path("b") / "weights.safetensors"));
        QCOMPARE(contentOf(path("a") / "run.checkpoint"), contentOf(path("b") / "run.checkpoint"));
    }

    void aRunThatIsCutOffEndsTheSame() {
        AddingTrainer whole;
        train(whole, shortRun(), files("whole"), ignore, {});
        struct CutOff {};
        for (const std::int64_t at : {10, 20, 30, 50}) {
            const TrainingFiles cut = files("cut" + std::to_string(at));
            AddingTrainer first;
            // As a kill does: nothing is written after it.
            QVERIFY_THROWS_EXCEPTION(CutOff, train(first, shortRun(), cut,
                                                   [at](const TrainingEvent& event) {
                                                       const auto* step =
                                                           std::get_if<TrainingStep>(&event);
                                                       if (step != nullptr && step->step == at)
                                                           throw CutOff();
                                                   },
                                                   {}));
            AddingTrainer second;
            train(second, shortRun(), cut, ignore, {});
            QCOMPARE(contentOf(cut.weights), contentOf(path("whole") / "weights.safetensors"));
            QCOMPARE(contentOf(cut.checkpoint), contentOf(path("whole") / "run.checkpoint"));
        }
    }

    void aStoppedRunGoesOn() {
        std::stop_source stop;
        AddingTrainer first;
        const TrainingResult stopped = train(
            first, shortRun(), files("a"),
            [&](const TrainingEvent& event) {
                if (const auto* step = std::get_if<TrainingStep>(&event); step && step->step == 30)
                    stop.request_stop();
            },
            stop.get_token());
        QCOMPARE(stopped.end, TrainingEnd::Stopped);
        QCOMPARE(stopped.steps, 30);
        AddingTrainer second;
        std::optional<std::int64_t> resumedAt;
        const TrainingResult result =
            train(second, shortRun(), files("a"),
                  [&](const TrainingEvent& event) {
                      if (const auto* resumed = std::get_if<TrainingResumed>(&event))
                          resumedAt = resumed->step;
                  },
                  {});
        QCOMPARE(resumedAt, 30);
        QCOMPARE(result.steps, 60);
    }

    void endsWhenNothingGetsBetter() {
        AddingTrainer trainer;
        trainer.getsWorse = true;
        TrainingOptions options = shortRun();
        options.validateEvery = 5;
        options.patience = 3;
        const TrainingResult result = train(trainer, options, files("a"), ignore, {});
        QCOMPARE(result.end, TrainingEnd::NoProgress);
        QCOMPARE(result.steps, 15);
        QCOMPARE(result.bestStep, 0);
        // And asked to go on it sees that, and does nothing.
        const QByteArray weights = contentOf(path("a") / "weights.safetensors");
        AddingTrainer again;
        again.getsWorse = true;
        const TrainingResult same = train(again, options, files("a"), ignore, {});
        QCOMPARE(same.end, TrainingEnd::NoProgress);
        QCOMPARE(same.steps, 15);
        QCOMPARE(contentOf(path("a") / "weights.safetensors"), weights);
    }

    void aLossThatIsNoNumberStopsTheRun() {
        AddingTrainer trainer;
        trainer.nanAt = 34;
        const TrainingFiles kept = files("a");
        QString sentence;
        try {
            train(trainer, shortRun(), kept, ignore, {});
        } catch (const TrainingError& error) {
            sentence = error.what();
        }
        QVERIFY2(sentence.contains("step 40"), qPrintable(sentence));
        QVERIFY2(sentence.contains("of step 20"), qPrintable(sentence));
        QVERIFY2(sentence.contains("is kept"), qPrintable(sentence));
        // What is kept is a number, and the checkpoint is from before.
        QVERIFY(ModelWeights(kept.weights.string()).take("weight", {1, 4}).size() == 4);
        Checkpoint checkpoint = readCheckpoint(kept.checkpoint, "Adding", "same");
        QCOMPARE(checkpoint.numbers["step"], 30.0);
        for (const auto& [name, tensor] : checkpoint.tensors)
            QVERIFY2(torch::isfinite(tensor).all().item<bool>(), name.c_str());
    }

    void aTimeLimitHoldsWithAllThatBelongsToIt_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("part");
        QTest::addColumn<int>("after");
        QTest::newRow("steps are most of it") << 1000.0 << 1.0 << 0.1 << 0;
        QTest::newRow("validations are most of it") << 1000.0 << 0.1 << 10.0 << 0;
        QTest::newRow("validations come afterwards too") << 1000.0 << 1.0 << 5.0 << 3;
        QTest::newRow("a few steps") << 60.0 << 7.0 << 1.0 << 3;
        QTest::newRow("hardly a step") << 20.0 << 7.0 << 1.0 << 3;
    }
    void aTimeLimitHoldsWithAllThatBelongsToIt() {
        QFETCH(double, seconds);
        QFETCH(double, step);
        QFETCH(double, part);
        QFETCH(int, after);
        AddingTrainer trainer;
        trainer.stepSeconds = step;
        trainer.partSeconds = part;
        const TrainingOptions options = untilTheEnd(trainer, seconds, after);
        const TrainingResult result = train(trainer, options, files("a"), ignore, {});
        const double inTheEnd = trainer.clock + after * static_cast<double>(result.parts) * part;
        QCOMPARE(result.end, TrainingEnd::AllSteps);
        QVERIFY(result.steps >= 1);
        // By the clock, and not much sooner: a step or a validation more would not have fitted in.
        QVERIFY2(inTheEnd <= seconds, qPrintable(QString::number(inTheEnd)));
        const double unused = seconds - inTheEnd;
        QVERIFY2(unused <= 2 * step + 2 * static_cast<double>(result.parts) * part,
                 qPrintable(QString("%1 of %2 s unused").arg(unused).arg(seconds)));
        QVERIFY(!contentOf(path("a") / "weights.safetensors").isEmpty());
        QCOMPARE(readCheckpoint(path("a") / "run.checkpoint", "Adding", "same").numbers["step"],
                 static_cast<double>(result.steps));
    }

    void timeLimitsHoldWhereStepsGetSlower() {
        AddingTrainer trainer;
        trainer.slowFrom = 200;
        trainer.partSeconds = 0.1;
        const TrainingResult result =
            train(trainer, untilTheEnd(trainer, 1000, 0), files("a"), ignore, {});
        QVERIFY2(result.steps > 200, qPrintable(QString::number(result.steps)));
        QVERIFY2(trainer.clock <= 1000, qPrintable(QString::number(trainer.clock)));
    }

    void littleTimeIsNotSpentOnMeasuring() {
        AddingTrainer trainer;
        trainer.partSeconds = 1;
        trainer.parts = 500;
        const TrainingResult result =
            train(trainer, untilTheEnd(trainer, 200, 0), files("a"), ignore, {});
        QCOMPARE(result.parts, 10u); // of 200 s, at a second each
        QVERIFY(std::ranges::all_of(trainer.measuredParts,
                                    [](std::size_t parts) { return parts == 1 || parts == 10; }));
        QVERIFY2(result.steps > 100, qPrintable(QString::number(result.steps)));
        // A run without a limit measures all.
        AddingTrainer unhurried;
        unhurried.parts = 500;
        QCOMPARE(train(unhurried, shortRun(), files("b"), ignore, {}).parts, 500u);
    }

    void whatIsGoneOnWithIsMeasuredOnTheSame() {
        AddingTrainer first;
        first.parts = 500;
        train(first, untilTheEnd(first, 200, 0), files("a"), ignore, {});
        AddingTrainer second;
        second.parts = 500;
        train(second, untilTheEnd(second, 100'000, 0), files("a"), ignore, {});
        QVERIFY(!second.measuredParts.empty());
        QVERIFY(std::ranges::all_of(second.measuredParts,
                                    [](std::size_t parts) { return parts == 10; }));
    }

    void logsForgetWhatComesAgain() {
        const std::filesystem::path log = path("a") / "run.jsonl";
        std::filesystem::create_directories(path("a"));
        TrainingLog lines(log);
        for (const std::int64_t step : {10, 20, 30})
            lines.add("adding", TrainingStep{.step = step, .steps = 60, .loss = 1.5});
        lines.add("adding", Validation{.step = 30, .loss = 2.5, .best = true});
        QFile cut(QString::fromStdString(log.string()));
        QVERIFY(cut.open(QIODevice::Append));
        cut.write("{\"event\":\"step\",\"st");
        cut.close();
        lines.add("adding", TrainingResumed{20});
        lines.add("adding", TrainingStep{.step = 30, .steps = 60, .loss = 1.25});
        std::vector<qint64> steps;
        for (const QByteArray& line : contentOf(log).trimmed().split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            QVERIFY2(!object.isEmpty(), line.constData());
            QCOMPARE(object["model"].toString(), QString("adding"));
            steps.push_back(object["step"].toInteger());
        }
        QCOMPARE(steps, (std::vector<qint64>{10, 20, 20, 30}));
        QVERIFY(curvesSvg(log, "adding").find("<svg") != std::string::npos);
        QVERIFY_THROWS_EXCEPTION(ReadError, curvesSvg(path("b") / "none.jsonl", ""));
    }

    void aRunThatBeginsAnewHasALogOfItsOwn() {
        const std::filesystem::path log = path("a") / "run.jsonl";
        const TrainingFiles both = files("a");
        for (int run = 0; run < 2; ++run) {
            std::filesystem::remove(both.checkpoint);
            TrainingLog lines(log);
            AddingTrainer trainer;
            train(trainer, shortRun(), both,
                  [&](const TrainingEvent& event) { lines.add("adding", event); }, {});
        }
        const QList<QByteArray> lines = contentOf(log).trimmed().split('\n');
        QCOMPARE(lines.first(), R"({"event":"model","model":"adding","parameters":5})");
        const auto validations = std::ranges::count_if(
            lines, [](const QByteArray& line) { return line.contains("validation"); });
        QCOMPARE(validations, 4);
    }

private:
    /// Any number of steps, until the trainer's own clock has come so far.
    static TrainingOptions untilTheEnd(const AddingTrainer& trainer, double seconds, int after) {
        TrainingOptions options = shortRun();
        options.steps = 100'000'000;
        options.time = {.end = trainer.clock + seconds,
                        .now = [&trainer] { return trainer.clock; },
                        .validationsAfter = after};
        return options;
    }

    std::filesystem::path path(const std::string& name) const { return m_runs->path(name); }
    TrainingFiles files(const std::string& name) const { return m_runs->files(name); }

    std::optional<RunsFolder> m_runs;
};

LACUNA_APPLESS_TEST(TestTrainingLoop)
#include "tst_training_loop.moc"
