// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/file_watch.h"

#include <QSaveFile>
#include <QSignalSpy>
#include <QTest>

using lacuna::FileWatch;
using lacuna::OpenSmallBook;

class FileWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOfWritingInPlaceAndOfReplacing() {
        OpenSmallBook book;
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        watch.watch(book.path(), lacuna::markOf(lacuna::smallBook));
        write(book.path(), "first");
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].value<std::string>(), lacuna::markOf("first"));
        replace(book.path(), "second");
        QTRY_COMPARE(changed.count(), 2);
        replace(book.path(), "third");
        QTRY_COMPARE(changed.count(), 3);
    }

    void tellsOnceOfWhatItSees() {
        OpenSmallBook book;
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        write(book.path(), "first");
        watch.watch(book.path(), lacuna::markOf(lacuna::smallBook));
        watch.look();
        QTRY_COMPARE(changed.count(), 1);
        watch.look();
        watch.look();
        QVERIFY(QFile::remove(book.path())); // a later event, so that both looks are over
        QSignalSpy gone(&watch, &FileWatch::gone);
        QTRY_COMPARE(gone.count(), 1);
        QCOMPARE(changed.count(), 1);
    }

    void saysNothingOfWhatIsKnown() {
        OpenSmallBook book;
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        watch.watch(book.path(), lacuna::markOf(lacuna::smallBook));
        replace(book.path(), "mine");
        watch.watch(book.path(), lacuna::markOf("mine")); // saved here
        replace(book.path(), "theirs");
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].value<std::string>(), lacuna::markOf("theirs"));
    }

private:
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static void replace(const QString& path, const QByteArray& bytes) {
        QSaveFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        QVERIFY(file.commit());
    }
};

LACUNA_CORE_TEST(FileWatchTest)
#include "tst_file_watch.moc"
