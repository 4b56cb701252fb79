// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// lacuna-cli check, and how every command tells of a file that it cannot read.
#include "tests/app/program_run.h"
#include "tests/support/test_program.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace lacuna;

namespace {

Outcome run(const QStringList& arguments, const QByteArray& input = {}) {
    return runProgram(LACUNA_CLI, arguments, input);
}

} // namespace

class TestCheckCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void checkListsWhatIsRefused() {
        write(path("check.abc"), "X:1\nT:Good\nM:4/4\nL:1/8\nK:D\nABcd efga|bagf edcB|\n\n"
                                 "X:2\nT:Five\nM:5/4\nL:1/8\nK:D\nA4 B4 c2|d4 e4 f2|\n");
        const Outcome outcome = run({"check", path("check.abc")});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains("X:2 Five"));
        QVERIFY(outcome.out.contains("5/4"));
        QVERIFY(!outcome.out.contains("X:1 Good"));
        QVERIFY(outcome.out.contains("2 tunes"));
    }

    void readsStandardInput() {
        const QByteArray tune = "X:1\nT:Typed\nM:4/4\nL:1/8\nK:D\nABcd efga|bagf edcB|]\n";
        const Outcome checked = run({"check", "-"}, tune);
        QCOMPARE(checked.exitCode, 0);
        QCOMPARE(checked.out,
                 QString("-: 1 tune, 0 with remarks, 0 that the models cannot fill\n"));
        const QString out = path("typed");
        const Outcome filled =
            run({"fill", "-", "--measures", "2", "--fills", "1", "--out", out}, tune);
        QVERIFY2(filled.exitCode == 0, qPrintable(filled.err));
        QVERIFY(bytesOf(path("typed/fill-1.abc")).contains("T:Typed\n"));
        const Outcome empty = run({"check", "-"});
        QCOMPARE(empty.exitCode, 1);
        QVERIFY2(empty.err.startsWith("lacuna-cli: -: "), qPrintable(empty.err));
    }

    // Whatever the command, and though the reader of its bytes does not know the name.
    void aFileThatCannotBeReadIsNamed() {
        write(path("nothing.abc"), "");
        const QString file = path("nothing.abc");
        for (const QStringList& arguments :
             {QStringList{"convert", file, "-", "--to", "musicxml"},
              QStringList{"fill", file, "--measures", "1", "--out", path("out")},
              QStringList{"check", file}}) {
            const Outcome outcome = run(arguments);
            QCOMPARE(outcome.exitCode, 1);
            QCOMPARE(outcome.err.count("nothing.abc"), 1);
            QVERIFY2(outcome.err.contains("The file is empty"), qPrintable(outcome.err));
        }
    }

    // A bad file is named, wherever it stands among the others, and those are checked all the same.
    void checkGoesOnAfterABadFile() {
        const QByteArray good = "X:1\nT:Good\nM:4/4\nL:1/8\nK:D\nABcd efga|\n";
        write(path("first.abc"), good);
        write(path("empty.abc"), "");
        write(path("letter.abc"), "Dear Sir,\n");
        write(path("last.abc"), good);
        const QStringList bad{path("empty.abc"), path("missing.abc"), path("letter.abc"),
                              QFileInfo(path("first.abc")).path()};
        const Outcome outcome =
            run(QStringList{"check", path("first.abc")} + bad + QStringList{path("last.abc")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.out.contains(path("first.abc") + ": 1 tune, "));
        QVERIFY(outcome.out.contains(path("last.abc") + ": 1 tune, "));
        const QStringList told = outcome.err.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(told.size(), bad.size());
        for (qsizetype i = 0; i < bad.size(); ++i)
            QVERIFY2(told.at(i).startsWith("lacuna-cli: " + bad.at(i) + ": "),
                     qPrintable(told.at(i)));
        QVERIFY2(told.at(2).endsWith("(line 1, column 1)"), qPrintable(told.at(2)));
    }
};

LACUNA_APPLESS_TEST(TestCheckCommand)
#include "tst_check_command.moc"
