// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// `lacuna-cli evaluate` as a person runs it: the command line program becomes lacuna-models.

#include "tests/app/program_run.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace lacuna;

namespace {

Outcome evaluate(const QStringList& arguments) {
    return runProgram(LACUNA_CLI, QStringList{"evaluate"} + arguments);
}

const QString examples = QStringLiteral(LACUNA_SOURCE_DIR "/resources/examples");

/// All values of a report but the times, which differ from run to run.
QJsonArray tablesWithoutTimes(const QString& path) {
    QJsonArray tables = QJsonDocument::fromJson(bytesOf(path)).object()["tables"].toArray();
    for (auto&& table : tables) {
        QJsonObject object = table.toObject();
        QJsonArray rows = object["rows"].toArray();
        for (auto&& row : rows) {
            QJsonObject rowObject = row.toObject();
            QJsonObject values = rowObject["values"].toObject();
            values.remove("milliseconds");
            rowObject["values"] = values;
            row = rowObject;
        }
        object["rows"] = rows;
        table = object;
    }
    return tables;
}

} // namespace

class TestEvaluateCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void helpNamesEveryOption() {
        QVERIFY(runProgram(LACUNA_CLI, {"--help"}).out.contains("evaluate"));
        const Outcome outcome = evaluate({"--help"});
        QCOMPARE(outcome.exitCode, 0);
        for (const char* word : {"lacuna-cli evaluate", "--data", "--split", "--side", "--models",
                                 "--tasks", "--seed", "--order", "--rows", "--gaps", "--json",
                                 "--plots", "--threads", "latent-rnn-ranked", "anticipation-rnn"})
            QVERIFY2(outcome.out.contains(word), word);
    }

    void theHeadNamesTheBackend() {
        const QStringList arguments{"--data", examples, "--tasks", "1", "--gaps", "none", "--rows"};
        const Outcome torch =
            evaluate(arguments + QStringList{"copy,latent-rnn-2019", "--backend", "libtorch"});
        QVERIFY2(torch.exitCode == 0, qPrintable(torch.err));
        static const QRegularExpression both(
            "backend: LibTorch \\S+, the path of 2019 by LibTorch");
        QVERIFY2(torch.out.contains(both), qPrintable(torch.out.left(600)));
        QVERIFY(torch.out.contains("latent_rnn_2019"));
        const Outcome none = evaluate(arguments + QStringList{"tunes"});
        static const QRegularExpression without("backend: none\n");
        QVERIFY2(none.out.contains(without), qPrintable(none.out.left(600)));
    }

    void tablesJsonAndPlotsAreWritten() {
        const QStringList arguments{"--data",  examples, "--rows", "tunes,copy,latent-rnn",
                                    "--tasks", "3",      "--gaps", "2,4",
                                    "--order", "both",   "--json"};
        const Outcome outcome =
            evaluate(arguments + QStringList{path("report.json"), "--plots", path("plots/new")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        for (const char* word :
             {"gaps of 1 to 8 bars, as written: 3 tasks", "gap of 4 bars", "repeats unfolded",
              "least repetitive", "the tunes themselves", "LatentRnn, tau 0.85", "MeasureVae"})
            QVERIFY2(outcome.out.contains(word), word);
        QVERIFY(outcome.err.contains("3 of 3 gaps"));

        const QJsonObject report = QJsonDocument::fromJson(bytesOf(path("report.json"))).object();
        QVERIFY(report["settings"].toObject().contains("seed"));
        QVERIFY(report["settings"]["backend"].toString().endsWith(" kernels"));
        QVERIFY(outcome.out.contains(report["settings"]["backend"].toString()));
        QStringList titles;
        for (const auto& table : report["tables"].toArray()) {
            titles += table.toObject()["title"].toString();
            QCOMPARE(table.toObject()["rows"].toArray().size(), 3);
        }
        QVERIFY(titles.contains("gap of 2 bars, as written"));
        QVERIFY(titles.contains("gaps of 1 to 8 bars, repeats unfolded"));
        QVERIFY(!titles.contains("gap of 2 bars, repeats unfolded"));

        const QStringList plots = QDir(path("plots/new")).entryList({"*.svg"});
        QVERIFY(plots.contains("gaps-of-1-to-8-bars-as-written.svg"));
        QVERIFY(plots.contains("by-gap-length-tokens.svg"));
        for (const QString& plot : plots)
            QVERIFY(bytesOf(path("plots/new/") + plot).contains("</svg>"));

        const Outcome again =
            evaluate(arguments + QStringList{path("again.json"), "--threads", "2"});
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(tablesWithoutTimes(path("again.json")), tablesWithoutTimes(path("report.json")));
    }

    void form() {
        const Outcome outcome = evaluate({"--data", examples, "--form", "--tasks", "1",
                                          "--candidates", "4", "--json", path("form.json")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QVERIFY2(outcome.out.contains("cadence kept"), qPrintable(outcome.out));
        QVERIFY2(outcome.out.contains("candidates: 4"), qPrintable(outcome.out));
        QFile file(path("form.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto tables = QJsonDocument::fromJson(file.readAll())["figures"].toArray();
        QVERIFY(tables.size() > 1); // whole, by meter, by mode
        QCOMPARE(tables[0].toObject()["columns"].toArray().size(), 6);
    }

    void aSplitTableChoosesTheTunes() {
        // Tunes 3 and 5 of the book on one side.
        QByteArray table = "id\tcluster\tsplit\n";
        for (int number = 1; number <= 12; ++number) {
            table += QString("oneills-1903-%1\tc%1\t%2\n")
                         .arg(number)
                         .arg(number == 3 || number == 5 ? "valid" : "train")
                         .toUtf8();
        }
        write(path("split.tsv"), table);
        const Outcome outcome = evaluate({"--data", examples, "--split", path("split.tsv"),
                                          "--side", "valid", "--rows", "copy", "--gaps", "none"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QVERIFY(outcome.out.contains("as written: 2 tasks"));
        QVERIFY(outcome.out.contains("2 of split valid"));
        const Outcome empty = evaluate(
            {"--data", examples, "--split", path("split.tsv"), "--side", "test", "--rows", "copy"});
        QCOMPARE(empty.exitCode, 1);
        QCOMPARE(empty.err.count('\n'), 1);
    }

    void missingOptionalWeightsAreSaid() {
        const QString models = path("models");
        QVERIFY(QDir().mkpath(models));
        for (const char* name : {"measure_vae", "latent_rnn", "anticipation_rnn"}) {
            const QString file = QString(name) + ".safetensors";
            QVERIFY(QFile::copy(QStringLiteral(LACUNA_SOURCE_DIR "/models/") + file,
                                models + "/" + file));
        }
        const Outcome outcome =
            evaluate({examples, "--models", models, "--rows", "copy,anticipation-rnn-random",
                      "--tasks", "1", "--gaps", "none"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QVERIFY(outcome.out.contains("anticipation_rnn_random.safetensors"));
        QVERIFY(QFile::remove(models + "/latent_rnn.safetensors"));
        const Outcome missing = evaluate({examples, "--models", models, "--rows", "copy"});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY(missing.err.contains("latent_rnn.safetensors"));
    }

    void wrongUsageExitsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no data") << QStringList{};
        QTest::newRow("no such row") << QStringList{examples, "--rows", "magic"};
        QTest::newRow("no such gap") << QStringList{examples, "--gaps", "5"};
        QTest::newRow("no such order") << QStringList{examples, "--order", "backward"};
        QTest::newRow("side without split") << QStringList{examples, "--side", "test"};
        QTest::newRow("no such side")
            << QStringList{examples, "--split", "split.tsv", "--side", "left"};
        QTest::newRow("seed") << QStringList{examples, "--seed", "-1"};
        QTest::newRow("threads") << QStringList{examples, "--threads", "0"};
        QTest::newRow("no such option") << QStringList{examples, "--volume", "9"};
    }
    void wrongUsageExitsWithTwo() {
        QFETCH(QStringList, arguments);
        const Outcome outcome = evaluate(arguments);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.err.startsWith("lacuna-cli: "));
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(outcome.out.isEmpty());
    }

    void badInputExitsWithOne_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("no such file") << QStringList{path("nothing.abc")} << "nothing.abc";
        QTest::newRow("no such split table")
            << QStringList{examples, "--split", path("none.tsv")} << "none.tsv";
        QTest::newRow("no folder for JSON")
            << QStringList{examples, "--json", path("none/report.json")} << "--json";
        QTest::newRow("no folder for plots")
            << QStringList{examples, "--plots", "/dev/null/plots"} << "--plots";
    }
    void badInputExitsWithOne() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const Outcome outcome = evaluate(arguments);
        QCOMPARE(outcome.exitCode, 1);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
    }

    void aMissingProgramIsSaid() {
        const QString alone = path("lacuna-cli");
        QVERIFY(QFile::copy(LACUNA_CLI, alone));
        const Outcome outcome = runProgram(alone, {"evaluate", "--help"});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("lacuna-models"), qPrintable(outcome.err));
        QCOMPARE(outcome.err.count('\n'), 1);
        QCOMPARE(runProgram(alone, {"--version"}).exitCode, 0);
    }

    void lacunaModelsAloneSaysWhoStartsIt() {
        const Outcome outcome = runProgram(LACUNA_MODELS, {});
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.err.contains("lacuna-cli"));
    }
};

LACUNA_APPLESS_TEST(TestEvaluateCommand)
#include "tst_evaluate_command.moc"
