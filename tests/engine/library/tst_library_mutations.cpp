// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Library files that somebody has damaged or made with intent: each is opened, searched in every
// way and indexed into, in a process of its own. None may crash, hang or do more than give one
// sentence.
#include "engine/engine_error.h"
#include "engine/library/tune_library.h"
#include "tests/engine/library/library_tunes.h"
#include "tests/support/own_process.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace lacuna;

namespace {

using Random = std::mt19937;

constexpr int pageSize = 4096;

void use(const std::filesystem::path& file, const std::filesystem::path& books) {
    TuneLibrary library(file);
    library.tuneCount();
    library.folders();
    library.choices();
    library.find({});
    library.find({.text = "number jig"});
    library.find({.text = "n", .key = "D major", .meter = "4/4", .rhythm = "reel"});
    library.find({.phrases = parseTypedNotes("d e f g a f d f")});
    library.find({.text = "number", .phrases = parseTypedNotes("u d u d u u d")});
    library.resembling({.score = scoreOf(randomMusic(3, 12)),
                        .measures = {4, 8},
                        .book = books / "many.abc",
                        .place = 3,
                        .leastSurprise = -1000});
    library.index({&books, 1});
    library.find({.phrases = parseTypedNotes("d e f g a f d f")});
}

/// Nothing if all went well, or as bad files may go: by one sentence.
QString troubleWith(const std::filesystem::path& file, const std::filesystem::path& books) {
    constexpr int noSentence = 3;
    const OwnProcess run = inOwnProcess([&] {
        try {
            use(file, books);
        } catch (const EngineError& error) {
            const QByteArray said = error.what();
            if (!said.endsWith('.') || said.contains('\n'))
                _exit(noSentence);
        }
    });
    return run.status == 0 ? QString() : QString("ends with status %1").arg(run.status);
}

QByteArray mutated(QByteArray bytes, Random& random) {
    const auto below = [&random](qsizetype end) { return static_cast<qsizetype>(random() % end); };
    const qsizetype pages = bytes.size() / pageSize;
    for (qsizetype i = 1 + below(4); i > 0; --i) {
        // The head is mostly left alone: with another one it is no library.
        const qsizetype page = below(pages);
        const qsizetype begin = page * pageSize + (page == 0 ? 100 : 0);
        const qsizetype room = (page + 1) * pageSize - begin;
        switch (below(6)) {
        case 0: // the page's own head and its list of cells
            for (qsizetype n = 1 + below(4); n > 0; --n)
                bytes[begin + below(40)] = static_cast<char>(random());
            break;
        case 1:
            for (qsizetype n = 1 + below(64); n > 0; --n)
                bytes[begin + below(room)] = static_cast<char>(random());
            break;
        case 2:
            bytes[begin + below(room)] = static_cast<char>(bytes[begin + below(room)] ^ 1);
            break;
        case 3:
            if (page > 0) // another page in its place
                bytes.replace(begin, pageSize, bytes.mid(below(pages) * pageSize, pageSize));
            break;
        case 4:
            if (page > 0)
                bytes.replace(begin, pageSize, QByteArray(pageSize, '\0'));
            break;
        default:
            if (page > 0 && below(4) == 0)
                bytes.truncate(begin + below(pageSize));
            return bytes;
        }
    }
    return bytes;
}

} // namespace

class TestLibraryMutations : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QByteArray m_whole;

    std::filesystem::path books() const { return m_folder.filePath("books").toStdString(); }
    QString file() const { return m_folder.filePath("cache/library.sqlite"); }

    void put(const QByteArray& bytes) const {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            QFile::remove(file() + suffix);
        QFile library(file());
        QVERIFY(library.open(QIODevice::WriteOnly) && library.write(bytes) == bytes.size());
    }

    /// Runs SQL on the library past the code that is tested; false if it is refused.
    bool change(const QStringList& statements) const {
        bool done = true;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "hostile");
            database.setDatabaseName(file());
            done = database.open();
            for (const QString& sql : statements) {
                QSqlQuery query(database);
                done = done && query.exec(sql);
            }
            database.close();
        }
        QSqlDatabase::removeDatabase("hostile");
        return done;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir(m_folder.path()).mkpath("books"));
        QFile book(m_folder.filePath("books/many.abc"));
        QVERIFY(book.open(QIODevice::WriteOnly));
        for (std::uint32_t seed = 0; seed < 40; ++seed)
            book.write("X:" + QByteArray::number(seed + 1) + "\nT:Number " +
                       QByteArray::number(seed + 1) + "\nR:reel\nC:Nobody\nM:4/4\nK:D\n" +
                       QByteArray::fromStdString(randomMusic(seed, 12)) + "\n");
        book.close();
        {
            TuneLibrary library(file().toStdString());
            const std::filesystem::path folder = books();
            QCOMPARE(library.index({&folder, 1}).tunes, 40);
        }
        QFile library(file());
        QVERIFY(library.open(QIODevice::ReadOnly));
        m_whole = library.readAll();
        QVERIFY(m_whole.size() > 10 * pageSize);
        QCOMPARE(troubleWith(file().toStdString(), books()), QString());
    }

    void damagedPages() {
        Random random(20261129);
        for (int i = 0; i < 120; ++i) {
            put(mutated(m_whole, random));
            const QString trouble = troubleWith(file().toStdString(), books());
            QVERIFY2(trouble.isEmpty(), qPrintable(QString("number %1 %2").arg(i).arg(trouble)));
        }
    }

    /// In a file that is in order, values that no library would hold.
    void senselessValues() {
        const QList<QPair<QString, QStringList>> tables{
            {"folder", {"path"}},
            {"book", {"path", "modified", "size", "fingerprint", "trouble"}},
            {"tune",
             {"book", "place", "number", "begins", "ends", "title", "key", "tonic", "mode", "meter",
              "other_titles", "plain_meter", "rhythm", "origin", "bars", "composer", "incipit",
              "sort_key", "rhythm_words"}},
            {"melody", {"notes"}},
            {"tune_text", {"title", "book"}}};
        for (const auto& [table, columns] : tables) {
            for (const QString& column : columns) {
                for (const char* value :
                     {"NULL", "9223372036854775807", "'/dev/zero'", "randomblob(99999)"}) {
                    put(m_whole);
                    // What the table's own rules do not let in cannot be in a file either.
                    if (!change({QString("UPDATE %1 SET %2 = %3").arg(table, column, value)}))
                        continue;
                    const QString trouble = troubleWith(file().toStdString(), books());
                    QVERIFY2(trouble.isEmpty(),
                             qPrintable(table + '.' + column + " = " + value + ' ' + trouble));
                }
            }
        }
    }

    void melodiesOfAnyBytes() {
        for (const char* notes : {"randomblob(7)", "randomblob(8)", "randomblob(800)",
                                  "randomblob(80001)", "zeroblob(0)", "randomblob(2000000)"}) {
            put(m_whole);
            QVERIFY(change({QString("UPDATE melody SET notes = %1 WHERE tune < 9").arg(notes),
                            "INSERT INTO melody VALUES(-5, randomblob(64))",
                            "INSERT INTO melody VALUES(9223372036854775807, randomblob(64))"}));
            const QString trouble = troubleWith(file().toStdString(), books());
            QVERIFY2(trouble.isEmpty(), qPrintable(notes + (' ' + trouble)));
        }
    }

    /// Libraries by their mark, whose tables run when they are read. Such a file is no cache of
    /// ours: it is made anew.
    void tablesThatRun_data() {
        QTest::addColumn<QStringList>("statements");
        const QString endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                                "SELECT i AS id, 1 AS book, '' AS title, '' AS key, '' AS meter,"
                                " '' AS plain_meter, '' AS rhythm_words, '' AS sort_key FROM n";
        const auto row = [](const char* name, const QStringList& statements) {
            QTest::newRow(name) << statements;
        };
        row("tunes without an end", {"DROP TABLE tune", "CREATE VIEW tune AS " + endless});
        row("folders without an end",
            {"DROP TABLE folder",
             "CREATE VIEW folder AS WITH RECURSIVE n(path) AS (SELECT 1 UNION ALL SELECT path + 1 "
             "FROM n) SELECT path FROM n"});
        row("work at each change",
            {"CREATE TRIGGER again AFTER INSERT ON book BEGIN DELETE FROM tune; END"});
        row("one more table", {"CREATE TABLE mine(a)"});
        row("an index by an expression", {"CREATE INDEX mine ON tune(length(hex(title)))"});
        row("a condition",
            {"DROP TABLE folder", "CREATE TABLE folder(path TEXT PRIMARY KEY CHECK(path <> 'x'))"});
        row("a table less", {"DROP TABLE melody"});
        row("another table", {"DROP TABLE melody", "CREATE TABLE melody(notes BLOB)"});
    }
    void tablesThatRun() {
        QFETCH(const QStringList, statements);
        put(m_whole);
        if (!change(statements))
            QSKIP("this SQLite does not make such a table");
        QCOMPARE(troubleWith(file().toStdString(), books()), QString());
        // The child has put it in order.
        TuneLibrary library(file().toStdString());
        QVERIFY(!library.wasMadeAnew());
        QCOMPARE(library.tuneCount(), 40);
        QCOMPARE(library.find({.text = "number 7"}).size(), std::size_t(1));
    }
};

LACUNA_CORE_TEST(TestLibraryMutations)
#include "tst_library_mutations.moc"
