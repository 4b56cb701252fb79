// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The real command line program on real files with the real weights.

#include "engine/formats/score_file.h"
#include "engine/score/edits.h"
#include "tests/app/program_run.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace lacuna;

namespace {

/// `kernels`: of the environment variable LACUNA_KERNELS, if it is not empty.
Outcome run(const QStringList& arguments, const QString& kernels = {}) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!kernels.isEmpty())
        environment.insert("LACUNA_KERNELS", kernels);
    return runProgram(LACUNA_CLI, arguments, {}, environment);
}

const QString examples = QStringLiteral(LACUNA_SOURCE_DIR "/resources/examples/oneills-1903.abc");

} // namespace

class TestCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void helpNamesEveryOption() {
        const Outcome all = run({"--help"});
        QCOMPARE(all.exitCode, 0);
        for (const char* word : {"fill", "check", "Exit codes"})
            QVERIFY2(all.out.contains(word), word);
        const Outcome fill = run({"fill", "--help"});
        QCOMPARE(fill.exitCode, 0);
        const QString options =
            "--tune --measures --fills --temperature --seed --engine --out --key-guard --range "
            "--candidates --models --sound-font --wav --no-rest-rule --no-pickup-rule "
            "--no-altered-rule --no-range-rule --no-chord-rule --chord-strength";
        QVERIFY(fill.out.contains("lacuna-cli fill"));
        for (const QString& option : options.split(' '))
            QVERIFY2(fill.out.contains(option), qPrintable(option));
    }

    void wrongUsageExitsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("no such command") << QStringList{"sing"};
        QTest::newRow("no measures") << QStringList{"fill", examples};
        QTest::newRow("odd measures") << QStringList{"fill", examples, "--measures", "five"};
        QTest::newRow("backward") << QStringList{"fill", examples, "--measures", "8-5"};
        QTest::newRow("no such option") << QStringList{"fill", examples, "--volume", "9"};
        QTest::newRow("no such engine")
            << QStringList{"fill", examples, "--measures", "5-8", "--engine", "magic"};
        QTest::newRow("temperature not a number")
            << QStringList{"fill", examples, "--measures", "5-8", "--temperature", "nan"};
        QTest::newRow("no file") << QStringList{"fill", "--measures", "5-8"};
        QTest::newRow("check nothing") << QStringList{"check"};
    }
    void wrongUsageExitsWithTwo() {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.err.startsWith("lacuna-cli: "));
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(outcome.out.isEmpty());
    }

    void fillsAGapOfAReel() {
        const QStringList arguments{"fill",    examples, "--tune", "1", "--measures", "5-8",
                                    "--fills", "4",      "--seed", "7", "--out"};
        const Outcome outcome = run(arguments + QStringList{path("reel")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        const Tunebook book = openScoreFile(examples.toStdString());
        const Score original = book.tunes.front().score;
        const MeasureRange gap = measuresNumbered(original, 5, 8);
        QSet<QByteArray> different;
        for (int i = 1; i <= 4; ++i) {
            const QString stem = path("reel/fill-%1").arg(i);
            different.insert(bytesOf(stem + ".abc"));
            const Score filled = openScoreFile((stem + ".abc").toStdString()).tunes.front().score;
            QCOMPARE(filled.size(), original.size());
            QVERIFY(replaceMeasures(filled, gap, measuresOf(original, gap)) == original);
            // The author's text before the gap is as it was.
            const qsizetype kept = static_cast<qsizetype>(
                book.tunes.front().measureSources.at(static_cast<std::size_t>(gap.first)).begin);
            QCOMPARE(bytesOf(stem + ".abc").left(kept), bytesOf(examples).left(kept));
            for (int m = gap.first; m < gap.end; ++m) {
                QVERIFY(!filled.measure(m).isBlank());
                QCOMPARE(filled.measure(m).length(), original.measure(m).length());
            }
            QVERIFY(bytesOf(stem + ".mid").startsWith("MThd"));
            QVERIFY(bytesOf(stem + ".wav").startsWith("RIFF"));
            QVERIFY(bytesOf(stem + ".wav").size() > 100000);
        }
        QCOMPARE(different.size(), 4);

        const QJsonObject receipt =
            QJsonDocument::fromJson(bytesOf(path("reel/receipt.json"))).object();
        QVERIFY(!receipt.isEmpty());
        const QString text = QString::fromUtf8(bytesOf(path("reel/receipt.json")));
        for (const char* word : {"seed", "temperature", "latent-rnn", "measureVae", "keyGuard"})
            QVERIFY2(text.contains(word), word);

        const Outcome again = run(arguments + QStringList{path("again")});
        QCOMPARE(again.exitCode, 0);
        for (const char* name : {"fill-1.abc", "fill-2.mid", "fill-3.wav", "fill-4.abc"})
            QVERIFY2(bytesOf(path("reel/") + name) == bytesOf(path("again/") + name), name);
    }

    void eachRuleOfDrawingCanBeTurnedOff() {
        const QList<std::pair<QString, QString>> switches{{"--no-rest-rule", "rests"},
                                                          {"--no-pickup-rule", "pickups"},
                                                          {"--no-altered-rule", "alteredDegrees"},
                                                          {"--no-range-rule", "visibleRange"},
                                                          {"--no-chord-rule", "chords"}};
        const auto rulesWith = [this](const QStringList& options) {
            const QStringList arguments{"fill",         examples, "--tune",  "5",
                                        "--measures",   "3",      "--fills", "1",
                                        "--candidates", "1",      "--out",   path("rules")};
            const Outcome outcome = run(arguments + options);
            const auto receipt =
                QJsonDocument::fromJson(bytesOf(path("rules/receipt.json"))).object();
            return outcome.exitCode == 0 ? receipt["sampling"].toObject() : QJsonObject();
        };
        const QJsonObject usual = rulesWith({"--chord-strength", "3"});
        QCOMPARE(usual["chordStrength"].toDouble(), 3.0);
        QCOMPARE(usual["rules"].toObject().size(), switches.size());
        for (const auto& [option, name] : switches) {
            QVERIFY(usual["rules"][name].toBool());
            QJsonObject rules = rulesWith({option})["rules"].toObject();
            QVERIFY2(rules.contains(name) && !rules[name].toBool(), qPrintable(option));
            rules[name] = true;
            QCOMPARE(rules, usual["rules"].toObject());
        }
        QCOMPARE(run({"fill", examples, "--measures", "3", "--chord-strength", "21"}).exitCode, 2);
    }

    void bothBackendsWriteTheSameFills() {
        const QStringList arguments{"fill",  examples, "--tune",  "5", "--measures", "3-4",
                                    "--wav", "gap",    "--fills", "2", "--backend"};
        for (const QString& backend : QStringList{"kernels", "libtorch"}) {
            const QString out = path("by-" + backend);
            const Outcome outcome = run(arguments + QStringList{backend, "--out", out});
            QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
            const auto receipt = QJsonDocument::fromJson(bytesOf(out + "/receipt.json")).object();
            const QString told = receipt["backend"].toString();
            QVERIFY2(told.startsWith("LibTorch") == (backend == "libtorch"), qPrintable(told));
            QVERIFY(!told.isEmpty());
        }
        for (const char* name : {"fill-1.abc", "fill-2.abc", "fill-2.mid"})
            QVERIFY2(bytesOf(path("by-kernels/") + name) == bytesOf(path("by-libtorch/") + name),
                     name);
        const Outcome unknown = run(arguments + QStringList{"magic", "--out", path("magic")});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.err.contains("--backend is one of kernels, libtorch, cuda."),
                 qPrintable(unknown.err));
    }

    /// It says so in one line, and the kernels go on.
    void aBackendThatCannotBeUsedGivesWayToTheKernels() {
        const QString out = path("by-cuda");
        const Outcome outcome = run({"fill", examples, "--tune", "5", "--measures", "3-4",
                                     "--fills", "1", "--backend", "cuda", "--out", out});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        const auto receipt = QJsonDocument::fromJson(bytesOf(out + "/receipt.json")).object();
        const bool hasGpu = receipt["backend"].toString().contains("GPU");
        QCOMPARE(outcome.err.contains("There is no GPU"), !hasGpu);
        QCOMPARE(outcome.err.count('\n'), hasGpu ? 0 : 1);
        QVERIFY(!bytesOf(out + "/fill-1.abc").isEmpty());
    }

    /// A processor would take minutes for them.
    void thousandsOfCandidatesAreForAGpu() {
        const QStringList arguments{"fill",         examples, "--tune",  "5", "--measures", "3",
                                    "--candidates", "65",     "--fills", "1", "--out"};
        const Outcome refused = run(arguments + QStringList{path("many"), "--backend", "kernels"});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("from 1 to 64."), qPrintable(refused.err));
        const Outcome taken = run(arguments + QStringList{path("many"), "--backend", "cuda"});
        QVERIFY2(taken.exitCode == 0, qPrintable(taken.err));
        const auto receipt = QJsonDocument::fromJson(bytesOf(path("many/receipt.json"))).object();
        const bool hasGpu = receipt["backend"].toString().contains("GPU");
        QCOMPARE(receipt["sampling"]["candidates"].toInt(), hasGpu ? 65 : 64);
    }

    /// As on a processor without AVX2: LibTorch is the usual backend there, and the fills are those
    /// of any other.
    void thePlainKernelsStandForAnOldProcessor() {
        QVERIFY(run({"--version"}, "plain").out.contains("\nFills: plain kernels\n"));
        const QStringList arguments{"fill",         examples, "--tune", "5",       "--measures",
                                    "3-4",          "--wav",  "gap",    "--fills", "2",
                                    "--candidates", "4",      "--out"};
        const auto backendOf = [this](const QString& out) {
            return QJsonDocument::fromJson(bytesOf(path(out + "/receipt.json")))
                .object()["backend"]
                .toString();
        };
        QCOMPARE(
            run(arguments + QStringList{path("plain"), "--backend", "kernels"}, "plain").exitCode,
            0);
        QCOMPARE(backendOf("plain"), QString("plain kernels"));
        QCOMPARE(run(arguments + QStringList{path("usual")}, "plain").exitCode, 0);
        QVERIFY2(backendOf("usual").startsWith("LibTorch"), qPrintable(backendOf("usual")));
        QCOMPARE(run(arguments + QStringList{path("own"), "--backend", "kernels"}).exitCode, 0);
        for (const char* name : {"fill-1.abc", "fill-2.abc"}) {
            QVERIFY(!bytesOf(path("own/") + name).isEmpty());
            QCOMPARE(bytesOf(path("plain/") + name), bytesOf(path("own/") + name));
            QCOMPARE(bytesOf(path("usual/") + name), bytesOf(path("own/") + name));
        }
    }

    void kernelsThatAreNoneAreRefused() {
        const QStringList fill{"fill", examples, "--measures", "3-4", "--out", path("none")};
        for (const QStringList& arguments :
             {fill, fill + QStringList{"--backend", "kernels"}, QStringList{"--version"}}) {
            const Outcome outcome = run(arguments, "sse9");
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY2(outcome.err.contains("LACUNA_KERNELS is one of"), qPrintable(outcome.err));
            QCOMPARE(outcome.err.count('\n'), 1);
        }
    }

    void everyEngineFillsAJig_data() {
        QTest::addColumn<QString>("engine");
        for (const char* name :
             {"latent-rnn", "anticipation-rnn", "latent-rnn-2019", "interpolation", "copy"})
            QTest::newRow(name) << name;
    }
    void everyEngineFillsAJig() {
        QFETCH(QString, engine);
        const QString out = path("jig-" + engine);
        const Outcome outcome = run({"fill", examples, "--tune", "5", "--measures", "3-4",
                                     "--fills", "1", "--engine", engine, "--out", out});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QVERIFY(!bytesOf(out + "/fill-1.abc").isEmpty());
    }

    void theNetworkOf2019GivesOneAnswerAndIsNamed() {
        const Outcome outcome = run({"fill", examples, "--tune", "5", "--measures", "3-4",
                                     "--engine", "latent-rnn-2019", "--out", path("paper")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QVERIFY2(outcome.out.contains("It is the only answer"), qPrintable(outcome.out));
        QVERIFY(QFile::exists(path("paper/fill-1.abc")) &&
                !QFile::exists(path("paper/fill-2.abc")));
        const auto receipt = QJsonDocument::fromJson(bytesOf(path("paper/receipt.json"))).object();
        QCOMPARE(receipt["engine"].toString(), "latent-rnn-2019");
        QCOMPARE(receipt["weights"]["latentRnn2019"].toString().size(), 64);
        QVERIFY(receipt["backend"].toString().contains("the path by LibTorch"));
    }

    void theNetworkOf2019RefusesAGapAtAnEdge() {
        const Outcome outcome = run({"fill", examples, "--tune", "5", "--measures", "0-4",
                                     "--engine", "latent-rnn-2019", "--out", path("edge")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("none before this one"), qPrintable(outcome.err));
        QCOMPARE(outcome.err.count('\n'), 1);
    }

    void badInputExitsWithOne_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("measures");
        QTest::addColumn<QString>("says");
        const QByteArray head = "X:1\nT:Odd\nL:1/8\n";
        QTest::newRow("empty file") << QByteArray() << "1"
                                    << "empty";
        QTest::newRow("binary") << QByteArray("\x7f\x45LF\0\1\2\0\0\0", 10) << "1"
                                << "ABC";
        QTest::newRow("no tune") << QByteArray("Dear diary,\n") << "1"
                                 << "X:";
        QTest::newRow("five four") << head + "M:5/4\nK:D\nA4 B4 c2|d4 e4 f2|A4 B4 c2|\n"
                                   << "2"
                                   << "5/4";
        QTest::newRow("whole tune") << head + "M:4/4\nK:D\nABcd efga|bagf edcB|\n"
                                    << "1-2"
                                    << "leave at least one bar";
        QTest::newRow("past the end") << head + "M:4/4\nK:D\nABcd efga|bagf edcB|\n"
                                      << "7-9"
                                      << "up to 2";
        QTest::newRow("thirty-seconds")
            << head + "M:4/4\nK:D\n" + QByteArray("A//B//c//d// e//d//c//B// A6|").repeated(4) +
                   "\n"
            << "2"
            << "sixteenths";
    }
    void badInputExitsWithOne() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, measures);
        QFETCH(QString, says);
        write(path("odd.abc"), bytes);
        const Outcome outcome =
            run({"fill", path("odd.abc"), "--measures", measures, "--out", path("odd")});
        QCOMPARE(outcome.exitCode, 1);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
    }

    void aMissingFileExitsWithOne() {
        const Outcome outcome = run({"fill", path("nothing.abc"), "--measures", "1"});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.err.contains("nothing.abc"));
    }

    void spoiltWeightsExitWithOne() {
        const QString models = path("models");
        QVERIFY(QDir().mkpath(models));
        const QString source = QStringLiteral(LACUNA_SOURCE_DIR "/models/");
        for (const char* name : {"measure_vae", "anticipation_rnn"})
            QVERIFY(
                QFile::copy(source + name + ".safetensors", models + "/" + name + ".safetensors"));
        const QStringList arguments{"fill",     examples, "--measures", "5-8",
                                    "--models", models,   "--out",      path("spoilt")};
        const Outcome missing = run(arguments);
        QCOMPARE(missing.exitCode, 1);
        QVERIFY2(missing.err.contains("latent_rnn.safetensors"), qPrintable(missing.err));
        write(models + "/latent_rnn.safetensors",
              bytesOf(source + "latent_rnn.safetensors").left(1000000));
        const Outcome cut = run(arguments);
        QCOMPARE(cut.exitCode, 1);
        QVERIFY2(cut.err.contains("latent_rnn.safetensors"), qPrintable(cut.err));
    }

    void aMissingSoundFontExitsWithOne() {
        const Outcome outcome = run({"fill", examples, "--measures", "5-6", "--fills", "1", "--out",
                                     path("mute"), "--sound-font", path("none.sf2")});
        for (const char* file : {"mute/fill-1.abc", "mute/fill-1.mid", "mute/receipt.json"})
            QVERIFY2(QFile::exists(path(file)), file);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("none.sf2"), qPrintable(outcome.err));
    }
};

LACUNA_APPLESS_TEST(TestCli)
#include "tst_cli.moc"
