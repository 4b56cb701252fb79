// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What a person names to lacuna-cli in a shell: the same file twice, devices, pipes, closed
// streams, names in other encodings. The real program on real files.
#include "tests/engine/files/file_workshop.h"
#include "tests/support/test_program.h"

#include <QProcess>
#include <QTest>

#include <sys/sysmacros.h>

using namespace lacuna;

namespace {

const QByteArray book = "X:1\nT:One\nM:4/4\nL:1/8\nK:C\nCDEF GABc|]\n\n"
                        "X:2\nT:Two\nM:4/4\nL:1/8\nK:D\nDEFG ABcd|]\n";

struct Outcome {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

} // namespace

class TestFileArguments : public QObject {
    Q_OBJECT

    Workshop m_shop;

    /// In the workshop, by a shell; $CLI is the program.
    Outcome run(const QByteArray& command) const {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(m_shop.path().string()));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("CLI", LACUNA_CLI);
        process.setProcessEnvironment(environment);
        // The shell reads the command from its input: arguments would have to be UTF-8.
        process.start("bash", {"-s"});
        process.write(command);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, "the program did not end normally"};
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

private Q_SLOTS:
    void init() {
        m_shop = Workshop();
        m_shop.put("own.abc", book);
    }

    void theFileThatIsReadIsNotWritten_data() {
        QTest::addColumn<QByteArray>("command");
        const auto row = [](const char* name, const char* command) {
            QTest::newRow(name) << QByteArray(command);
        };
        row("by its name", "$CLI convert own.abc own.abc --tune 2");
        row("by another path", "mkdir sub; $CLI convert own.abc sub/../own.abc --tune 2");
        row("by its absolute path", "$CLI convert own.abc \"$PWD/own.abc\" --tune 2");
        row("through a link", "ln -s own.abc link.abc; $CLI convert own.abc link.abc --tune 2");
        row("from a link", "ln -s own.abc link.abc; $CLI convert link.abc own.abc --tune 2");
        row("by a second name", "ln own.abc hard.abc; $CLI convert own.abc hard.abc --tune 2");
        row("in a link to the folder", "ln -s . dir; $CLI convert own.abc dir/own.abc --tune 2");
        row("from standard input", "$CLI convert - own.abc --from abc --tune 2 < own.abc");
        row("as another format", "$CLI convert own.abc own.abc --to midi --tune 2");
        row("into its folder", "mv own.abc 001-one.abc; $CLI convert 001-one.abc . --to abc; e=$?;"
                               "mv 001-one.abc own.abc; ls 002* 2>/dev/null; exit $e");
        row("through /dev/stdout", "$CLI convert own.abc /dev/stdout --to abc --tune 2 >> own.abc");
        row("as a page", "mv own.abc own.svg; $CLI print own.svg --tune 1 --out own.svg; e=$?;"
                         "mv own.svg own.abc; exit $e");
        row("as sound", "mv own.abc own.wav; $CLI render own.wav --out own.wav; e=$?;"
                        "mv own.wav own.abc; exit $e");
        row("by fills", "mv own.abc fill-2.abc; $CLI fill fill-2.abc --measures 1; e=$?;"
                        "ls fill-1.abc 2>/dev/null; mv fill-2.abc own.abc; exit $e");
    }
    void theFileThatIsReadIsNotWritten() {
        QFETCH(QByteArray, command);
        const Outcome outcome = run(command);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains("the file that is read"), outcome.err.constData());
        QCOMPARE(outcome.out, QByteArray());
        QCOMPARE(m_shop.read("own.abc"), book);
    }

    void anotherFileIsWritten() {
        QCOMPARE(run("$CLI convert own.abc two.abc --tune 2").exitCode, 0);
        QVERIFY(m_shop.read("two.abc").contains("T:Two"));
        QCOMPARE(run("$CLI convert own.abc two.abc --tune 1").exitCode, 0);
        QVERIFY(m_shop.read("two.abc").contains("T:One"));
    }

    void devicesStayWhatTheyAre() {
        if (mknod((m_shop / "node").c_str(), S_IFCHR | 0600, makedev(1, 3)) == 0) {
            QCOMPARE(run("$CLI convert own.abc node --to abc").exitCode, 0);
            QVERIFY(std::filesystem::is_character_file(m_shop / "node"));
        }
        QCOMPARE(run("$CLI convert own.abc /dev/null --to midi --tune 1").exitCode, 0);
        QVERIFY(std::filesystem::is_character_file("/dev/null"));
        const Outcome full = run("$CLI convert own.abc /dev/full --to midi --tune 1");
        QCOMPARE(full.exitCode, 1);
        QVERIFY2(full.err.contains("disk is full"), full.err.constData());
        QVERIFY(std::filesystem::is_character_file("/dev/full"));
    }

    void standardOutputHasManyNames() {
        const QByteArray there = run("$CLI convert own.abc - --to midi --tune 1").out;
        QVERIFY(there.startsWith("MThd"));
        for (const char* name : {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}) {
            const Outcome outcome =
                run(QByteArray("$CLI convert own.abc ") + name + " --to midi --tune 1");
            QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
            QCOMPARE(outcome.out, there);
        }
        // What was in the file before stays, as the shell has it.
        QCOMPARE(run("(echo before; $CLI convert own.abc /dev/stdout --to abc; echo after) > all")
                     .exitCode,
                 0);
        QCOMPARE(m_shop.read("all"), "before\n" + book + "after\n");
        QCOMPARE(run("$CLI convert own.abc /dev/stdout --to abc | cat").out, book);
    }

    void outputThatIsLostIsNoSuccess_data() {
        QTest::addColumn<QByteArray>("command");
        for (const char* command :
             {"$CLI check own.abc", "$CLI check own.abc own.abc own.abc", "$CLI --help",
              "$CLI --version", "$CLI check --help", "$CLI convert own.abc - --to abc",
              "$CLI convert own.abc /dev/stdout --to abc", "$CLI index --library l own.abc",
              "$CLI print --help", "$CLI train --help"})
            QTest::newRow(command) << QByteArray(command);
    }
    void outputThatIsLostIsNoSuccess() {
        QFETCH(QByteArray, command);
        for (const char* lost : {" > /dev/full", " >&-"}) {
            const Outcome outcome = run(command + lost);
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY2(outcome.err.contains("could not be written"), outcome.err.constData());
        }
        QCOMPARE(run(command + " > heard").exitCode, 0);
    }

    void closedStreamsGetNoFile() {
        // What is said must not end in the file that happens to be open first.
        QCOMPARE(run("$CLI convert own.abc copy.abc <&- >&- 2>&-").exitCode, 0);
        QCOMPARE(m_shop.read("copy.abc"), book);
    }

    void pipesAreRead() {
        const Outcome outcome = run("$CLI check <(cat own.abc)");
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        QVERIFY(outcome.out.contains("2 tunes"));
        QCOMPARE(run("cat own.abc | $CLI convert /dev/stdin - --from abc --to abc").out, book);
    }

    void devicesAreNotRead() {
        for (const char* command :
             {"$CLI check /dev/zero", "ln -s /dev/zero z.abc; $CLI check z.abc",
              "ln -s /dev/zero z.mid; $CLI convert z.mid x.abc", "$CLI check .",
              "$CLI convert - x.abc --from abc < /dev/zero",
              "ln -s /dev/zero z.sf2; $CLI render own.abc --sound-font z.sf2 --out x.wav"}) {
            const Outcome outcome = run(command);
            QVERIFY2(outcome.exitCode == 1, command + outcome.err);
            QVERIFY2(outcome.err.count('\n') == 1 && !outcome.err.contains("bad_alloc"),
                     outcome.err.constData());
            QVERIFY(!m_shop.names().contains("x.abc"));
        }
    }

    void namesInOtherEncodingsAreFound() {
        const Outcome outcome = run("cp own.abc $'f\\xFCnf.abc'; $CLI check $'f\\xFCnf.abc' &&"
                                    "$CLI convert $'f\\xFCnf.abc' $'\\xE9.mid' --tune 1 &&"
                                    "$CLI check $'\\xE9.mid' && ls $'\\xE9.mid' &&"
                                    "$CLI print $'f\\xFCnf.abc' --tune 1 --out $'\\xFC.svg' &&"
                                    "ls $'\\xFC.svg'");
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        QVERIFY(outcome.out.contains("2 tunes"));
        run("rm -f *"); // what QTemporaryDir cannot
    }

    void noLibraryIsMadeOfATunebook() {
        for (const char* command :
             {"$CLI find --library own.abc reel", "$CLI index --library own.abc .",
              "ln -s own.abc l; $CLI index --library l ."}) {
            const Outcome outcome = run(command);
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY2(outcome.err.contains("no tune library"), outcome.err.constData());
            QCOMPARE(m_shop.read("own.abc"), book);
        }
    }
};

LACUNA_CORE_TEST(TestFileArguments)
#include "tst_file_arguments.moc"
