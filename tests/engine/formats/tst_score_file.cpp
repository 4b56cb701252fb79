// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/formats/score_file.h"
#include "engine/formats/score_formats.h"
#include "tests/support/random_score.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <set>
#include <sys/resource.h>
#include <unistd.h>

using namespace lacuna;

namespace {

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
    return std::filesystem::path(folder.path().toStdString()) / name;
}

// The sentence of the ReadError, or nothing.
QString complaintOf(const std::filesystem::path& path) {
    try {
        openScoreFile(path);
    } catch (const ReadError& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

QString sentenceOfSaving(const std::filesystem::path& path) {
    try {
        saveBytes(path, "new");
    } catch (const EngineError& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class TestScoreFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensWhatItSaved() {
        const QTemporaryDir folder;
        const std::vector<Score> scores{randomScore(11), randomScore(12)};
        saveScoreFile(in(folder, "fünf Weisen.abc"), scores);
        const Tunebook book = openScoreFile(in(folder, "fünf Weisen.abc"));
        QCOMPARE(book.tunes.size(), std::size_t(2));
        QVERIFY(book.tunes[0].score == scores[0]);
        QVERIFY(book.tunes[1].score == scores[1]);
    }

    // A tunebook wants a title of every tune, and its reader says so.
    void callsTunesWithoutATitleAsTheirFiles() {
        const QTemporaryDir folder;
        TuneHeader header = randomScore(3).header();
        for (const std::vector<std::string>& titles :
             {std::vector<std::string>{}, std::vector<std::string>{" "}}) {
            header.titles = titles;
            const Score untitled(header, randomScore(3).measures());
            for (const ScoreFormat format :
                 {ScoreFormat::MusicXml, ScoreFormat::Mxl, ScoreFormat::Midi}) {
                const std::string bytes = writeTunes({&untitled, 1}, format);
                const auto path = in(folder, ("Da Tushker 2." + suffixOf(format)).c_str());
                saveBytes(path, bytes);
                const Tunebook book = openScoreFile(path);
                QCOMPARE(book.tunes.at(0).score.header().title(), std::string("Da Tushker 2"));
                const Score read = readTunes(bytes, format).book.tunes.at(0).score;
                QCOMPARE(read.header().title(), std::string("Untitled"));
                saveScoreFile(in(folder, "book.abc"), {{read}});
                for (const Tune& tune : openScoreFile(in(folder, "book.abc")).tunes) {
                    for (const Diagnostic& diagnostic : tune.diagnostics)
                        QVERIFY(diagnostic.message.find("title") == std::string::npos);
                }
            }
        }
    }

    void goesByTheNameAndWhereThatSaysNothingByTheBytes() {
        const std::string midi = "MThd and more";
        QCOMPARE(scoreFormatOf("tune.MusicXML", midi), ScoreFormat::MusicXml);
        QCOMPARE(scoreFormatOf("tune.kar", "X:1"), ScoreFormat::Midi);
        for (const char* name : {"tune", "tune.txt", "tune.abc.bak"}) {
            QCOMPARE(scoreFormatOf(name, midi), ScoreFormat::Midi);
            QCOMPARE(scoreFormatOf(name, "<score-partwise/>"), ScoreFormat::MusicXml);
            QCOMPARE(scoreFormatOf(name, "{}"), ScoreFormat::Project);
            QCOMPARE(scoreFormatOf(name, "X:1"), ScoreFormat::Abc);
        }
    }

    void knowsEachSuffixForOneFormat() {
        std::set<std::string_view> all;
        for (const ScoreFormat format : scoreFormats) {
            QCOMPARE(suffixOf(format), std::string(suffixesOf(format).front()));
            for (const std::string_view suffix : suffixesOf(format)) {
                QCOMPARE(scoreFormatNamed(suffix), std::optional(format));
                QVERIFY(all.insert(suffix).second);
            }
        }
        QVERIFY(!scoreFormatNamed("pdf") && !scoreFormatNamed(""));
    }

    void keepsTheTextOfTunesTakenFromABook() {
        const std::string head = "%%titlefont Serif\r\n\r\n";
        const std::string one = "X:1\r\nT:One % first\r\nK:G\r\nGA  B>c| d4 |]  % end\r\n";
        const std::string two = "X:2\r\nT:Caf\xE9\r\n%a comment\r\nK:D\r\nD2 FA|d4|]\r\n";
        const TuneFile file =
            readTunes(head + one + "\r\nWords between.\r\n\r\n" + two, ScoreFormat::Abc);
        QCOMPARE(file.book.tunes.size(), std::size_t(2));
        const auto written = [&file](std::vector<std::size_t> places) {
            return QByteArray::fromStdString(writeTunes(file, places, ScoreFormat::Abc));
        };
        QCOMPARE(written({1}), QByteArray::fromStdString(head + two));
        QCOMPARE(written({1, 0}), QByteArray::fromStdString(head + two + "\r\n" + one));
        const std::string project =
            writeTunes(file, std::vector<std::size_t>{0}, ScoreFormat::Project);
        QCOMPARE(QByteArray::fromStdString(readTunes(project, ScoreFormat::Project).abc),
                 QByteArray::fromStdString(head + one));
    }

    // Alone the second tune would be read in another charset.
    void writesATuneAnewThatItsTextAloneDoesNotSay() {
        const TuneFile file = readTunes("X:1\n%%abc-charset iso-8859-2\nT:One\nK:C\nC4|]\n\n"
                                        "X:2\nT:Ma\xB3y\nK:C\nD4|]\n",
                                        ScoreFormat::Abc);
        const std::string title = file.book.tunes.at(1).score.header().title();
        const std::string second = writeTunes(file, std::vector<std::size_t>{1}, ScoreFormat::Abc);
        QCOMPARE(readTunes(second, ScoreFormat::Abc).book.tunes.at(0).score.header().title(),
                 title);
    }

    void readsUtf16AsText() {
        const std::string abc = "X:1\nT:Se\xC3\xB1or\nK:D\nA8|]\n";
        const Tunebook expected = readTunes(abc, ScoreFormat::Abc).book;
        for (const char* charset : {"UTF-16LE", "UTF-16BE"}) {
            for (const char* mark : {"", "\xEF\xBB\xBF", "\xEF\xBB\xBF\xEF\xBB\xBF"}) {
                QStringEncoder encode(charset);
                const QByteArray wide = encode(QString::fromStdString(mark + abc));
                QCOMPARE(scoreFormatOf(wide.toStdString()), ScoreFormat::Abc);
                const TuneFile file = readTunes(wide.toStdString(), ScoreFormat::Abc);
                QVERIFY(file.book.tunes.at(0).score == expected.tunes.at(0).score);
                QCOMPARE(QByteArray::fromStdString(writeTunes(file, ScoreFormat::Abc)),
                         QByteArray::fromStdString(abc));
                QCOMPARE(file.book.diagnostics.size(), std::size_t(1));
                QCOMPARE(file.book.diagnostics.front().line, 1);
                const QByteArray xml = encode(QStringLiteral("<score-partwise/>"));
                QCOMPARE(scoreFormatOf(xml.toStdString()), ScoreFormat::MusicXml);
            }
        }
        QCOMPARE(scoreFormatOf("<pre>X:1\nK:C\n"), ScoreFormat::Abc);
    }

    void saysWhatIsWrongWithAFile() {
        const QTemporaryDir folder;
        saveBytes(in(folder, "empty.abc"), "");
        saveBytes(in(folder, "picture.abc"), std::string("\x89PNG\0\0", 6));
        saveBytes(in(folder, "letter.abc"), "Dear Sir,\n");
        QVERIFY(complaintOf(in(folder, "none.abc")).contains(QLatin1String("is not there")));
        QVERIFY(complaintOf(in(folder, "")).contains(QLatin1String("folder")));
        QVERIFY(complaintOf(in(folder, "empty.abc")).contains(QLatin1String("empty")));
        QVERIFY(complaintOf(in(folder, "picture.abc")).contains(QLatin1String("no text file")));
        QVERIFY(complaintOf(in(folder, "letter.abc")).contains(QLatin1String("No tune")));
    }

    void leavesTheOldFileOnAFullDisk() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("tunes.abc").toStdString();
        const std::string before = "X:1\nK:C\nCDEF|\n";
        saveBytes(path, before);
        // No file may grow beyond so many bytes: what a full disk does to a write.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit unlimited{};
        getrlimit(RLIMIT_FSIZE, &unlimited);
        const rlimit little{64, unlimited.rlim_max};
        setrlimit(RLIMIT_FSIZE, &little);
        bool failed = false;
        try {
            saveBytes(path, std::string(1000, 'x'));
        } catch (const EngineError&) {
            failed = true;
        }
        setrlimit(RLIMIT_FSIZE, &unlimited);
        QVERIFY(failed);
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().toStdString(), before);
    }

    void saysThatAFolderIsReadOnlyOrGone() {
        const QTemporaryDir folder;
        saveBytes(in(folder, "tune.abc"), "old");
        using std::filesystem::perms;
        const perms open = perms::owner_all | perms::group_read | perms::group_exec |
                           perms::others_read | perms::others_exec;
        const perms readOnly = open & ~perms::owner_write;
        std::filesystem::permissions(folder.path().toStdString(), readOnly);
        const bool isRoot = geteuid() == 0; // whom modes do not stop
        QVERIFY(!isRoot || setresuid(65534, 65534, 0) == 0);
        const QString sentence = sentenceOfSaving(in(folder, "tune.abc"));
        QVERIFY(!isRoot || setresuid(0, 0, 0) == 0);
        std::filesystem::permissions(folder.path().toStdString(), open);
        QVERIFY2(sentence.contains("folder is read-only"), qPrintable(sentence));
        const QString gone = sentenceOfSaving(in(folder, "missing/tune.abc"));
        QVERIFY2(gone.contains("folder is not there"), qPrintable(gone));
    }

    void leavesTheOldFileWhereSavingFails() {
        const QTemporaryDir folder;
        QVERIFY_EXCEPTION_THROWN(saveBytes(in(folder, "missing/tune.abc"), "X:1\n"), EngineError);
        saveBytes(in(folder, "tune.abc"), "old");
        saveBytes(in(folder, "tune.abc"), "new");
        QFile file(folder.filePath(QStringLiteral("tune.abc")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("new"));
    }
};

LACUNA_APPLESS_TEST(TestScoreFile)
#include "tst_score_file.moc"
