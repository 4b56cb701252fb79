// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What is no file, under the name of each file that a command reads: pipes, devices, folders and
// links to them or to nothing. Each command gives one sentence, soon, and makes nothing.
#include "tests/engine/files/file_workshop.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"

#include <QProcess>
#include <QTest>

#include <memory>
#include <random>
#include <vector>

using namespace lacuna;

namespace {

/// Every file or folder that a command of lacuna-cli reads, as IT with a suffix.
const QStringList commands{
    "check IT.abc",
    "check IT.mid",
    "check own.abc IT.abc",
    "convert IT.abc made.abc --tune 1",
    "convert IT.mid made.abc",
    "convert IT.musicxml made.abc",
    "convert IT.mxl made.abc",
    "convert IT.lacuna made.abc --tune 1",
    "convert IT made.abc --from musicxml",
    "fill IT.abc --measures 2 --out made",
    "fill own.abc --measures 2 --out made --models IT",
    "fill own.abc --measures 2 --out fills --sound-font IT.sf2",
    "print IT.abc --tune 1 --out made.svg",
    "print IT.mid --out made.pdf",
    "render IT.abc --out made.wav",
    "render own.abc --sound-font IT.sf2 --out made.wav",
    "find --library library --abc IT.abc --measures 2",
    "train measure-vae --data IT.abc --out made",
    "train measure-vae --data own.abc --split IT.tsv --out made",
    "train measure-vae --data own.abc --from IT --out made",
    "train latent-rnn --data own.abc --measure-vae IT --out made",
    "train fine-tune --data IT.abc --out made",
    "train fine-tune --data own.abc --from IT --out made",
    "evaluate --data IT.abc",
    "evaluate --data own.abc --split IT.tsv --side test",
    "evaluate --data own.abc --models IT",
    "evaluate --data own.abc --style IT",
};

const QStringList suffixes{"",     ".abc",    ".mid", ".musicxml", ".mxl",
                           ".sf2", ".lacuna", ".tsv", ".sqlite"};

} // namespace

class TestNoFiles : public QObject {
    Q_OBJECT

    Workshop m_shop;

    std::unique_ptr<QProcess> started(const QString& command) const {
        auto process = std::make_unique<QProcess>();
        process->setWorkingDirectory(QString::fromStdString(m_shop.path().string()));
        process->start(LACUNA_CLI, QProcess::splitCommand(command));
        process->closeWriteChannel();
        return process;
    }

    void make(const QString& kind, const std::string& name) const {
        namespace fs = std::filesystem;
        const fs::path at = m_shop / name;
        const auto pipe = [&](const fs::path& path) { QCOMPARE(mkfifo(path.c_str(), 0600), 0); };
        if (kind == "a pipe") {
            pipe(at);
        } else if (kind == "a link to a pipe") {
            pipe(m_shop / (name + "-pipe"));
            fs::create_symlink(name + "-pipe", at);
        } else if (kind == "a link to a device") {
            fs::create_symlink("/dev/zero", at);
        } else if (kind == "a link to nothing") {
            fs::create_symlink("nothing", at);
        } else if (kind == "a link to itself") {
            fs::create_symlink(name, at);
        } else if (kind == "links in a circle") {
            fs::create_symlink(name + "-other", at);
            fs::create_symlink(name, m_shop / (name + "-other"));
        } else {
            fs::create_directory(at);
        }
    }

private Q_SLOTS:
    void eachCommandGivesOneSentence_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind :
             {"a pipe", "a link to a pipe", "a link to a device", "a link to nothing",
              "a link to itself", "links in a circle", "a folder"})
            QTest::newRow(kind) << kind;
    }
    void eachCommandGivesOneSentence() {
        QFETCH(const QString, kind);
        m_shop = Workshop();
        m_shop.put("own.abc", "X:1\nT:One\nM:4/4\nL:1/8\nK:C\nCDEF GABc|z8|CDEF GABc|]\n\n"
                              "X:2\nT:Two\nM:4/4\nL:1/8\nK:D\nDEFG ABcd|DEFG ABcd|]\n");
        for (const QString& suffix : suffixes)
            make(kind, "IT" + suffix.toStdString());
        const QStringList before = m_shop.names();
        // At once: a pipe that nobody writes to is waited for.
        std::vector<std::unique_ptr<QProcess>> processes;
        for (const QString& command : commands)
            processes.push_back(started(command));
        for (std::size_t i = 0; i < processes.size(); ++i) {
            QProcess& process = *processes[i];
            const QByteArray command = commands[static_cast<qsizetype>(i)].toUtf8();
            QVERIFY2(process.state() == QProcess::NotRunning ||
                         process.waitForFinished(patienceOfTests),
                     command);
            QVERIFY2(process.exitStatus() == QProcess::NormalExit, command);
            const QByteArray said = process.readAllStandardError();
            const QByteArray all = command + ": " + said + process.readAllStandardOutput();
            QVERIFY2(process.exitCode() == 1 || process.exitCode() == 2, all);
            QVERIFY2(said.endsWith(".\n") && said.count('\n') == 1, all);
            QVERIFY2(!said.contains("bad_alloc") && !said.contains("std::"), all);
        }
        QStringList after = m_shop.names();
        after.removeAll("library"); // find makes the one it is to search
        after.removeAll("library-wal");
        after.removeAll("library-shm");
        after.removeAll("made");  // a folder
        after.removeAll("fills"); // which cannot be heard, but read
        QCOMPARE(after, before);
        QCOMPARE(m_shop.names("made"), QStringList());
    }

    void librariesAreMadeOnlyWhereAFileMayBe_data() { eachCommandGivesOneSentence_data(); }
    void librariesAreMadeOnlyWhereAFileMayBe() {
        QFETCH(const QString, kind);
        if (kind == "a link to nothing")
            QSKIP("there the library may be made");
        m_shop = Workshop();
        make(kind, "IT");
        for (const char* command : {"find --library IT reel", "index --library IT ."}) {
            const auto process = started(command);
            QVERIFY(process->waitForFinished(patienceOfTests));
            const QByteArray said = process->readAllStandardError();
            QVERIFY2(process->exitCode() == 1 && said.endsWith(".\n") && said.count('\n') == 1,
                     said);
        }
    }

    /// Where a run's checkpoint should be.
    void aCheckpointIsAFile_data() { eachCommandGivesOneSentence_data(); }
    void aCheckpointIsAFile() {
        QFETCH(const QString, kind);
        if (kind == "a link to nothing" || kind.contains("itself") || kind.contains("circle"))
            QSKIP("there a run begins anew");
        m_shop = Workshop();
        std::mt19937 random(1);
        QByteArray book;
        for (int tune = 1; tune <= 40; ++tune) {
            book += "X:" + QByteArray::number(tune) + "\nT:One\nM:4/4\nL:1/8\nK:D\n";
            for (int bar = 0; bar < 16; ++bar) {
                for (int note = 0; note < 8; ++note)
                    book += "DEFGABcdefga"[random() % 12];
                book += bar % 4 == 3 ? "|\n" : "|";
            }
            book += "\n";
        }
        m_shop.put("own.abc", book);
        std::filesystem::create_directory(m_shop / "made");
        make(kind, "made/measure-vae.checkpoint");
        const auto process =
            started("train measure-vae --data own.abc --out made --steps 1 --batch 2");
        QVERIFY(process->waitForFinished(patienceOfTests));
        const QByteArray said = process->readAllStandardError();
        QVERIFY2(process->exitCode() == 1, said + process->readAllStandardOutput());
        QVERIFY2(said.endsWith(".\n") && said.count('\n') == 1, said);
        QVERIFY2(said.contains("checkpoint"), said);
    }
};

LACUNA_CORE_TEST(TestNoFiles)
#include "tst_no_files.moc"
