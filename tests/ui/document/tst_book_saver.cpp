// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/book_saver.h"
#include "ui/document/file_claim.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <future>
#include <sys/stat.h>

using lacuna::BookSaver;
using lacuna::FileClaim;
using lacuna::OpenSmallBook;

class BookSaverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheModeOfTheFile() {
        OpenSmallBook book;
        QCOMPARE(chmod(book.path().toUtf8().constData(), 0640), 0);
        book.document.save(book.path(), "X:1\nK:C\nC4|\n");
        struct stat status {};
        QCOMPARE(stat(book.path().toUtf8().constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0640));
        QCOMPARE(OpenSmallBook::bytesOf(book.path()), QByteArray("X:1\nK:C\nC4|\n"));
    }

    void followsLinksInsteadOfReplacingThem() {
        OpenSmallBook book;
        const QString link = book.pathTo("link.abc");
        QVERIFY(QFile::link("small.abc", link));
        lacuna::ScoreDocument document;
        document.setBook(lacuna::readBook(link));
        document.save(link, "X:1\nK:C\nC4|\n");
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(OpenSmallBook::bytesOf(book.path()), QByteArray("X:1\nK:C\nC4|\n"));
    }

    void refusesAFileThatAnotherProgramChanged() {
        OpenSmallBook book;
        write(book.path(), "X:1\nK:G\nG4|\n");
        QVERIFY_EXCEPTION_THROWN(book.document.save(book.path()), lacuna::FileChangedError);
        QCOMPARE(OpenSmallBook::bytesOf(book.path()), QByteArray("X:1\nK:G\nG4|\n"));
        book.document.acceptOnDisk(lacuna::markOf("X:1\nK:G\nG4|\n"));
        book.document.save(book.path());
        QCOMPARE(OpenSmallBook::bytesOf(book.path()), QByteArray(lacuna::smallBook));
    }

    void writesARemovedFileAgain() {
        OpenSmallBook book;
        QVERIFY(QFile::remove(book.path()));
        book.document.save(book.path());
        QCOMPARE(OpenSmallBook::bytesOf(book.path()), QByteArray(lacuna::smallBook));
    }

    void aDiskThatDoesNotAnswerDoesNotStopTheScreenForGood() {
        OpenSmallBook book;
        const QString path = book.pathTo("slow.abc");
        std::promise<void> answer;
        const std::shared_future<void> answered(answer.get_future());
        BookSaver saver;
        saver.setWrite([answered](const QString&, const std::string&, std::optional<std::string>) {
            answered.wait();
            throw lacuna::FileChangedError("Changed.");
        });
        saver.setPatience(200);
        QSignalSpy slow(&saver, &BookSaver::slow);
        QSignalSpy late(&saver, &BookSaver::finishedLate);
        // That it returns at all is what counts: nobody writes into the pipe until then.
        const BookSaver::Outcome outcome = saver.save(path, "X:1\nK:C\nC4|\n", "another mark");
        QCOMPARE(outcome.result, BookSaver::Result::StillWriting);
        QVERIFY(outcome.sentence.contains("slow.abc"));
        QCOMPARE(slow.count(), 1);
        QCOMPARE(saver.save(book.path(), "X:1\nK:C\nC4|\n", {}).result, BookSaver::Result::Failed);
        answer.set_value(); // now it answers: with other bytes than expected
        QTRY_COMPARE(late.count(), 1);
        saver.setWrite(lacuna::writeBookFile);
        QCOMPARE(saver.save(book.path(), "X:1\nK:C\nC4|\n", {}).result, BookSaver::Result::Written);
    }

    void aPipeInTheFilesPlaceIsNotWaitedFor() {
        OpenSmallBook book;
        const QString path = book.pathTo("pipe.abc");
        QCOMPARE(mkfifo(path.toUtf8().constData(), 0600), 0);
        BookSaver saver;
        const BookSaver::Outcome outcome = saver.save(path, "X:1\nK:C\nC4|\n", "another mark");
        QCOMPARE(outcome.result, BookSaver::Result::Failed);
        QVERIFY2(outcome.sentence.contains("pipe.abc"), qPrintable(outcome.sentence));
    }

    void twoWindowsCannotClaimOneFile() {
        OpenSmallBook book;
        FileClaim mine(book.pathTo("state"));
        FileClaim theirs(book.pathTo("state"));
        QVERIFY(mine.claim(book.path()));
        QVERIFY(mine.claim(book.path()));
        QVERIFY(!theirs.claim(book.path()));
        QVERIFY(QFile::link(book.path(), book.pathTo("link.abc")));
        QVERIFY(!theirs.claim(book.pathTo("link.abc")));
        QVERIFY(mine.claim(book.pathTo("other.abc"))); // not there yet
        QVERIFY(theirs.claim(book.path()));
        QVERIFY(!theirs.claim(book.pathTo("other.abc")));
        mine.release();
        QVERIFY(theirs.claim(book.pathTo("other.abc")));
    }

    void aClaimOfADeadProcessDoesNotCount() {
        OpenSmallBook book;
        {
            FileClaim mine(book.pathTo("state"));
            QVERIFY(mine.claim(book.path()));
            // As if this process had died: its lock file names another, which is gone.
            const QDir locks(book.pathTo("state/open"));
            const QString lock = locks.filePath(locks.entryList({"*.lock"}, QDir::Files).at(0));
            QProcess gone;
            gone.start("true", {});
            QVERIFY(gone.waitForStarted());
            const qint64 id = gone.processId();
            QVERIFY(gone.waitForFinished());
            QList<QByteArray> lines = OpenSmallBook::bytesOf(lock).split('\n');
            lines[0] = QByteArray::number(id);
            QVERIFY(QFile::rename(lock, lock + ".held"));
            write(lock, lines.join('\n'));
            FileClaim theirs(book.pathTo("state"));
            QVERIFY(theirs.claim(book.path()));
        }
    }

private:
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
};

LACUNA_CORE_TEST(BookSaverTest)
#include "tst_book_saver.moc"
