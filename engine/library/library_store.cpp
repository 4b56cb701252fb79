// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/library_store.h"

#include "engine/engine_error.h"
#include "engine/files/file_name.h"
#include "engine/library/folded_text.h"
#include "engine/library/library_place.h"
#include "engine/library/library_schema.h"
#include "engine/library/library_selection.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QUuid>
#include <QVariant>

#include <utility>

namespace lacuna {
namespace {

/// The file is one of Lacuna's libraries and damaged, the one trouble that making it anew mends.
class LibraryDamaged : public EngineError {
public:
    using EngineError::EngineError;
};

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QString text(const std::filesystem::path& path) {
    return QString::fromStdU16String(utf16Of(path));
}

} // namespace

struct LibraryStore::Connection {
    QString name = QUuid::createUuid().toString();
    QSqlDatabase database;
    std::int64_t ownChanges = 0;

    explicit Connection(const QString& file) {
        database = QSqlDatabase::addDatabase("QSQLITE", name);
        database.setConnectOptions("QSQLITE_BUSY_TIMEOUT=10000");
        database.setDatabaseName(file);
    }
    ~Connection() {
        database.close();
        database = {};
        QSqlDatabase::removeDatabase(name);
    }

    QSqlQuery prepared(const QString& sql) const {
        QSqlQuery query(database);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            fail(query.lastError());
        return query;
    }

    static void run(QSqlQuery& query) {
        if (!query.exec())
            fail(query.lastError());
    }

    QSqlQuery run(const QString& sql, const QVariantList& values = {}) const {
        QSqlQuery query = prepared(sql);
        for (const QVariant& value : values)
            query.addBindValue(value);
        run(query);
        return query;
    }

    QVariant valueOf(const QString& sql) const {
        QSqlQuery query = run(sql);
        return query.next() ? query.value(0) : QVariant();
    }

    [[noreturn]] static void fail(const QSqlError& error) {
        // The code's low byte is its kind (https://sqlite.org/rescode.html).
        const int kind = error.nativeErrorCode().toInt() & 0xFF;
        constexpr int busy = 5, locked = 6, corrupt = 11, full = 13, noDatabase = 26;
        if (kind == busy || kind == locked)
            throw EngineError("The tune library is in use by another program; try again when that "
                              "is done.");
        if (kind == corrupt || kind == noDatabase)
            throw LibraryDamaged("The tune library is damaged; delete its file and index your "
                                 "folders again.");
        if (kind == full)
            throw EngineError("The disk with the tune library is full; free some space and try "
                              "again.");
        throw EngineError("The tune library cannot be read or written (" +
                          error.databaseText().toStdString() +
                          "); see whether its disk has room and lets you write.");
    }

    // Whether it is a library of this version and in order. Its tables are looked at first: views,
    // triggers and conditions that somebody else put into the file would be run, and may not end.
    bool isSound() const {
        return valueOf("PRAGMA application_id").toInt() == libraryApplicationId &&
               valueOf("PRAGMA user_version").toInt() == librarySchemaVersion &&
               tables() == tablesOfALibrary() &&
               valueOf("PRAGMA quick_check(1)").toString() == "ok";
    }

    QStringList tables() const {
        QStringList tables;
        QSqlQuery query = run("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name");
        while (query.next())
            tables << query.value(0).toString() + ' ' + query.value(1).toString() + ' ' +
                          query.value(2).toString() + ' ' + query.value(3).toString();
        return tables;
    }

    // As this SQLite makes them.
    static QStringList tablesOfALibrary() {
        Connection fresh(":memory:");
        if (!fresh.database.open())
            fail(fresh.database.lastError());
        fresh.makeTables();
        return fresh.tables();
    }

    bool isEmpty() const { return valueOf("SELECT count(*) FROM sqlite_master").toInt() == 0; }

    void makeTables() {
        change([this] {
            // Another program may have been quicker.
            if (!isEmpty())
                return;
            for (const char* sql : librarySchema)
                run(QString(sql));
            run(QString("PRAGMA application_id = %1").arg(libraryApplicationId));
            run(QString("PRAGMA user_version = %1").arg(librarySchemaVersion));
        });
    }

    template <typename Act>
    void change(const Act& act) {
        run("BEGIN IMMEDIATE");
        try {
            act();
            run("COMMIT");
        } catch (...) {
            QSqlQuery(database).exec("ROLLBACK");
            throw;
        }
        ++ownChanges;
    }

    /// Throws LibraryDamaged if the file is none of this version or not in order.
    void open() {
        if (!database.open())
            fail(database.lastError());
        run("PRAGMA cell_size_check = ON"); // a damaged page is told, not followed
        run("PRAGMA journal_mode = WAL");
        // What a power cut takes is read again from the books.
        run("PRAGMA synchronous = NORMAL");
        if (isEmpty())
            makeTables();
        if (!isSound())
            throw LibraryDamaged("The tune library is of another version.");
    }

    void forget(std::int64_t book) {
        const QVariant id = QVariant::fromValue<qint64>(book);
        run("DELETE FROM tune_text WHERE rowid IN (SELECT id FROM tune WHERE book = ?)", {id});
        run("DELETE FROM melody WHERE tune IN (SELECT id FROM tune WHERE book = ?)", {id});
        run("DELETE FROM tune WHERE book = ?", {id});
        run("DELETE FROM book WHERE id = ?", {id});
    }

    void add(std::int64_t book, const QString& bookWords, std::span<const IndexedTune> tunes);
};

void LibraryStore::Connection::add(std::int64_t book, const QString& bookWords,
                                   std::span<const IndexedTune> tunes) {
    QSqlQuery tuneRow = prepared("INSERT INTO tune VALUES(NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                 " ?, ?, ?, ?, ?, ?, ?)");
    QSqlQuery melodyRow = prepared("INSERT INTO melody VALUES(?, ?)");
    QSqlQuery textRow = prepared("INSERT INTO tune_text(rowid, title, rhythm, key, meter, origin,"
                                 " composer, book) VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    const auto bind = [](QSqlQuery& query, const QVariantList& values) {
        for (int i = 0; i < values.size(); ++i)
            query.bindValue(i, values[i]);
        run(query);
    };
    const auto whole = [](auto number) { return QVariant::fromValue(static_cast<qint64>(number)); };
    for (const IndexedTune& indexed : tunes) {
        const LibraryTune& tune = indexed.tune;
        bind(tuneRow,
             {whole(book), tune.place, tune.number, whole(tune.source.begin),
              whole(tune.source.end), text(tune.title), text(tune.otherTitles), text(tune.key),
              tune.tonic, text(tune.mode), text(tune.meter), text(tune.plainMeter),
              text(tune.rhythm), text(tune.origin), text(tune.composer), tune.bars,
              text(tune.incipit), text(sortKey(tune.title)), text(joinedWords(tune.rhythm))});
        const QVariant id = tuneRow.lastInsertId();
        bind(melodyRow, {id, QByteArray::fromStdString(packed(indexed.melody))});
        bind(textRow, {id, text(searchText(tune.title + "\n" + tune.otherTitles)),
                       text(searchText(tune.rhythm)), text(searchText(tune.key)),
                       text(searchText(tune.meter + " " + tune.plainMeter)),
                       text(searchText(tune.origin)), text(searchText(tune.composer)), bookWords});
    }
}

LibraryStore::LibraryStore(const std::filesystem::path& file) {
    if (!QSqlDatabase::isDriverAvailable("QSQLITE"))
        throw EngineError("Qt's driver for SQLite is missing, without which there is no tune "
                          "library; install the package libqt6sql6-sqlite.");
    const std::filesystem::path place = placeOfLibrary(file);
    const QString name = text(place);
    const auto make = [](const std::filesystem::path& made) { Connection(text(made)).open(); };
    if (!std::filesystem::exists(place))
        makeLibrary(place, false, make);
    m_connection = std::make_unique<Connection>(name);
    try {
        m_connection->open();
        return;
    } catch (const LibraryDamaged&) {
        m_connection.reset();
    }
    makeLibrary(place, true, make);
    m_wasMadeAnew = true;
    m_connection = std::make_unique<Connection>(name);
    m_connection->open();
}

LibraryStore::~LibraryStore() = default;

std::int64_t LibraryStore::version() const {
    // SQLite counts what others change, not what this connection does.
    return (m_connection->valueOf("PRAGMA data_version").toLongLong() << 32) +
           m_connection->ownChanges;
}

std::vector<std::filesystem::path> LibraryStore::folders() const {
    std::vector<std::filesystem::path> folders;
    QSqlQuery query = m_connection->run("SELECT path FROM folder ORDER BY path");
    while (query.next())
        folders.emplace_back(query.value(0).toString().toStdU16String());
    return folders;
}

void LibraryStore::setFolders(std::span<const std::filesystem::path> folders) {
    m_connection->change([&] {
        m_connection->run("DELETE FROM folder");
        for (const std::filesystem::path& folder : folders)
            m_connection->run("INSERT OR IGNORE INTO folder VALUES(?)", {text(folder)});
    });
}

std::vector<KnownBook> LibraryStore::books() const {
    std::vector<KnownBook> books;
    QSqlQuery query = m_connection->run(
        "SELECT id, path, modified, size, fingerprint, trouble FROM book ORDER BY path");
    while (query.next()) {
        books.push_back({.id = query.value(0).toLongLong(),
                         .file = {query.value(1).toString().toStdU16String(),
                                  query.value(2).toLongLong(), query.value(3).toLongLong()},
                         .fingerprint = query.value(4).toString().toStdString(),
                         .trouble = query.value(5).toString().toStdString()});
    }
    return books;
}

void LibraryStore::put(const KnownBook& book, std::span<const IndexedTune> tunes) {
    m_connection->change([&] {
        const QString path = text(book.file.path);
        QSqlQuery old = m_connection->run("SELECT id FROM book WHERE path = ?", {path});
        if (old.next())
            m_connection->forget(old.value(0).toLongLong());
        const QSqlQuery row =
            m_connection->run("INSERT INTO book VALUES(NULL, ?, ?, ?, ?, ?)",
                              {path, QVariant::fromValue<qint64>(book.file.modified),
                               QVariant::fromValue<qint64>(book.file.size), text(book.fingerprint),
                               text(book.trouble)});
        const std::string name = book.file.path.stem().string();
        m_connection->add(row.lastInsertId().toLongLong(), text(searchText(name)), tunes);
    });
}

void LibraryStore::touch(std::int64_t book, const BookFile& file) {
    m_connection->change([&] {
        m_connection->run("UPDATE book SET modified = ?, size = ? WHERE id = ?",
                          {QVariant::fromValue<qint64>(file.modified),
                           QVariant::fromValue<qint64>(file.size),
                           QVariant::fromValue<qint64>(book)});
    });
}

void LibraryStore::remove(std::int64_t book) {
    m_connection->change([&] { m_connection->forget(book); });
}

int LibraryStore::tuneCount() const {
    return m_connection->valueOf("SELECT count(*) FROM tune").toInt();
}

LibraryChoices LibraryStore::choices() const {
    const auto valuesOf = [this](const QString& column) {
        std::vector<std::string> values;
        QSqlQuery query = m_connection->run(QString("SELECT %1 FROM tune WHERE %1 <> '' GROUP BY %1"
                                                    " ORDER BY count(*) DESC, %1")
                                                .arg(column));
        while (query.next())
            values.push_back(query.value(0).toString().toStdString());
        return values;
    };
    return {valuesOf("key"), valuesOf("plain_meter"), valuesOf("rhythm_words")};
}

std::vector<std::int64_t> LibraryStore::find(const LibraryQuery& query, std::size_t most) const {
    const LibrarySelection selection = selectionOf(query);
    QVariantList values;
    for (const std::string& value : selection.values)
        values << text(value);
    values << QVariant::fromValue<qint64>(static_cast<qint64>(most));
    std::vector<std::int64_t> ids;
    QSqlQuery found = m_connection->run(text(selection.sql), values);
    while (found.next())
        ids.push_back(found.value(0).toLongLong());
    return ids;
}

std::int64_t LibraryStore::tuneAt(const std::filesystem::path& book, int place) const {
    QSqlQuery query = m_connection->run("SELECT tune.id FROM tune JOIN book ON book.id = tune.book"
                                        " WHERE book.path = ? AND place = ?",
                                        {text(book), place});
    return query.next() ? query.value(0).toLongLong() : 0;
}

std::vector<LibraryTune> LibraryStore::tunes(std::span<const std::int64_t> ids) const {
    QSqlQuery query = m_connection->prepared(
        "SELECT tune.id, book.path, place, number, begins, ends, title, other_titles, key, tonic,"
        " mode, meter, plain_meter, rhythm, origin, composer, bars, incipit"
        " FROM tune JOIN book ON book.id = tune.book WHERE tune.id = ?");
    std::vector<LibraryTune> tunes;
    for (const std::int64_t id : ids) {
        query.bindValue(0, QVariant::fromValue<qint64>(id));
        Connection::run(query);
        // A damaged file may give another row than was asked for.
        if (!query.next() || query.value(0).toLongLong() != id)
            continue;
        const auto words = [&query](int column) {
            return query.value(column).toString().toStdString();
        };
        const auto whole = [&query](int column) { return query.value(column).toLongLong(); };
        tunes.push_back(
            {.id = whole(0),
             .book = query.value(1).toString().toStdU16String(),
             .place = static_cast<int>(whole(2)),
             .number = static_cast<int>(whole(3)),
             .source = {static_cast<std::size_t>(whole(4)), static_cast<std::size_t>(whole(5))},
             .title = words(6),
             .otherTitles = words(7),
             .key = words(8),
             .tonic = static_cast<int>(whole(9)),
             .mode = words(10),
             .meter = words(11),
             .plainMeter = words(12),
             .rhythm = words(13),
             .origin = words(14),
             .composer = words(15),
             .bars = static_cast<int>(whole(16)),
             .incipit = words(17)});
    }
    return tunes;
}

std::vector<LibraryStore::StoredMelody> LibraryStore::melodies() const {
    std::vector<StoredMelody> melodies;
    QSqlQuery query = m_connection->run("SELECT tune, notes FROM melody ORDER BY tune");
    while (query.next()) {
        const QByteArray notes = query.value(1).toByteArray();
        melodies.push_back(
            {query.value(0).toLongLong(),
             unpackedMelody({notes.constData(), static_cast<std::size_t>(notes.size())})});
    }
    return melodies;
}

std::filesystem::path usualLibraryFile() {
    return (QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
            "/lacuna/library.sqlite")
        .toStdU16String();
}

} // namespace lacuna
