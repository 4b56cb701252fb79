// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/ui/document/fake_training.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace std::chrono_literals;
using lacuna::FakeTraining;
using lacuna::TrainingOutcome;
using lacuna::TrainingProcess;
using Kind = TrainingOutcome::Kind;

namespace {

/// A run of the fake program on a small book, and all that is heard of it.
struct Run {
    QTemporaryDir folder;
    TrainingProcess process;
    std::vector<lacuna::TuneVerdict> verdicts;
    std::optional<lacuna::TuneCounts> counts;
    std::vector<lacuna::ModelBegun> begun;
    std::vector<lacuna::StepTaken> steps;
    std::vector<lacuna::ModelMeasured> measurements;
    std::vector<lacuna::ModelDone> done;
    std::vector<TrainingOutcome> ends;

    explicit Run(const lacuna::TrainingCommand& command) : process(command) {
        QObject::connect(&process, &TrainingProcess::tunesJudged, [this](const auto& judged) {
            verdicts.insert(verdicts.end(), judged.begin(), judged.end());
        });
        QObject::connect(&process, &TrainingProcess::tunesCounted,
                         [this](const auto& value) { counts = value; });
        QObject::connect(&process, &TrainingProcess::modelBegun,
                         [this](const auto& value) { begun.push_back(value); });
        QObject::connect(&process, &TrainingProcess::stepTaken,
                         [this](const auto& value) { steps.push_back(value); });
        QObject::connect(&process, &TrainingProcess::modelMeasured,
                         [this](const auto& value) { measurements.push_back(value); });
        QObject::connect(&process, &TrainingProcess::modelDone,
                         [this](const auto& value) { done.push_back(value); });
        QObject::connect(&process, &TrainingProcess::ended,
                         [this](const auto& value) { ends.push_back(value); });
        QFile file(book());
        if (!file.open(QIODevice::WriteOnly) ||
            file.write("X:1\nT:One\nX:2\nT:Bad Two\nX:3\nT:Three\nX:4\nT:Four\nX:5\nT:Five\n") <
                0) {
            qFatal("cannot write the test's book");
        }
    }
    explicit Run(const QString& behaviour) : Run(FakeTraining::command(behaviour)) {}

    QString book() const { return folder.filePath("book.abc"); }
    void train() { process.train({.books = {book()}, .minutes = 1, .folder = folder.path()}); }
    bool waitForEnd() {
        return lacuna::waitFor([this] { return !ends.empty(); });
    }
    bool waitForSteps(std::size_t count) {
        return lacuna::waitFor([this, count] { return steps.size() >= count; });
    }
};

} // namespace

class TrainingProcessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEachKindOfLine() {
        using namespace lacuna;
        const auto step = std::get<StepTaken>(*readTrainingMessage(
            R"({"event":"step","model":"latent-rnn","step":20,"steps":900,"loss":17.25,)"
            R"("rate":1e-4,"secondsLeft":512.5})"));
        QCOMPARE(step.model, QString("latent-rnn"));
        QCOMPARE(step.step, 20);
        QCOMPARE(step.steps, 900);
        QCOMPARE(step.loss, 17.25);
        QCOMPARE(step.rate, 1e-4);
        QCOMPARE(step.secondsLeft, 512.5);
        const auto refused = std::get<TuneVerdict>(*readTrainingMessage(
            R"({"event":"refused","tune":"book-12","title":"Ĝis","sentence":"Too short."})"));
        QCOMPARE(refused, (TuneVerdict{.id = "book-12", .title = "Ĝis", .sentence = "Too short."}));
        const auto held = std::get<TuneVerdict>(*readTrainingMessage(
            R"({"event":"accepted","tune":"book-3","title":"A","held":true})"));
        QVERIFY(held.accepted && held.heldOut);
        const auto measured = std::get<ModelMeasured>(*readTrainingMessage(
            R"({"event":"validation","model":"m","step":0,"loss":16.9,"best":true})"));
        QVERIFY(measured.best);
        QCOMPARE(measured.step, 0);
        const auto done = std::get<ModelDone>(*readTrainingMessage(
            R"({"event":"done","model":"m","stopped":true,"steps":9,"bestStep":8,"before":17.4,)"
            R"("best":16.8})"));
        QVERIFY(done.stopped);
        QCOMPARE(done.best, 16.8);
        QCOMPARE(std::get<ModelBegun>(
                     *readTrainingMessage(R"({"event":"model","model":"m","parameters":7312032})"))
                     .parameters,
                 7312032);
        QCOMPARE(std::get<StyleWritten>(*readTrainingMessage(R"({"event":"style","folder":"/x"})"))
                     .folder,
                 QString("/x"));
    }

    void passesOverWhatItDoesNotKnow_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("words") << QByteArray("Loading...");
        QTest::newRow("another event") << QByteArray(R"({"event":"weather"})");
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("no loss") << QByteArray(R"({"event":"step","step":1,"steps":2})");
        QTest::newRow("no number")
            << QByteArray(R"({"event":"step","step":1,"steps":2,"loss":null})");
        QTest::newRow("cut off") << QByteArray(R"({"event":"style","folder":)");
    }

    void passesOverWhatItDoesNotKnow() {
        QFETCH(QByteArray, line);
        QVERIFY(!lacuna::readTrainingMessage(line));
    }

    void tellsAGoodRunFromBeginningToEnd() {
        Run run("well");
        run.train();
        QVERIFY(run.process.isRunning());
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends.size(), std::size_t(1));
        QCOMPARE(run.ends[0].kind, Kind::Finished);
        QCOMPARE(run.ends[0].folder, run.folder.path());
        QCOMPARE(run.ends[0].sentence, QString());
        QVERIFY(!run.process.isRunning());
        QCOMPARE(run.verdicts.size(), std::size_t(5));
        QVERIFY(!run.verdicts[1].accepted);
        QVERIFY(run.verdicts[1].sentence.contains("5/4"));
        QCOMPARE(run.counts->train, 3);
        QCOMPARE(run.counts->valid, 1);
        QCOMPARE(run.counts->refused, 1);
        QCOMPARE(run.begun.size(), std::size_t(2));
        QCOMPARE(run.steps.size(), std::size_t(120));
        QCOMPARE(run.measurements.size(), std::size_t(8));
        QCOMPARE(run.done.size(), std::size_t(2));
        QCOMPARE(run.done[1].model, QString("anticipation-rnn"));
        QVERIFY(QFile::exists(run.folder.filePath("latent_rnn.safetensors")));
    }

    void aCheckOnlyJudgesTheTunes() {
        Run run("well");
        run.process.check({run.book()});
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends[0].kind, Kind::Finished);
        QCOMPARE(run.verdicts.size(), std::size_t(5));
        QVERIFY(run.steps.empty());
    }

    void aNewCheckTakesThePlaceOfTheOld() {
        Run run("well");
        run.process.check({run.book()});
        run.process.check({run.book(), run.book()});
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends.size(), std::size_t(1));
        QCOMPARE(run.verdicts.size(), std::size_t(10));
    }

    void stopsWhenAskedAndKeepsTheBest() {
        Run run("endless");
        run.train();
        QVERIFY(run.waitForSteps(45));
        run.process.stop();
        QVERIFY(run.process.isStopping());
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends[0].kind, Kind::Stopped);
        QCOMPARE(run.ends[0].folder, run.folder.path());
        QVERIFY(run.done[0].stopped);
    }

    void aStoppedRunMayHaveNothingToKeep() {
        Run run("early");
        run.train();
        QVERIFY(run.waitForSteps(1));
        run.process.stop();
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends[0].kind, Kind::Stopped);
        QCOMPARE(run.ends[0].folder, QString());
        QCOMPARE(run.ends[0].sentence, QString());
    }

    void aRunThatHangsIsKilled() {
        Run run("hang");
        run.process.setPatience(100ms);
        run.train();
        QVERIFY(run.waitForSteps(1));
        run.process.stop();
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends[0].kind, Kind::Stopped);
        QVERIFY2(run.ends[0].sentence.contains("by force"), qPrintable(run.ends[0].sentence));
        QCOMPARE(run.ends[0].folder, QString());
    }

    void badEndsGiveASentence_data() {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QString>("words");
        QTest::newRow("killed") << "crash"
                                << "ended from outside or crashed";
        QTest::newRow("its own") << "fail"
                                 << "There are too few tunes to learn from;";
        QTest::newRow("none of its own") << "mute"
                                         << "did not explain";
        QTest::newRow("no style") << "nothing"
                                  << "without a result";
    }

    void badEndsGiveASentence() {
        QFETCH(QString, behaviour);
        QFETCH(QString, words);
        Run run(behaviour);
        run.train();
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends.size(), std::size_t(1));
        QCOMPARE(run.ends[0].kind, Kind::Failed);
        QVERIFY2(run.ends[0].sentence.contains(words), qPrintable(run.ends[0].sentence));
        QVERIFY(run.ends[0].sentence.endsWith('.'));
        QVERIFY(!run.process.isRunning());
    }

    void whatWasMadeBeforeAFailureIsNotLost() {
        Run run("half");
        run.train();
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends[0].kind, Kind::Failed);
        QVERIFY2(run.ends[0].sentence.contains("disk"), qPrintable(run.ends[0].sentence));
        QVERIFY(!run.ends[0].folder.isEmpty());
    }

    void aMissingProgramGivesASentence() {
        Run run(lacuna::TrainingCommand{"/no/such/lacuna-cli", {}});
        run.train();
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends.size(), std::size_t(1));
        QCOMPARE(run.ends[0].kind, Kind::Failed);
        QVERIFY(run.ends[0].sentence.contains("lacuna-cli"));
    }

    void rubbishIsPassedOver() {
        Run run("rubbish");
        run.train();
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends[0].kind, Kind::Finished);
        QCOMPARE(run.steps.size(), std::size_t(120));
        QCOMPARE(run.measurements.size(), std::size_t(8));
    }

    void anAbandonedRunIsDeadAndSaysNoMore() {
        Run run("endless");
        run.train();
        QVERIFY(run.waitForSteps(1));
        run.process.abandon();
        QVERIFY(!run.process.isRunning());
        const std::size_t heard = run.steps.size();
        run.process.check({run.book()}); // goes the same way: when it is done, all has come
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.ends.size(), std::size_t(1));
        QCOMPARE(run.ends[0].kind, Kind::Finished);
        QCOMPARE(run.steps.size(), heard);
    }

    void theShippedProgramLiesBesideThisOne() {
        const lacuna::TrainingCommand command = lacuna::TrainingCommand::shipped();
        QCOMPARE(command.program, QCoreApplication::applicationDirPath() + "/lacuna-cli");
        QCOMPARE(command.arguments, (QStringList{"train", "fine-tune"}));
    }
};

int main(int argc, char** argv) {
    if (FakeTraining::isMeant(argc, argv)) {
        return FakeTraining(argc, argv).run();
    }
    QCoreApplication application(argc, argv);
    TrainingProcessTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_training_process.moc"
