// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// `lacuna-cli train` as a person runs it, and as a power cut ends it.

#include "engine/nn/random_stream.h"
#include "tests/app/program_run.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace lacuna;

namespace {

/// What a machine with other work may take at most; nothing waits so long where all is well.
constexpr int patience = 400'000;

Outcome run(const QStringList& command) {
    return runProgram(command.first(), command.mid(1));
}

Outcome train(const QStringList& arguments) {
    return run(QStringList{LACUNA_CLI, "train"} + arguments);
}

/// A book of reels that walk along the scale, each its own way.
QByteArray bookOf(int tunes) {
    RandomStream random(5);
    QByteArray book;
    for (int tune = 1; tune <= tunes; ++tune) {
        book += "X:" + QByteArray::number(tune) + "\nT:Walk " + QByteArray::number(tune) +
                "\nM:4/4\nL:1/8\nK:C\n";
        int place = static_cast<int>(random.uniform() * 12);
        for (int measure = 0; measure < 8; ++measure) {
            for (int note = 0; note < 8; ++note) {
                book += "CDEFGABcdefg"[place];
                const int step = random.uniform() < 0.5 ? 1 : -1;
                place = place + step < 0 || place + step > 11 ? place - step : place + step;
            }
            book += measure == 7 ? "|]\n\n" : "|";
        }
    }
    return book;
}

} // namespace

class TestTrainCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder.emplace();
        write(path("book.abc"), bookOf(12));
    }

    /// Killed before its first step, then after a checkpoint, then further on.
    void aKilledRunEndsLikeOneThatWasNot() {
        const Outcome uninterrupted = train(shortRun("whole"));
        QVERIFY2(uninterrupted.exitCode == 0, qPrintable(uninterrupted.err));
        const QByteArray weights = bytesOf(path("whole/measure_vae.safetensors"));
        const QByteArray checkpoint = bytesOf(path("whole/measure-vae.checkpoint"));
        QVERIFY(!weights.isEmpty());
        QVERIFY(!checkpoint.isEmpty());
        // This process may be kept from killing until that one is through; then it begins anew.
        int kills = 0;
        for (int attempt = 0; attempt < 10 && kills < 3; ++attempt) {
            const QStringList signs{"parameters", "step 5:", "step 10:"};
            if (isKilledAt(signs[kills])) {
                ++kills;
            } else {
                QDir(path("cut")).removeRecursively();
                kills = 0;
            }
        }
        QVERIFY2(kills == 3, "the runs were through before they could be killed");
        const Outcome last = train(shortRun("cut"));
        QVERIFY2(last.exitCode == 0, qPrintable(last.err));
        QVERIFY(bytesOf(path("cut/measure_vae.safetensors")) == weights);
        QVERIFY(bytesOf(path("cut/measure-vae.checkpoint")) == checkpoint);
    }

    /// As the editor stops it, with the threads that LibTorch's libraries begin by themselves.
    void aStoppedFineTuningKeepsItsStyle() {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("OPENBLAS_NUM_THREADS", "2");
        process.setProcessEnvironment(environment);
        process.start(LACUNA_CLI, {"train", "fine-tune", "--data", path("book.abc"), "--out",
                                   path("style"), "--held", "2", "--threads", "2", "--batch", "2",
                                   "--validate-every", "2", "--rate", "0.001"});
        const QRegularExpression better("^step [1-9]\\d*: .*best so far",
                                        QRegularExpression::MultilineOption);
        QString told;
        QTRY_VERIFY_WITH_TIMEOUT(
            (told += QString::fromUtf8(process.readAllStandardOutput())).contains(better),
            patience);
        process.terminate();
        QVERIFY(process.waitForFinished(patience));
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
                 process.readAllStandardError().constData());
        QCOMPARE(QDir(path("style")).entryList(QDir::Files), QStringList{"latent_rnn.safetensors"});
    }

    /// models/train.sh as on a GPU, where two trainings run at once, but with a few steps of each.
    void oneCommandMakesAllWeightsAndMeasuresThem() {
        makeSmallCorpus();
        makeCli("[ $1 = train ] && set -- \"$@\" --device cpu --steps 2 --batch 2\n");
        const Outcome outcome = run(trainScript());
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        for (const char* file :
             {"measure_vae.safetensors", "latent_rnn.safetensors", "anticipation_rnn.safetensors",
              "measure-vae.svg", "latent-rnn.svg", "anticipation-rnn.svg", "evaluation-valid.json",
              "evaluation-test.json"})
            QVERIFY2(!bytesOf(path("out/") + file).isEmpty(), file);
        const QByteArray table = bytesOf(path("out/evaluation-test.txt"));
        for (const char* said : {"LatentRnn, greedy mode", "AnticipationRnn", "repeats unfolded"})
            QVERIFY2(table.contains(said), table.constData());
    }

    void whatFailsInOneCommandEndsTheRestOfIt() {
        makeSmallCorpus();
        makeCli("[ $2 = measure-vae ] && exit 1\n"
                "set -- \"$@\" --device cpu --steps 1000000 --batch 2\n");
        const Outcome outcome = run(trainScript());
        QVERIFY2(outcome.exitCode == 1, qPrintable(outcome.err));
        QVERIFY(!QFile::exists(path("out/evaluation-valid.txt")));
    }

    void badInputIsSaidInOneSentence_data() {
        QTest::addColumn<QByteArray>("book");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        QTest::newRow("no tune accepted")
            << QByteArray("X:1\nT:Short\nM:5/4\nL:1/8\nK:C\nCDEFGABcde|CDEFGABcde|]\n")
            << QStringList{"latent-rnn"} << "not enough tunes";
        QTest::newRow("one tune") << bookOf(1) << QStringList{"measure-vae"} << "not enough tunes";
        QTest::newRow("one tune for a style")
            << bookOf(1) << QStringList{"fine-tune"} << "at least five";
        QTest::newRow("no such model") << bookOf(1) << QStringList{"magic"} << "no model \"magic\"";
    }
    void badInputIsSaidInOneSentence() {
        QFETCH(QByteArray, book);
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        write(path("book.abc"), book);
        const Outcome outcome =
            train(arguments + QStringList{"--data", path("book.abc"), "--out", path("out")});
        QVERIFY(outcome.exitCode == 1 || outcome.exitCode == 2);
        QVERIFY2(outcome.err.contains(said), qPrintable(outcome.err));
        QCOMPARE(outcome.err.trimmed().count('\n'), 0);
    }

    void anotherRunsCheckpointIsRefused() {
        const Outcome first = train(shortRun("out") + QStringList{"--seed", "1", "--steps", "1"});
        QVERIFY2(first.exitCode == 0, qPrintable(first.err));
        const Outcome other = train(shortRun("out") + QStringList{"--seed", "2", "--steps", "1"});
        QCOMPARE(other.exitCode, 1);
        QVERIFY2(other.err.contains("other tunes, other options"), qPrintable(other.err));
        QCOMPARE(other.err.trimmed().count('\n'), 0);
    }

    void otherWeightsToBeginWithAreAnotherRun() {
        const auto begun = [this](const QString& from) {
            return train(shortRun("out") +
                         QStringList{"--from", path(from), "--batch", "2", "--steps", "1"});
        };
        for (const char* folder : {"one", "two"}) {
            const Outcome first =
                train(shortRun(folder) +
                      QStringList{"--steps", "1", "--seed", QString(folder[0] == 'o' ? "1" : "2")});
            QVERIFY2(first.exitCode == 0, qPrintable(first.err));
        }
        QCOMPARE(begun("one").exitCode, 0);
        QCOMPARE(begun("one").exitCode, 0); // through, and no other
        const Outcome other = begun("two");
        QCOMPARE(other.exitCode, 1);
        QVERIFY2(other.err.contains("other weights"), qPrintable(other.err));
    }

    void whatCannotBeUsedIsSaidWithItsReason() {
        write(path("book.abc"), bookOf(6) + "X:7\nT:Five\nM:5/4\nL:1/4\nK:C\nCDEFG|ABcde|"
                                            "CDEFG|ABcde|]\n\nX:8\nT:Short\nM:4/4\nL:1/4\nK:C\n"
                                            "CDEF|GABc|]\n");
        const Outcome outcome =
            train({"fine-tune", "--check", "--data", path("book.abc"), "--out", path("out")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        for (const char* said :
             {"book-7, Five: not used. ", "5/4", "  1: It is shorter than four bars",
              "book-1, Walk 1: to ", "5 tunes to learn from, 1 to measure with"})
            QVERIFY2(outcome.out.contains(said), qPrintable(outcome.out));
        QVERIFY(!QFile::exists(path("out")));
    }

private:
    void makeSmallCorpus() const {
        QVERIFY(QDir().mkdir(path("corpus")));
        write(path("corpus/tunes-book.abc"), bookOf(12));
        QByteArray table = "id\tcluster\tsplit\n";
        for (int tune = 1; tune <= 12; ++tune) {
            const QByteArray number = QByteArray::number(tune);
            table += "book-" + number + "\tc" + number + "\t" +
                     (tune <= 8    ? "train"
                      : tune <= 10 ? "valid"
                                   : "test") +
                     "\n";
        }
        write(path("corpus/split.tsv"), table);
    }
    /// A lacuna-cli that does this first.
    void makeCli(const QByteArray& first) const {
        write(path("cli"), "#!/bin/sh\n" + first + "exec " LACUNA_CLI " \"$@\"\n");
        QVERIFY(QFile::setPermissions(path("cli"), QFile::ReadOwner | QFile::ExeOwner));
    }
    QStringList trainScript() const {
        return {LACUNA_SOURCE_DIR "/models/train.sh", path("corpus"), path("out"), "cuda",
                path("cli")};
    }
    QString path(const QString& name) const { return m_folder->filePath(name); }
    QStringList shortRun(const QString& out) const {
        return (QStringList{"measure-vae", "--data", path("book.abc"), "--out", path(out)} +
                QString("--steps 20 --batch 4 --validate-every 5 --checkpoint-every 4").split(' '));
    }
    /// Starts the run in "cut" and ends it by SIGKILL once it has said that. True if it was killed,
    /// false if it was through before.
    bool isKilledAt(const QString& sign) const {
        QProcess process;
        process.start(LACUNA_CLI, QStringList{"train"} + shortRun("cut"));
        QString told;
        while (!told.contains(sign)) {
            if (!process.waitForReadyRead(patience))
                return false;
            told += QString::fromUtf8(process.readAllStandardOutput());
        }
        process.kill();
        process.waitForFinished(patience);
        return process.exitStatus() == QProcess::CrashExit;
    }

    std::optional<QTemporaryDir> m_folder;
};

LACUNA_CORE_TEST(TestTrainCommand)
#include "tst_train_command.moc"
