// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/score/edits.h"
#include "tests/engine/library/book_folder.h"
#include "tests/engine/library/library_tunes.h"
#include "tests/support/test_program.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace lacuna;

class TestTuneLibrary : public QObject, private BookFolder {
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void whatATuneSaysIsKept() {
        TuneLibrary library(file());
        const IndexReport report = indexAll(library, books());
        QCOMPARE(report.books, 2);
        QCOMPARE(report.tunes, 3);
        QVERIFY(report.troubles.empty());
        const auto finds = library.find({.text = "neill"});
        QCOMPARE(finds.size(), std::size_t(1));
        const LibraryTune& tune = finds[0].tune;
        QCOMPARE(tune.book, books() / "session.abc");
        QCOMPARE(tune.number, 2);
        QCOMPARE(tune.place, 1);
        QCOMPARE(session.mid(static_cast<qsizetype>(tune.source.begin), 4), QByteArray("X:2\n"));
        QCOMPARE(tune.key, std::string("E dorian"));
        QCOMPARE(tune.tonic, 4);
        QCOMPARE(tune.mode, std::string("dorian"));
        QCOMPARE(tune.meter, std::string("6/8"));
        QCOMPARE(tune.rhythm, std::string("jig"));
        QCOMPARE(tune.composer, std::string("Trad. Sligo"));
        QCOMPARE(tune.bars, 4);
        const Score incipit = readAbc(tune.incipit).tunes.at(0).score;
        QCOMPARE(incipit.size(), 2);
        QCOMPARE(melodyOf(incipit).size(), std::size_t(12));
    }

    void wordsAreFoundInAnyOrderByTheirBeginnings() {
        TuneLibrary library(file());
        indexAll(library, books());
        QCOMPARE(titles(library.find({.text = "reel feis"})), QStringList("The Féis Reel"));
        QCOMPARE(titles(library.find({.text = "RÉ FÉI"})), QStringList("The Féis Reel"));
        QCOMPARE(titles(library.find({.text = "chead ril"})), QStringList("The Féis Reel"));
        QCOMPARE(titles(library.find({.text = "clancy"})), QStringList("The Féis Reel"));
        QCOMPARE(titles(library.find({.text = "dorian jig"})), QStringList("O'Neill's Jig"));
        QCOMPARE(titles(library.find({.text = "oneills"})), QStringList("O'Neill's Jig"));
        QCOMPARE(titles(library.find({.text = "o'neill's"})), QStringList("O'Neill's Jig"));
        QCOMPARE(titles(library.find({.text = "waltzes 3/4"})), QStringList("A Winter Waltz"));
        for (const char* key : {"jig edor", "Edorian", "EDOR jig", "e dorian"})
            QCOMPARE(titles(library.find({.text = key})), QStringList("O'Neill's Jig"));
        for (const char* other : {"jig em", "ador", "ebdor"})
            QCOMPARE(titles(library.find({.text = other})), QStringList());
        QVERIFY(library.find({.text = "reel jig"}).empty());
        QVERIFY(library.find({.text = "\"OR* NEAR("}).empty());
    }

    void allTunesAreSortedWithoutArticles() {
        TuneLibrary library(file());
        indexAll(library, books());
        QCOMPARE(titles(library.find({})),
                 QStringList({"The Féis Reel", "O'Neill's Jig", "A Winter Waltz"}));
        QCOMPARE(library.find({.most = 2}).size(), std::size_t(2));
    }

    void filtersNarrow() {
        TuneLibrary library(file());
        indexAll(library, books());
        QCOMPARE(titles(library.find({.key = "G major"})), QStringList("A Winter Waltz"));
        QCOMPARE(titles(library.find({.meter = "4/4"})), QStringList("The Féis Reel"));
        QCOMPARE(titles(library.find({.rhythm = "Jig"})), QStringList("O'Neill's Jig"));
        QVERIFY(library.find({.text = "winter", .meter = "4/4"}).empty());
        const LibraryChoices choices = library.choices();
        QCOMPARE(choices.meters.size(), std::size_t(3));
        QCOMPARE(choices.rhythms, (std::vector<std::string>{"jig", "reel", "waltz"}));
    }

    void notesAreFoundInAnyKeyWithTheirBars() {
        TuneLibrary library(file());
        indexAll(library, books());
        // Bar 2 of the reel, in F.
        const auto finds = library.find({.phrases = parseTypedNotes("d e f g a f d f")});
        QVERIFY(!finds.empty());
        QCOMPARE(titles(finds).first(), QString("The Féis Reel"));
        QCOMPARE(finds[0].found->bars, (Bars{2, 2}));
        QCOMPARE(finds[0].found->wrongNotes, 0);
        QCOMPARE(finds[0].found->notes, 8);
        const auto wrong = library.find({.phrases = parseTypedNotes("K:F d e f b a f d f")});
        QCOMPARE(titles(wrong).value(0), QString("The Féis Reel"));
        QCOMPARE(wrong[0].found->wrongNotes, 1);
        QVERIFY(
            library.find({.text = "jig", .phrases = parseTypedNotes("d e f g a f d f")}).empty());
    }

    void playedKeysAndContoursAreFound() {
        TuneLibrary library(file());
        indexAll(library, books());
        const auto played = library.find({.phrases = {phraseOf(std::vector{55, 60, 62, 64, 67})}});
        QCOMPARE(titles(played).value(0), QString("A Winter Waltz"));
        QCOMPARE(played[0].found->bars, (Bars{0, 2}));
        QCOMPARE(barsInWords({0, 2}), std::string("pickup and bars 1–2"));
        QCOMPARE(barsInWords({0, 0}), std::string("pickup"));
        const auto contour = library.find({.phrases = parseTypedNotes("uduuuddduuud")});
        QCOMPARE(titles(contour), QStringList{});
        QCOMPARE(titles(library.find({.phrases = parseTypedNotes("u u u u d d u u u d d")})),
                 QStringList("A Winter Waltz"));
    }

    void whatMeasuresResembleIsTold() {
        write("many.abc", [] {
            QByteArray text;
            for (std::uint32_t seed = 0; seed < 60; ++seed)
                text += "X:" + QByteArray::number(seed + 1) + "\nT:Number " +
                        QByteArray::number(seed + 1) + "\nM:4/4\nK:D\n" +
                        QByteArray::fromStdString(randomMusic(seed, 12)) + "\n";
            return text;
        }());
        TuneLibrary library(file());
        indexAll(library, books());
        const Score source = scoreOf(randomMusic(30, 12));
        const Score target =
            replaceMeasures(scoreOf(randomMusic(999, 12)), {4, 6}, measuresOf(source, {8, 10}));
        const auto found = library.resembling({.score = target, .measures = {4, 6}});
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].tune.title, std::string("Number 31"));
        QCOMPARE(found[0].tuneBars, (Bars{9, 10}));
        QCOMPARE(found[0].ownBars, (Bars{5, 6}));
        QCOMPARE(found[0].notes, 16);
        QVERIFY(library.resembling({.score = target, .measures = {0, 2}}).empty());
        // The tune itself is no news.
        QVERIFY(library
                    .resembling({.score = source,
                                 .measures = {8, 10},
                                 .book = books() / "many.abc",
                                 .place = 30})
                    .empty());
    }

    void onlyWhatHasChangedIsReadAgain() {
        TuneLibrary library(file());
        QCOMPARE(indexAll(library, books()).readAgain, 2);
        QCOMPARE(indexAll(library, books()).readAgain, 0);
        QByteArray changed = session;
        write("session.abc", changed.replace("O'Neill's Jig", "Another Jig!!"));
        QFile book(m_folder->filePath("books/session.abc"));
        QVERIFY(book.open(QIODevice::ReadWrite));
        QVERIFY(book.setFileTime(QDateTime::currentDateTime().addSecs(60),
                                 QFileDevice::FileModificationTime));
        QCOMPARE(indexAll(library, books()).readAgain, 1);
        QVERIFY(library.find({.text = "neill"}).empty());
        QCOMPARE(library.find({.text = "another"}).size(), std::size_t(1));
        QCOMPARE(library.tuneCount(), 3);
        // Touched, but the same: read to be sure, not indexed again.
        QVERIFY(book.setFileTime(QDateTime::currentDateTime().addSecs(120),
                                 QFileDevice::FileModificationTime));
        QCOMPARE(indexAll(library, books()).readAgain, 0);
    }

    void booksThatAreGoneAreForgotten() {
        TuneLibrary library(file());
        indexAll(library, books());
        QVERIFY(QFile::remove(m_folder->filePath("books/session.abc")));
        const IndexReport report = indexAll(library, books());
        QCOMPARE(report.removed, 1);
        QCOMPARE(titles(library.find({})), QStringList("A Winter Waltz"));
        QVERIFY(library.find({.text = "feis"}).empty());
        QVERIFY(!titles(library.find({.phrases = parseTypedNotes("d e f g a f d f")}))
                     .contains("The Féis Reel"));
        QCOMPARE(library.index({}).removed, 1);
        QCOMPARE(library.tuneCount(), 0);
    }

    void aBadBookSpoilsNoOther() {
        write("bad.abc", QByteArray("\0\1\2", 3));
        write("empty.abc", "");
        TuneLibrary library(file());
        const IndexReport report = indexAll(library, books());
        QCOMPARE(report.tunes, 3);
        QCOMPARE(report.books, 2);
        QCOMPARE(report.readAgain, 2);
        QCOMPARE(report.troubles.size(), std::size_t(2));
        QCOMPARE(report.troubles[0].book.filename().string(), std::string("bad.abc"));
        QVERIFY(!report.troubles[0].sentence.empty());
        // Said again, though the book is not read again.
        const IndexReport again = indexAll(library, books());
        QCOMPARE(again.troubles.size(), std::size_t(2));
        QCOMPARE(again.readAgain, 0);
    }

    void aBookWhoseNameIsNotUtf8IsSaid() {
        const std::filesystem::path latin = books() / "f\xFCnf.abc";
        const int made = open(latin.c_str(), O_WRONLY | O_CREAT, 0600);
        QVERIFY(made >= 0);
        close(made);
        TuneLibrary library(file());
        const IndexReport report = indexAll(library, books());
        QCOMPARE(report.tunes, 3);
        QCOMPARE(report.troubles.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(report.troubles[0].sentence).contains("not UTF-8"));
        std::filesystem::remove(latin);
    }

    void aFolderThatCannotHoldTheIndexIsSaid() {
        const std::filesystem::path inFile = books() / "session.abc" / "library.sqlite";
        QVERIFY_EXCEPTION_THROWN(TuneLibrary{inFile}, EngineError);
    }

    void whatOneIndexesAnotherSees() {
        TuneLibrary reader(file());
        QVERIFY(reader.find({}).empty());
        TuneLibrary writer(file());
        indexAll(writer, books());
        QCOMPARE(reader.find({}).size(), std::size_t(3));
        const auto notes = parseTypedNotes("d e f g a f d f");
        QCOMPARE(titles(reader.find({.phrases = notes})).value(0), QString("The Féis Reel"));
        QCOMPARE(reader.folders(), std::vector{books()});
        writer.index({});
        QVERIFY(reader.find({.phrases = notes}).empty());
    }

    void indexingStopsWhenAskedTo() {
        TuneLibrary library(file());
        std::stop_source stop;
        const std::filesystem::path folder = books();
        const IndexReport report = library.index(
            {&folder, 1}, [&](const IndexProgress&) { stop.request_stop(); }, stop.get_token());
        QVERIFY(report.wasStopped);
        QCOMPARE(report.readAgain, 1);
        QCOMPARE(indexAll(library, books()).readAgain, 1);
    }
};

LACUNA_CORE_TEST(TestTuneLibrary)
#include "tst_tune_library.moc"
