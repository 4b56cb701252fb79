// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Man pages and completions from the table of a program's options. What bash completes is asked of
// bash.
#include "app/manual/command_page.h"
#include "app/manual/completions.h"
#include "app/manual/man_page.h"
#include "engine/files/file_writer.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace lacuna;

namespace {

/// JSON, with backticks for its quotation marks.
QByteArray json(const char* text) {
    return QByteArray(text).replace('`', '"');
}

CommandPage tool() {
    return commandPageOf(
        "tool", {},
        json("{`description`: `Mends things. All of them.`,"
             " `commands`: [{`name`: `sew`, `summary`: `sew a button on`},"
             "              {`name`: `sew by-hand`, `summary`: `as grandmother did`}],"
             " `options`: [{`names`: [`h`, `help`], `description`: `This text.`}],"
             " `exitCodes`: [`0 done`, `2 wrong usage`]}"));
}

CommandPage sew() {
    return commandPageOf(
        "tool sew", "sew a button on",
        json("{`description`: `Sews.\\n\\nTwice.`,"
             " `arguments`: [{`syntax`: `COAT...`, `description`: `.What to sew \\\\ on.`}],"
             " `options`: ["
             "{`names`: [`button`], `description`: `Its file.`, `value`: `FILE`},"
             "{`names`: [`out`], `description`: `Where it goes.`, `value`: `DIR`, `default`: "
             "`here`},"
             "{`names`: [`holes`], `description`: `4 if left out.`, `value`: `N`, `default`: `4`},"
             "{`names`: [`knot`], `description`: `Don't [ever] forget it.`}]}"));
}

CommandPage byHand() {
    return commandPageOf("tool sew by-hand", "as grandmother did",
                         json("{`options`: [{`names`: [`thimble`], `description`: `Wear one.`}]}"));
}

} // namespace

class TestManual : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    /// What bash offers when the last of these words is being typed.
    QStringList completed(const QStringList& words) const {
        const QString script = m_folder.filePath("tool.bash");
        writeFile(script.toStdString(), bashCompletion(tool(), {sew(), byHand()}).toStdString());
        QProcess bash;
        bash.setWorkingDirectory(m_folder.filePath("coats"));
        // Outside of a completion compopt can only complain.
        bash.start("bash", QStringList{"-uc",
                                       "compopt() { :; }; . \"$0\" && COMP_WORDS=(\"$@\") && "
                                       "COMP_CWORD=$(($# - 1)) && _tool && "
                                       "printf '%s\\n' \"${COMPREPLY[@]}\"",
                                       script} +
                               words);
        bash.waitForFinished(-1);
        QString offered = QString::fromUtf8(bash.readAllStandardOutput());
        offered += QString::fromUtf8(bash.readAllStandardError());
        return offered.split('\n', Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir(m_folder.path()).mkpath("coats/old rags"));
        writeFile(m_folder.filePath("coats/one coat").toStdString(), "");
    }

    void aPageTellsTheTable() {
        const QString page = manPage(sew(), "1.2", {"tool", "tool-sew"});
        QVERIFY(page.startsWith(".TH \"TOOL\\-SEW\" 1 \"\" \"Lacuna 1.2\" \"User Commands\"\n"
                                ".SH NAME\ntool\\-sew \\- sew a button on\n"));
        QVERIFY(page.contains("\\fBtool sew\\fR [\\fIOPTION\\fR]... \\fICOAT...\\fR\n"));
        QVERIFY(page.contains("\nSews.\n.PP\nTwice.\n"));
        QVERIFY(page.contains(".TP\n\\fB\\-\\-out\\fR \\fIDIR\\fR\n"
                              "Where it goes. The default is here.\n"));
        QVERIFY(page.contains("\n4 if left out.\n")); // is told once
        QVERIFY(page.contains(".SH SEE ALSO\n\\fBtool\\fR(1)\n"));
    }

    void theProgramsPageListsItsCommands() {
        const QString page = manPage(tool(), "1.2", {"tool", "tool-sew"});
        QVERIFY(page.contains("tool \\- mends things\n"));
        QVERIFY(page.contains(".TP\n\\fBsew by\\-hand\\fR\nas grandmother did.\n"));
        QVERIFY(page.contains(".SH EXIT STATUS\n.TP\n\\fB0\\fR\ndone.\n"));
        QVERIFY(page.contains("\\fB\\-h\\fR, \\fB\\-\\-help\\fR\n"));
    }

    void noTextIsTakenForARequest() {
        const QString page = manPage(sew(), "1.2", {});
        QVERIFY(page.contains("\n\\&.What to sew \\e on.\n"));
    }

    void whatIsNoTableIsRefused() {
        QVERIFY_EXCEPTION_THROWN(commandPageOf("tool", {}, "Usage: tool"), std::runtime_error);
    }

    void bashCompletes_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("offered");
        QTest::newRow("commands") << QStringList{"tool", ""} << QStringList{"sew", "-h", "--help"};
        QTest::newRow("options") << QStringList{"tool", "sew", "--"}
                                 << QStringList{"--button", "--out", "--holes", "--knot"};
        QTest::newRow("the second word of a command")
            << QStringList{"tool", "sew", "b"} << QStringList{"by-hand"};
        QTest::newRow("options of a command of two words")
            << QStringList{"tool", "sew", "by-hand", "--"} << QStringList{"--thimble"};
        QTest::newRow("files") << QStringList{"tool", "sew", "--button", "o"}
                               << QStringList{"old rags", "one coat"};
        QTest::newRow("folders") << QStringList{"tool", "sew", "--out", ""}
                                 << QStringList{"old rags"};
        QTest::newRow("a number") << QStringList{"tool", "sew", "--holes", ""} << QStringList{};
        QTest::newRow("files of the command")
            << QStringList{"tool", "sew", "--knot", "one"} << QStringList{"one coat"};
    }
    void bashCompletes() {
        QFETCH(QStringList, words);
        QFETCH(QStringList, offered);
        QStringList given = completed(words);
        given.sort();
        offered.sort();
        QCOMPARE(given, offered);
    }

    void wordsOfOtherShellsAreQuoted() {
        const QString zsh = zshCompletion(tool(), {sew(), byHand()});
        QVERIFY(zsh.startsWith("#compdef tool\n"));
        QVERIFY2(zsh.contains("'--knot[Don'\\''t \\[ever\\] forget it.]'"), qPrintable(zsh));
        QVERIFY(zsh.contains("'--out[Where it goes.]:DIR:_files -/'"));
        // The longer name first, for it begins with the other.
        QVERIFY(zsh.indexOf("'sew by-hand '*)") < zsh.indexOf("'sew '*)"));
        const QString fish = fishCompletion(tool(), {sew(), byHand()});
        QVERIFY2(fish.contains("complete -c tool -n '__fish_seen_subcommand_from sew' -l knot -d "
                               "'Don\\'t [ever] forget it.'\n"),
                 qPrintable(fish));
        QVERIFY(fish.contains(" -l button -r -F -d 'Its file.'\n"));
    }
};

LACUNA_APPLESS_TEST(TestManual)
#include "tst_manual.moc"
