// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// `lacuna-cli index` and `lacuna-cli find`: the real program on real files.

#include "tests/support/test_program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome {
    int exitCode = -1;
    QString out;
    QString err;
};

const QString examples = QStringLiteral(LACUNA_SOURCE_DIR "/resources/examples");

} // namespace

class TestLibraryCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    Outcome run(QStringList arguments) const {
        QProcess process;
        arguments << "--library" << m_folder.filePath("library.sqlite");
        process.start(LACUNA_CLI, arguments);
        if (!process.waitForFinished(500000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, "the program did not end normally"};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

private Q_SLOTS:
    void anEmptyLibrarySaysHowToFillIt() {
        const Outcome outcome = run({"find", "reel"});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("lacuna-cli index"), qPrintable(outcome.err));
        QVERIFY(!QFile::exists(m_folder.filePath("library.sqlite"))); // and makes none
    }

    void indexReadsAFolderOnce() {
        const Outcome first = run({"index", examples});
        QCOMPARE(first.exitCode, 0);
        QVERIFY2(first.out.contains("1 read"), qPrintable(first.out));
        const Outcome second = run({"index"});
        QVERIFY2(second.out.contains("0 read"), qPrintable(second.out));
        QCOMPARE(run({"index", "/nowhere/at all"}).exitCode, 1);
    }

    void aFileThatCannotBeReadIsNoBook() {
        QFile bad(m_folder.filePath("bad.abc"));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("no tune at all\n");
        bad.close();
        run({"index", "--forget", examples});
        for (int time = 0; time < 2; ++time) { // known as such, too
            const Outcome outcome = run({"index", bad.fileName()});
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY2(outcome.out.contains("bad.abc: "), qPrintable(outcome.out));
            QVERIFY2(outcome.out.contains("0 tunes in 0 books; 0 read"), qPrintable(outcome.out));
        }
        QCOMPARE(run({"index", bad.fileName(), examples}).exitCode, 1);
        const Outcome other = run({"index"}); // what others have told of does not count
        QCOMPARE(other.exitCode, 0);
        QVERIFY2(other.out.contains("in 1 book; 0 read"), qPrintable(other.out));
        QCOMPARE(run({"index", "--forget", bad.fileName()}).exitCode, 0);
    }

    void findTellsTheTuneAndTheBars() {
        run({"index", examples});
        const Outcome all = run({"find", "--json", "--most", "1000"});
        const QJsonArray tunes = QJsonDocument::fromJson(all.out.toUtf8()).array();
        QVERIFY(tunes.size() > 2);
        const QString title = tunes[1].toObject()["title"].toString();
        const Outcome words = run({"find", "--text", title.toUpper()});
        QCOMPARE(words.exitCode, 0);
        QVERIFY2(words.out.contains(title), qPrintable(words.out));
        const Outcome nothing = run({"find", "no such tune at all"});
        QCOMPARE(nothing.exitCode, 0);
        QVERIFY(nothing.out.contains("Nothing"));
    }

    void findWithNotesTellsWhere() {
        QFile book(m_folder.filePath("quote.abc"));
        QVERIFY(book.open(QIODevice::WriteOnly));
        book.write("X:1\nT:Planted\nM:4/4\nL:1/8\nK:G\nG2BG dGBG|AbFc' gC^dB,|c2Ac F4|]\n");
        book.close();
        run({"index", book.fileName(), examples});
        const Outcome notes =
            run({"find", "--notes", "K:A Bc'Gd' aD^ec,", "--json"}); // a tone higher
        const QJsonArray found = QJsonDocument::fromJson(notes.out.toUtf8()).array();
        QVERIFY2(!found.isEmpty(), qPrintable(notes.out + notes.err));
        QCOMPARE(found[0].toObject()["title"].toString(), QString("Planted"));
        QCOMPARE(found[0].toObject()["foundBars"].toArray(), (QJsonArray{2, 2}));
        const Outcome none = run({"find", "--notes", "hello"});
        QCOMPARE(none.exitCode, 1);
    }

    void findWithMeasuresTellsWhatTheySoundLike() {
        run({"index", examples});
        // The same tune in another file and another key.
        QFile original(examples + "/oneills-1903.abc");
        QVERIFY(original.open(QIODevice::ReadOnly));
        QFile copy(m_folder.filePath("copy.abc"));
        QVERIFY(copy.open(QIODevice::WriteOnly));
        copy.write(original.readAll());
        copy.close();
        const Outcome like = run({"find", "--abc", copy.fileName(), "--measures", "1-6", "--json"});
        QCOMPARE(like.exitCode, 0);
        const QJsonArray found = QJsonDocument::fromJson(like.out.toUtf8()).array();
        QVERIFY2(!found.isEmpty(), qPrintable(like.out + like.err));
        QCOMPARE(found[0].toObject()["place"].toInt(), 1);
        QCOMPARE(found[0].toObject()["ownBars"].toArray(), (QJsonArray{1, 6}));
        QCOMPARE(found[0].toObject()["foundBars"].toArray(), (QJsonArray{1, 6}));
        QCOMPARE(run({"find", "--abc", copy.fileName()}).exitCode, 2);
        QCOMPARE(run({"find", "--key", "H"}).exitCode, 2);
    }

    void foldersAreForgotten() {
        run({"index", examples});
        const Outcome outcome = run({"index", "--forget", examples});
        QVERIFY2(outcome.out.contains("1 gone") || outcome.out.contains("2 gone"),
                 qPrintable(outcome.out));
    }
};

LACUNA_CORE_TEST(TestLibraryCli)
#include "tst_library_cli.moc"
