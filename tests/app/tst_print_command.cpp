// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// lacuna-cli print and render on real files: pages, pictures and sound.
#include "tests/app/program_run.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace lacuna;

namespace {

/// Without a display.
Outcome run(const QStringList& arguments, const QByteArray& input = {}) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name);
    return runProgram(LACUNA_CLI, arguments, input, environment);
}

const QString examples = QStringLiteral(LACUNA_SOURCE_DIR "/resources/examples/oneills-1903.abc");

int pagesOfPdf(const QByteArray& pdf) {
    static const QRegularExpression page("/Type /Page\\b(?!s)");
    return int(QString::fromLatin1(pdf).count(page));
}

} // namespace

class TestPrintCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    /// Whether the program has a file of the folder open that is not the book: the one under way,
    /// which has no name until it is complete.
    bool isWriting(qint64 program) const {
        const QDir open(QString("/proc/%1/fd").arg(program));
        for (const QFileInfo& file : open.entryInfoList(QDir::Files | QDir::System)) {
            const QString target = file.symLinkTarget();
            if (target.startsWith(m_folder.path()) && !target.contains("large.abc"))
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void printsABookWithItsIndex() {
        const Outcome plain = run({"print", examples, "--out", path("book.pdf")});
        QVERIFY2(plain.exitCode == 0, qPrintable(plain.err));
        const int pages = pagesOfPdf(bytesOf(path("book.pdf")));
        QVERIFY(pages >= 4 && pages <= 12);
        QCOMPARE(run({"print", examples, "--out", path("index.pdf"), "--index"}).exitCode, 0);
        QCOMPARE(pagesOfPdf(bytesOf(path("index.pdf"))), pages + 1);
        QCOMPARE(run({"print", examples, "--out", path("two.pdf"), "--tunes", "5,1-2", "--paper",
                      "letter"})
                     .exitCode,
                 0);
        QVERIFY(bytesOf(path("two.pdf")).contains("[0 0 612"));
    }

    void printsPictures() {
        QCOMPARE(run({"print", examples, "--tune", "4", "--out", path("a.svg")}).exitCode, 0);
        QVERIFY(bytesOf(path("a.svg")).contains("<title>Banish Misfortune</title>"));
        QCOMPARE(
            run({"print", examples, "--tune", "4", "--out", path("a.png"), "--dpi", "72"}).exitCode,
            0);
        QCOMPARE(QImage(path("a.png")).width(), 540);
    }

    void rendersSound() {
        const Outcome done = run({"render", examples, "--tune", "2", "--out", path("a.ogg"),
                                  "--tempo", "300", "--no-repeats"});
        if (done.err.contains("sound font"))
            QSKIP("no sound font installed");
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QVERIFY(bytesOf(path("a.ogg")).startsWith("OggS"));
    }

    void readsStandardInput() {
        const QByteArray tune = "X:1\nT:Typed\nM:4/4\nL:1/8\nK:D\nABcd efga|]\n";
        for (const char* name : {"typed.svg", "typed.pdf"}) {
            const Outcome printed = run({"print", "-", "--out", path(name)}, tune);
            QVERIFY2(printed.exitCode == 0, qPrintable(printed.err));
        }
        QVERIFY(bytesOf(path("typed.svg")).contains("<title>Typed</title>"));
        const Outcome rendered = run({"render", "-", "--out", path("typed.wav")}, tune);
        if (rendered.err.contains("sound font"))
            QSKIP("no sound font installed");
        QVERIFY2(rendered.exitCode == 0, qPrintable(rendered.err));
        QVERIFY(bytesOf(path("typed.wav")).startsWith("RIFF"));
        QCOMPARE(run({"render", "-", "--out", path("none.wav")}).exitCode, 1);
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const QStringList& arguments, int code,
                            const char* words) {
            QTest::newRow(name) << arguments << code << QString(words);
        };
        row("no out", {"print", examples}, 2, "--out");
        row("a kind of file unknown", {"print", examples, "--out", "x.doc"}, 2, ".pdf, .svg or");
        row("a picture of a book", {"print", examples, "--out", "x.png"}, 2, "--tune");
        row("no such tune", {"print", examples, "--tune", "99", "--out", "x.pdf"}, 1, "X:99");
        row("no such range", {"print", examples, "--tunes", "90-99", "--out", "x.pdf"}, 1, "X:90");
        row("no list", {"print", examples, "--tunes", "one", "--out", "x.pdf"}, 2, "--tunes");
        row("two choices", {"print", examples, "--all", "--tune", "1", "--out", "x.pdf"}, 2,
            "one of --tune");
        row("paper", {"print", examples, "--paper", "b5", "--out", "x.pdf"}, 2, "--paper");
        row("dpi", {"print", examples, "--tune", "1", "--dpi", "9", "--out", "x.png"}, 2, "--dpi");
        row("no file", {"print", "/no/such.abc", "--out", "x.pdf"}, 1, "is not there");
        row("no folder", {"print", examples, "--out", "/no/such/x.pdf"}, 1, "x.pdf");
        row("sound of no kind", {"render", examples, "--out", "x.aac"}, 1, ".opus");
        row("sound nowhere", {"render", examples, "--out", "/no/such/x.wav"}, 1, "x.wav");
    }
    void saysWhatIsWrong() {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, words);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY2(outcome.err.contains(words), qPrintable(outcome.err));
        QVERIFY(outcome.err.startsWith("lacuna-cli: "));
        QCOMPARE(outcome.err.count('\n'), 1);
    }

    void stoppedItLeavesNothing() {
        // A book large enough to be stopped in the middle of it.
        QByteArray book;
        for (int tune = 1; tune < 3000; ++tune)
            book += "X:" + QByteArray::number(tune) + "\nT:Tune\nM:4/4\nL:1/8\nK:D\n" +
                    QByteArray("defg afdf|edBc d2AB|").repeated(4) + "\n\n";
        QFile file(path("large.abc"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(book), book.size());
        file.close();
        QProcess process;
        process.start(LACUNA_CLI, {"print", path("large.abc"), "--out", path("large.pdf")});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY(isWriting(process.processId()));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(500000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("nothing was written"));
        QCOMPARE(QDir(m_folder.path()).entryList({"large.pdf*"}), QStringList());
    }
};

LACUNA_APPLESS_TEST(TestPrintCommand)
#include "tst_print_command.moc"
