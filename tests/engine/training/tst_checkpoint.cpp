// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/training/checkpoint.h"
#include "tests/engine/training/adding_trainer.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace lacuna;

class TestCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherRunsCheckpointIsRefused() {
        const RunsFolder runs;
        AddingTrainer trainer;
        train(trainer, shortRun(), runs.files("a"), ignore, {});
        TrainingFiles other = runs.files("a");
        other.fingerprint = "another";
        AddingTrainer again;
        QVERIFY_THROWS_EXCEPTION(ModelError, train(again, shortRun(), other, ignore, {}));
        QVERIFY_THROWS_EXCEPTION(ModelError, readCheckpoint(other.checkpoint, "LatentRnn", "same"));
        QFile file(QString::fromStdString(other.checkpoint.string()));
        QVERIFY(file.resize(file.size() / 2));
        QVERIFY_THROWS_EXCEPTION(ModelError, readCheckpoint(other.checkpoint, "Adding", "same"));
    }

    void aFlippedBitIsNotGoneOnWith() {
        const RunsFolder runs;
        AddingTrainer trainer;
        const TrainingFiles kept = runs.files("a");
        train(trainer, shortRun(), kept, ignore, {});
        const QByteArray whole = contentOf(kept.checkpoint);
        readCheckpoint(kept.checkpoint, "Adding", "same");
        for (qsizetype place = 8; place < whole.size(); place += 7) {
            QByteArray damaged = whole;
            damaged[place] = static_cast<char>(damaged[place] ^ (1 << place % 8));
            QFile file(QString::fromStdString(kept.checkpoint.string()));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(damaged);
            file.close();
            QVERIFY_THROWS_EXCEPTION(ModelError, readCheckpoint(kept.checkpoint, "Adding", "same"));
        }
    }

    void numbersThatNoRunHasAreNotGoneOnWith_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("value");
        QTest::newRow("a negative step") << "step" << -5.0;
        QTest::newRow("half a step") << "step" << 10.5;
        QTest::newRow("steps beyond all bounds") << "steps" << 1e300;
        QTest::newRow("no number") << "steps" << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("a best that is none") << "best" << std::numeric_limits<double>::infinity();
        QTest::newRow("a best to come") << "best step" << 1000.0;
        QTest::newRow("more parts than there are") << "valid parts" << 50.0;
    }
    void numbersThatNoRunHasAreNotGoneOnWith() {
        const RunsFolder runs;
        QFETCH(QString, name);
        QFETCH(double, value);
        const TrainingFiles kept = runs.files("a");
        AddingTrainer trainer;
        train(trainer, shortRun(), kept, ignore, {});
        Checkpoint checkpoint = readCheckpoint(kept.checkpoint, "Adding", "same");
        checkpoint.numbers[name.toStdString()] = value;
        saveCheckpoint(kept.checkpoint, checkpoint);
        AddingTrainer again;
        QVERIFY_THROWS_EXCEPTION(ModelError, train(again, shortRun(), kept, ignore, {}));
    }

    void aFullDiskIsSaidPlainly() {
        const RunsFolder runs;
        // No file may grow beyond so many bytes: what a full disk does to a write.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const TrainingFiles kept = runs.files("a");
        const rlimit little{64, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &little);
        AddingTrainer trainer;
        QString sentence;
        try {
            train(trainer, shortRun(), kept, ignore, {});
        } catch (const ModelError& error) {
            sentence = error.what();
        }
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(sentence.contains("Make room on the disk"), qPrintable(sentence));
        QVERIFY(!std::filesystem::exists(kept.weights));
    }
};

LACUNA_APPLESS_TEST(TestCheckpoint)
#include "tst_checkpoint.moc"
