// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// lacuna-cli convert on real files: every format both ways, standard input, and what is refused.
#include "engine/formats/score_file.h"
#include "engine/score/sounding.h"
#include "tests/app/program_run.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lacuna;

namespace {

Outcome run(const QStringList& arguments, const QByteArray& input = {}) {
    return runProgram(LACUNA_CLI, QStringList("convert") + arguments, input);
}

const QString examples = QStringLiteral(LACUNA_SOURCE_DIR "/resources/examples/oneills-1903.abc");

std::vector<std::pair<Tick, int>> heard(const Score& score) {
    std::vector<std::pair<Tick, int>> notes;
    for (const SoundingNote& note : soundingNotes(score))
        notes.push_back({note.onset, note.midi});
    return notes;
}

} // namespace

class TestConvertCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void keepsEveryByteFromAbcToAbc() {
        const QByteArray messy =
            "%%odd\r\nX:1\r\nT:Caf\xE9\r\nK:G\r\nGA  B>c| d4 |]  % end\r\n\r\n";
        QFile file(path("messy.abc"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(messy);
        file.close();
        QCOMPARE(run({path("messy.abc"), path("copy.abc")}).exitCode, 0);
        QCOMPARE(bytesOf(path("copy.abc")), messy);
        QCOMPARE(run({"-", "-", "--from", "abc", "--to", "abc"}, messy).bytes, messy);
    }

    void keepsTheBookInsideAProject() {
        QCOMPARE(run({examples, path("book.lacuna")}).exitCode, 0);
        QVERIFY(bytesOf(path("book.lacuna")).startsWith("{"));
        QCOMPARE(run({path("book.lacuna"), path("back.abc")}).exitCode, 0);
        QCOMPARE(bytesOf(path("back.abc")), bytesOf(examples));
    }

    void goesThroughEveryFormatAndBack_data() {
        QTest::addColumn<QString>("suffix");
        for (const char* suffix : {"musicxml", "xml", "mxl", "mid", "midi"})
            QTest::newRow(suffix) << QString(suffix);
    }

    void goesThroughEveryFormatAndBack() {
        QFETCH(QString, suffix);
        const QString there = path("tune." + suffix);
        QCOMPARE(run({examples, there, "--tune", "1"}).exitCode, 0);
        QCOMPARE(run({there, path("back-" + suffix + ".abc")}).exitCode, 0);
        const Score before = openScoreFile(examples.toStdString()).tunes.front().score;
        const Tunebook back = openScoreFile(path("back-" + suffix + ".abc").toStdString());
        QCOMPARE(back.tunes.size(), std::size_t{1});
        QVERIFY(heard(back.tunes.front().score) == heard(before));
        QCOMPARE(QString::fromStdString(back.tunes.front().score.header().title()),
                 QString::fromStdString(before.header().title()));
    }

    void tellsStandardInputByItsFirstBytes() {
        const QByteArray packed = run({examples, "-", "--to", "mxl", "--tune", "2"}).bytes;
        QVERIFY(packed.startsWith("PK"));
        const Outcome back = run({"-", "-", "--to", "abc"}, packed);
        QCOMPARE(back.exitCode, 0);
        QVERIFY2(back.bytes.contains("T:Drowsy Maggie\n"), back.bytes.constData());
    }

    void writesATuneAFileIntoAFolder() {
        const std::size_t tunes = openScoreFile(examples.toStdString()).tunes.size();
        QCOMPARE(run({examples, path("each") + "/", "--to", "musicxml"}).exitCode, 0);
        const QStringList names = QDir(path("each")).entryList(QDir::Files, QDir::Name);
        QCOMPARE(static_cast<std::size_t>(names.size()), tunes);
        QCOMPARE(names.front(), QString("001-the-wind-that-shakes-the-barley.musicxml"));
    }

    void choosesTunesInTheOrderGiven() {
        QCOMPARE(run({examples, path("two.abc"), "--tunes", "3,1"}).exitCode, 0);
        const Tunebook two = openScoreFile(path("two.abc").toStdString());
        QCOMPARE(two.tunes.size(), std::size_t{2});
        QCOMPARE(two.tunes.front().score.header().number, 3);
    }

    void keepsTheTextOfAChosenTune() {
        const QByteArray book = "X:1\nT:One\nK:G\nGA  B>c| d4 |]  % end\n\n"
                                "X:2\nT:Two\nK:D\nD2 FA|  d4|]\n";
        const QByteArray second = book.mid(book.indexOf("X:2"));
        QCOMPARE(run({"-", "-", "--from", "abc", "--to", "abc", "--tune", "2"}, book).bytes,
                 second);
        QCOMPARE(run({"-", path("texts") + "/", "--from", "abc", "--to", "abc"}, book).exitCode, 0);
        QCOMPARE(bytesOf(path("texts/002-two.abc")), second);
    }

    void refusesWithASentence_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("exitCode");
        const auto row = [](const char* name, const QStringList& arguments, const char* input,
                            int exitCode) {
            QTest::newRow(name) << arguments << QByteArray(input) << exitCode;
        };
        row("missing file", {"/nowhere/x.abc", "-", "--to", "mxl"}, "", 1);
        row("no such tune", {examples, "-", "--to", "mid", "--tune", "999"}, "", 1);
        row("not what it claims", {"-", "-", "--from", "midi", "--to", "abc"}, "X:1\nK:C\nC|\n", 1);
        row("damaged archive", {"-", "-", "--to", "abc"}, "PK\x03\x04junk", 1);
        row("no such voice", {"-", "-", "--to", "abc", "--voice", "9"},
            "<score-partwise><part-list><score-part id='P1'><part-name>a</part-name></score-part>"
            "</part-list><part id='P1'><measure number='1'><attributes><divisions>1</divisions>"
            "</attributes><note><pitch><step>C</step><octave>4</octave></pitch><duration>4"
            "</duration></note></measure></part></score-partwise>",
            1);
        row("a voice of ABC", {"-", "-", "--from", "abc", "--to", "abc", "--voice", "1"},
            "X:1\nK:C\nC|\n", 2);
        row("a part of ABC", {"-", "-", "--from", "abc", "--to", "abc", "--part", "1"},
            "X:1\nK:C\nC|\n", 2);
        row("an empty score", {"-", "-", "--from", "musicxml", "--to", "abc"}, "", 1);
        row("an option that is none", {"-", "-", "--foo"}, "", 2);
        row("many tunes for one file", {examples, "-", "--to", "midi"}, "", 2);
        row("unknown format", {examples, "-", "--to", "docx"}, "", 2);
        row("no suffix", {examples, "-"}, "", 2);
        row("a page", {examples, "x.pdf"}, "", 2);
        row("one name only", {examples}, "", 2);
    }

    void refusesWithASentence() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, input);
        QFETCH(int, exitCode);
        const Outcome outcome = run(arguments, input);
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY2(!outcome.err.contains(".."), qPrintable(outcome.err));
        QVERIFY2(outcome.err.endsWith(".\n") || exitCode == 2, qPrintable(outcome.err));
    }
};

LACUNA_APPLESS_TEST(TestConvertCommand)
#include "tst_convert_command.moc"
