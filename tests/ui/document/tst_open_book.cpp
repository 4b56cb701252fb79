// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/files/file_writer.h"
#include "engine/score/edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/book_loader.h"
#include "ui/document/book_saver.h"
#include "ui/document/file_claim.h"
#include "ui/document/file_path.h"
#include "ui/document/open_book.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>

using lacuna::OpenBook;
using lacuna::OpenSmallBook;

namespace {

void erase(OpenBook& book, int tune, lacuna::MeasureRange gap) {
    lacuna::BookTune& edited = book.tunes[static_cast<std::size_t>(tune)];
    static_cast<lacuna::TuneState&>(edited) =
        lacuna::editedTo(book, tune, lacuna::eraseMeasures(edited.current, gap));
}

} // namespace

class OpenBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void utf16IsTextThatIsSavedAsUtf8() {
        const std::string abc = "X:1\nT:One\nK:D\nA8|]\n";
        std::string wide = "\xFF\xFE";
        for (const char c : abc) {
            wide += c;
            wide += '\0';
        }
        const lacuna::OpenBook book = lacuna::bookOfBytes(wide);
        QCOMPARE(lacuna::textOf(book), abc);
        QCOMPARE(book.diagnostics.size(), std::size_t(1));
    }

    void aTuneIsAddedBehindTheLast() {
        lacuna::OpenSmallBook book;
        lacuna::ScoreDocument& document = book.document;
        lacuna::Score score = document.score();
        document.addTune(score, "DEFG   ABcd|d2fd A2FA|\n");
        QCOMPARE(document.book().tunes.size(), std::size_t(3));
        QCOMPARE(document.tuneIndex(), 2);
        QCOMPARE(document.score().header().number, 10);
        QVERIFY(document.score().measures().size() == score.measures().size());
        QVERIFY(document.isDirty());
        const std::string text = lacuna::textOf(document.book());
        QVERIFY(text.starts_with(lacuna::smallBook)); // nothing before it changes
        QVERIFY(text.find("\nX:10\n", std::string(lacuna::smallBook).size() - 1) !=
                std::string::npos);
        const lacuna::OpenBook again = lacuna::bookOfBytes(text);
        QCOMPARE(again.tunes.size(), std::size_t(3));
        QVERIFY(again.tunes[2].current == document.score());
        document.undoStack().undo();
        QCOMPARE(document.book().tunes.size(), std::size_t(2));
        QCOMPARE(document.tuneIndex(), 0); // which was in view before
        QVERIFY(!document.isDirty());
        QCOMPARE(lacuna::textOf(document.book()), std::string(lacuna::smallBook));
        document.undoStack().redo();
        QCOMPARE(document.score().header().number, 10);
    }

    void anAddedTuneIsWrittenAsTheBookIs() {
        lacuna::ScoreDocument document;
        document.setBook(lacuna::bookOfBytes("%%abc-charset iso-8859-1\r\nX:1\r\nT:Caf\xe9\r\n"
                                             "M:4/4\r\nL:1/8\r\nK:D\r\nD8|]\r\n"));
        document.addTune(document.score(), "X:1\nT:Caf\xc3\xa9 two\nM:4/4\nL:1/8\nK:D\nD8|]\n");
        const std::string text = lacuna::textOf(document.book());
        QVERIFY(text.find("Caf\xe9 two") != std::string::npos ||
                text.find("Caf\xe9\r\n", text.find("X:2")) != std::string::npos);
        QVERIFY(text.find("X:2\r\n") != std::string::npos);
        QCOMPARE(std::ranges::count(text, '\n'), std::ranges::count(text, '\r'));
    }

    void savesAnUntouchedBookByteForByte() {
        OpenSmallBook book;
        QCOMPARE(lacuna::textOf(book.document.book()), std::string(lacuna::smallBook));
    }

    void rewritesTheEditedTuneOnly() {
        OpenSmallBook book;
        book.document.select(1, 1);
        book.document.eraseSelection();
        const std::string text = lacuna::textOf(book.document.book());
        const std::string original = lacuna::smallBook;
        const std::size_t secondTune = original.find("X:9");
        QVERIFY(text != original);
        QVERIFY(text.starts_with("%abc-2.1\n% a comment to keep\n\nX:7\n"));
        QVERIFY(text.ends_with(original.substr(secondTune)));
        const OpenBook again = readAgain(text);
        QCOMPARE(again.tunes.size(), std::size_t(2));
        QVERIFY(again.tunes[0].current == book.document.score());
    }

    void undoneEditsSaveByteForByte() {
        OpenSmallBook book;
        book.document.select(1, 1);
        book.document.eraseSelection();
        book.document.undoStack().undo();
        QCOMPARE(lacuna::textOf(book.document.book()), std::string(lacuna::smallBook));
    }

    void keepsLineEndsOfTheBook() {
        QByteArray bytes(lacuna::smallBook);
        bytes.replace("\n", "\r\n");
        OpenBook book = readAgain(bytes.toStdString());
        erase(book, 0, {0, 1});
        const QByteArray text = QByteArray::fromStdString(lacuna::textOf(book));
        QCOMPARE(text.count('\n'), text.count("\r\n"));
        QVERIFY(readAgain(text.toStdString()).tunes[0].current == book.tunes[0].current);
    }

    void keepsTheEncodingOfTheBook() {
        QByteArray bytes(lacuna::smallBook);
        bytes.replace("A Second", "Gr\xE5 L\xE5t"); // Latin-1
        OpenBook book = readAgain(bytes.toStdString());
        erase(book, 1, {0, 1});
        const std::string text = lacuna::textOf(book);
        QVERIFY(text != bytes.toStdString());
        QVERIFY(text.find("Gr\xE5 L\xE5t") != std::string::npos);
        QCOMPARE(readAgain(text).tunes[1].current.header().title(),
                 book.tunes[1].current.header().title());
    }

    void newTunesHaveTheirOwnFile() {
        lacuna::Key key;
        key.tonic = lacuna::Step::D;
        const OpenBook book = lacuna::bookOf(lacuna::emptyTune("New", key, {}, 16));
        const OpenBook again = readAgain(lacuna::textOf(book));
        QCOMPARE(again.tunes.size(), std::size_t(1));
        QCOMPARE(again.tunes[0].current.size(), 16);
        QVERIFY(again.tunes[0].current.measure(3).isBlank());
    }

    void keepsCommentsBetweenTunesWithoutABlankLine() {
        QByteArray bytes(lacuna::smallBook);
        bytes.replace("D4 D4|]\n\n", "D4 D4|]\n% Jigs from here on\n");
        OpenBook book = readAgain(bytes.toStdString());
        erase(book, 0, {0, 1});
        const std::string text = lacuna::textOf(book);
        QVERIFY(text.find("\n% Jigs from here on\nX:9\n") != std::string::npos);
    }

    void missingFilesGiveASentence() {
        QVERIFY_EXCEPTION_THROWN(lacuna::readBook("/no/such/file.abc"), lacuna::ReadError);
    }

    void refusesWhatIsNoFile() {
        OpenSmallBook book;
        QCOMPARE(mkfifo(qPrintable(book.pathTo("pipe.abc")), 0600), 0);
        QVERIFY(QFile::link("/dev/zero", book.pathTo("zero.lacuna")));
        for (const QString& path : {book.pathTo("pipe.abc"), book.pathTo("zero.lacuna"),
                                    book.pathTo("none.abc"), book.pathTo("")})
            QVERIFY_EXCEPTION_THROWN(lacuna::readBook(path), lacuna::ReadError);
    }

    void aNameThatIsNotUtf8IsFoundAndKept() {
        OpenSmallBook book;
        const std::filesystem::path latin =
            lacuna::pathOf(book.pathTo("")) / std::string("f\xFCnf.abc");
        lacuna::writeFile(latin, lacuna::smallBook);
        lacuna::OpenBook opened = lacuna::readBook(lacuna::nameOf(latin));
        QCOMPARE(opened.tunes.size(), std::size_t(2));
        QVERIFY(std::filesystem::equivalent(lacuna::pathOf(opened.path), latin));
        lacuna::writeBookFile(opened.path, "X:1\nK:C\nC|\n", opened.onDisk);
        QCOMPARE(lacuna::readBook(opened.path).tunes.size(), std::size_t(1));
        lacuna::FileClaim claim(book.pathTo("state"));
        QVERIFY(claim.claim(opened.path));
        QVERIFY(!lacuna::FileClaim(book.pathTo("state")).claim(opened.path));
        std::filesystem::remove(latin); // QTemporaryDir cannot
    }

    // Saved under a name with question marks, the file that is open would never change.
    void aNameThatIsNotUtf8IsKeptFromTheFolderOneIsIn() {
        OpenSmallBook book;
        const std::filesystem::path folder = lacuna::pathOf(book.pathTo(""));
        const std::filesystem::path latin = folder / std::string("f\xFCnf.abc");
        lacuna::writeFile(latin, lacuna::smallBook);
        const std::filesystem::path before = std::filesystem::current_path();
        std::filesystem::current_path(folder);
        const QString name = lacuna::nameOf(std::filesystem::path("f\xFCnf.abc"));
        lacuna::OpenBook opened = lacuna::readBook(name);
        const QString path = opened.path;
        book.document.setBook(std::move(opened));
        book.document.save(name);
        const bool isClaimed = lacuna::FileClaim(book.pathTo("state")).claim(name);
        std::filesystem::current_path(before);
        QCOMPARE(lacuna::pathOf(path), latin);
        QCOMPARE(lacuna::pathOf(book.document.path()), latin);
        QVERIFY(isClaimed);
        QCOMPARE(lacuna::fullNameOf("/one/two/../three.abc"), QString("/one/three.abc"));
        QCOMPARE(lacuna::fullNameOf(QString()), QString());
        std::filesystem::remove(latin); // QTemporaryDir cannot
    }

    void theLatestWishWins() {
        OpenSmallBook book;
        lacuna::BookLoader loader;
        QSignalSpy loaded(&loader, &lacuna::BookLoader::loaded);
        QCOMPARE(mkfifo(qPrintable(book.pathTo("pipe.abc")), 0600), 0);
        loader.load(book.pathTo("pipe.abc"));
        loader.load(book.path());
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(!loader.isLoading());
    }

private:
    static OpenBook readAgain(const std::string& text) {
        QTemporaryDir folder;
        const QString path = folder.filePath("again.abc");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) {
            qFatal("cannot write");
        }
        file.write(text.data(), static_cast<qint64>(text.size()));
        file.close();
        return lacuna::readBook(path);
    }
};

LACUNA_CORE_TEST(OpenBookTest)
#include "tst_open_book.moc"
