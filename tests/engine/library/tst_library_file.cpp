// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "tests/engine/files/file_workshop.h"
#include "tests/engine/library/book_folder.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace lacuna;

class TestLibraryFile : public QObject, private BookFolder {
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void aDamagedFileIsMadeAnew_data() {
        QTest::addColumn<int>("damage");
        QTest::newRow("cut short") << 1;
        QTest::newRow("overwritten") << 2;
    }

    void aDamagedFileIsMadeAnew() {
        QFETCH(int, damage);
        {
            TuneLibrary library(file());
            indexAll(library, books());
        }
        QFile cache(QString::fromStdString(file().string()));
        QVERIFY(cache.open(QIODevice::ReadWrite));
        if (damage == 1) {
            cache.resize(cache.size() / 2);
        } else {
            cache.seek(4096);
            cache.write(QByteArray(static_cast<int>(cache.size() - 4096), 'x'));
        }
        cache.close();
        TuneLibrary library(file());
        QVERIFY(library.wasMadeAnew());
        QCOMPARE(library.tuneCount(), 0);
        QCOMPARE(indexAll(library, books()).tunes, 3);
        QVERIFY(!TuneLibrary(file()).wasMadeAnew());
    }

    void whatIsNoLibraryStaysUntouched_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a tunebook") << QByteArray("X:1\nT:Mine\nK:C\nCDEF|\n");
        QTest::newRow("a short file") << QByteArray("x");
        QTest::newRow("half a head") << QByteArray("SQLite format 3\0", 16);
        QByteArray others = QByteArray("SQLite format 3\0", 16) + QByteArray(84, '\0');
        others[68] = 'G'; // another program's mark
        QTest::newRow("another program's database") << others;
        others[68] = 0;
        others[43] = 2; // it has tables
        QTest::newRow("a database without a mark") << others;
    }

    void whatIsNoLibraryStaysUntouched() {
        QFETCH(QByteArray, bytes);
        const QString name = m_folder->filePath("mine.abc");
        QFile mine(name);
        QVERIFY(mine.open(QIODevice::ReadWrite) && mine.write(bytes) == bytes.size());
        mine.close();
        QVERIFY(QFile::link(name, m_folder->filePath("link")));
        for (const QString& named : {name, m_folder->filePath("link")}) {
            QString said;
            try {
                const TuneLibrary library(named.toStdString());
            } catch (const EngineError& error) {
                said = QString::fromUtf8(error.what());
            }
            QVERIFY2(said.contains("no tune library"), qPrintable(said));
            QVERIFY(mine.open(QIODevice::ReadOnly));
            QCOMPARE(mine.readAll(), bytes);
            mine.close();
        }
        for (const char* suffix : {"-wal", "-shm", "-journal"})
            QVERIFY(!QFile::exists(name + suffix));
    }

    void noLibraryIsMadeInWhatIsNoFile() {
        const QString pipe = m_folder->filePath("pipe");
        QCOMPARE(mkfifo(qPrintable(pipe), 0600), 0);
        for (const char* name : {"/dev/null", "/dev/zero", qPrintable(pipe)})
            QVERIFY_EXCEPTION_THROWN(TuneLibrary{name}, EngineError);
        QVERIFY_EXCEPTION_THROWN(TuneLibrary{m_folder->path().toStdString()}, EngineError);
    }

    void anEmptyFileAndAKilledBeginningBecomeALibrary() {
        std::filesystem::create_directories(file().parent_path());
        QFile empty(QString::fromStdString(file().string()));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        QCOMPARE(TuneLibrary(file()).tuneCount(), 0);
        QVERIFY(TuneLibrary(file()).folders().empty());
    }

    void aFullDiskHarmsNoLibrary() {
        Mounted disk(m_folder->filePath("disk").toStdString(), "512k");
        if (!disk.isThere())
            QSKIP("no small disk can be mounted here");
        const std::filesystem::path place = m_folder->filePath("disk/library").toStdString();
        {
            TuneLibrary library(place);
            QCOMPARE(indexAll(library, books()).tunes, 3);
        }
        QFile filler(m_folder->filePath("disk/filler"));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(512, 'x')) == 512) {
        }
        filler.close();
        try {
            TuneLibrary library(place);
            QVERIFY(!library.wasMadeAnew());
            library.index({});
        } catch (const EngineError& error) {
            const QString said = QString::fromUtf8(error.what());
            QVERIFY2(!said.contains("delete"), qPrintable(said));
        }
        QVERIFY(filler.remove());
        TuneLibrary library(place);
        QVERIFY(!library.wasMadeAnew());
        QCOMPARE(library.tuneCount(), 3);
    }
};

LACUNA_CORE_TEST(TestLibraryFile)
#include "tst_library_file.moc"
