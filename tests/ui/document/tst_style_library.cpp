// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "ui/document/style_library.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>

using lacuna::RunFolder;
using lacuna::Style;
using lacuna::StyleLibrary;

namespace {

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write a file of the test");
    }
}

struct Bench {
    QTemporaryDir home;
    QString folder = home.filePath("data/styles");
    StyleLibrary library{folder};

    /// As a good run leaves its folder.
    std::unique_ptr<RunFolder> run() {
        auto made = library.makeRunFolder();
        write(made->path() + "/latent_rnn.safetensors", "differences");
        write(made->path() + "/latent-rnn.checkpoint", "large");
        return made;
    }
    Style keep(const QString& name) {
        const auto made = run();
        return library.keep(*made, notes(name)).style.value();
    }
    static Style notes(const QString& name) {
        return {.id = {},
                .name = name,
                .folder = {},
                .made = QDateTime(QDate(2026, 11, 23), QTime(8, 30), Qt::UTC),
                .tunebooks = {"sligo.abc", "reels, slow.abc"},
                .tunes = 180,
                .losses = {{"latent-rnn", {17.5, 16.25}}}};
    }
    QStringList names() const {
        QStringList names;
        for (const Style& style : library.styles()) {
            names << style.name;
        }
        return names;
    }
    QStringList onDisk() const {
        return QDir(folder).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    }
};

} // namespace

class StyleLibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFolderThatIsNotThereHoldsNoStyles() {
        const Bench bench;
        QVERIFY(bench.library.styles().empty());
        QVERIFY(!QDir(bench.folder).exists());
        QVERIFY(!bench.library.styleWithId("x"));
    }

    void aRunBecomesAStyle() {
        Bench bench;
        QSignalSpy changes(&bench.library, &StyleLibrary::changed);
        const auto run = bench.run();
        QVERIFY(bench.library.styles().empty());
        const StyleLibrary::Kept kept = bench.library.keep(*run, Bench::notes("Sligo Fiddle"));
        QCOMPARE(kept.trouble, QString());
        QCOMPARE(changes.count(), 1);
        QCOMPARE(kept.style->id, QString("sligo-fiddle"));
        QCOMPARE(bench.library.styles(), std::vector{*kept.style});
        Style expected = Bench::notes("Sligo Fiddle");
        expected.id = "sligo-fiddle";
        expected.folder = bench.folder + "/sligo-fiddle";
        QCOMPARE(*kept.style, expected);
        const QDir folder(kept.style->folder);
        QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden),
                 (QStringList{"latent_rnn.safetensors", "style.json"}));
        QCOMPARE(bench.onDisk(), QStringList{"sligo-fiddle"});
        QFile file(folder.filePath("style.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(json["format"].toInt(), 1);
        QCOMPARE(json["made"].toString(), QString("2026-11-23T08:30:00Z"));
        QCOMPARE(json["before"]["latent-rnn"].toDouble(), 17.5);
        QCOMPARE(json["best"]["latent-rnn"].toDouble(), 16.25);
    }

    void anotherLibraryReadsWhatOneWrote() {
        Bench bench;
        const Style kept = bench.keep("Sligo Fiddle");
        const StyleLibrary other(bench.folder);
        QTRY_COMPARE(other.styles(), std::vector{kept});
    }

    void namesBecomeFoldersThatDoNotCollide() {
        Bench bench;
        QCOMPARE(bench.keep("Sligo/Fiddle: 1").id, QString("sligo-fiddle-1"));
        QCOMPARE(bench.keep("  Sligo fiddle 1!").id, QString("sligo-fiddle-1-2"));
        QCOMPARE(bench.keep("../..").id, QString("style"));
        QCOMPARE(bench.keep("Ólafur").id, QString("ólafur"));
        QVERIFY(bench.library.hasName("ÓLAFUR "));
        QVERIFY(!bench.library.hasName("Ólaf"));
    }

    void aRunWithoutWeightsIsNoStyle() {
        Bench bench;
        const auto run = bench.library.makeRunFolder();
        const StyleLibrary::Kept kept = bench.library.keep(*run, Bench::notes("Sligo"));
        QVERIFY(!kept.style);
        QVERIFY(kept.trouble.endsWith('.'));
        QVERIFY(bench.library.styles().empty());
    }

    void aRunThatIsNotKeptLeavesNothing() {
        Bench bench;
        auto run = bench.run();
        QCOMPARE(bench.onDisk().size(), 1);
        run.reset();
        QVERIFY(bench.onDisk().isEmpty());
    }

    void whatACrashLeftBehindGoesAndWhatRunsStays() {
        Bench bench;
        const auto running = bench.run();
        const QString left = bench.folder + "/.run-left";
        QVERIFY(QDir().mkpath(left));
        write(left + "/latent-rnn.checkpoint", "large");
        const StyleLibrary next(bench.folder);
        QTRY_VERIFY(!QDir(left).exists());
        QVERIFY(QFile::exists(running->path() + "/latent_rnn.safetensors"));
    }

    void noRunIsTakenForLeftBehindWhileItIsKept() {
        QTemporaryDir home;
        for (int i = 0; i < 60; ++i) {
            const QString folder = home.filePath(QStringLiteral("%1/styles").arg(i));
            QVERIFY(QDir().mkpath(folder));
            StyleLibrary library(folder); // looks for what was left behind, on a thread of its own
            const auto dropped = library.makeRunFolder();
            QVERIFY(dropped);
            const auto kept = library.makeRunFolder();
            QVERIFY(kept);
            write(kept->path() + "/latent_rnn.safetensors", "differences");
            QCOMPARE(library.keep(*kept, Bench::notes("Kept")).trouble, QString());
            QCOMPARE(QDir(folder + "/kept").entryList(QDir::Files | QDir::Hidden),
                     (QStringList{"latent_rnn.safetensors", "style.json"}));
        }
    }

    void followsWhatOtherProgramsDo() {
        Bench bench;
        bench.keep("A");
        QVERIFY(QDir().mkpath(bench.folder + "/.b"));
        write(bench.folder + "/.b/style.json", R"({"format":1,"name":"B"})");
        QVERIFY(QDir().rename(bench.folder + "/.b", bench.folder + "/b"));
        QTRY_COMPARE(bench.names(), (QStringList{"A", "B"}));
        QVERIFY(QDir(bench.folder + "/a").removeRecursively());
        QTRY_COMPARE(bench.names(), QStringList{"B"});
    }

    void damagedNotesStillNameTheStyle() {
        Bench bench;
        const Style kept = bench.keep("Sligo");
        write(kept.folder + "/style.json", "{\"format\":1,\"na");
        const StyleLibrary other(bench.folder);
        QTRY_COMPARE(other.styles().size(), std::size_t(1));
        QCOMPARE(other.styles()[0].name, QString("sligo"));
        QCOMPARE(other.styles()[0].tunes, 0);
    }

    void aRenamedStyleKeepsItsIdAndItsNotes() {
        Bench bench;
        bench.keep("Clare");
        Style expected = bench.keep("Sligo");
        QCOMPARE(bench.library.rename("sligo", " A fiddle "), QString());
        expected.name = "A fiddle";
        QCOMPARE(bench.library.styleWithId("sligo"), std::optional(expected));
        QCOMPARE(bench.names(), (QStringList{"A fiddle", "Clare"}));
        QVERIFY(!bench.library.rename("gone", "x").isEmpty());
    }

    void aDeletedStyleIsGone() {
        Bench bench;
        bench.keep("Clare");
        bench.keep("Sligo");
        QSignalSpy changes(&bench.library, &StyleLibrary::changed);
        QCOMPARE(bench.library.remove("sligo"), QString());
        QCOMPARE(changes.count(), 1);
        QCOMPARE(bench.names(), QStringList{"Clare"});
        QCOMPARE(bench.onDisk(), QStringList{"clare"});
        QCOMPARE(bench.library.remove("sligo"), QString());
    }

    void noPlaceForARunIsSaidByItsAbsence() {
        const QTemporaryDir home;
        write(home.filePath("data"), "a file where the folder should be");
        StyleLibrary library(home.filePath("data/styles"));
        QVERIFY(!library.makeRunFolder());
    }

    void aLinkNamedAsALeftoverEmptiesNothing() {
        Bench bench;
        bench.keep("One");
        const QString mine = bench.home.filePath("mine");
        QVERIFY(QDir().mkpath(mine));
        write(mine + "/tunes.abc", "X:1\n");
        QVERIFY(QFile::link(mine, bench.folder + "/.run-x"));
        QVERIFY(QDir().mkpath(bench.folder + "/.run-left"));
        const StyleLibrary next(bench.folder);
        QTRY_VERIFY(!QFile::exists(bench.folder + "/.run-left")); // what is no link goes
        QVERIFY(QFile::exists(mine + "/tunes.abc"));
        QCOMPARE(QDir(mine).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{"tunes.abc"});
    }

    void deletingAStyleThatIsALinkEmptiesNothing() {
        Bench bench;
        const Style style = bench.keep("Mine");
        const QString real = bench.home.filePath("elsewhere");
        QVERIFY(QDir().rename(style.folder, real));
        QVERIFY(QFile::link(real, style.folder));
        StyleLibrary next(bench.folder);
        QTRY_VERIFY(next.styleWithId(style.id));
        QCOMPARE(next.remove(style.id), QString());
        QVERIFY(next.styles().empty());
        QVERIFY(QFile::exists(real + "/style.json"));
    }

    void notesThatAreNoFileStopNothing() {
        Bench bench;
        const Style pipe = bench.keep("Pipe");
        const Style zero = bench.keep("Zero");
        QVERIFY(QFile::remove(pipe.folder + "/style.json"));
        QCOMPARE(mkfifo(qPrintable(pipe.folder + "/style.json"), 0600), 0);
        QVERIFY(QFile::remove(zero.folder + "/style.json"));
        QVERIFY(QFile::link("/dev/zero", zero.folder + "/style.json"));
        const StyleLibrary next(bench.folder);
        QVERIFY(next.styles().empty());                     // nobody waits for them
        QTRY_COMPARE(next.styles().size(), std::size_t(2)); // by their folders' names
        QCOMPARE(next.styles()[0].name, QString("pipe"));
    }

    void whatIsDoneHereIsNotUndoneByAnOlderReading() {
        Bench bench;
        const Style slow = bench.keep("Slow");
        QVERIFY(QFile::remove(slow.folder + "/style.json"));
        QCOMPARE(mkfifo(qPrintable(slow.folder + "/style.json"), 0600), 0);
        StyleLibrary next(bench.folder); // reads for as long as the pipe is silent
        QSignalSpy changes(&next, &StyleLibrary::changed);
        auto run = next.makeRunFolder();
        write(run->path() + "/latent_rnn.safetensors", "differences");
        const StyleLibrary::Kept kept = next.keep(*run, Bench::notes("Sligo"));
        QCOMPARE(next.styles(), std::vector{*kept.style});
        QTRY_COMPARE(next.styles().size(), std::size_t(2));
        QCOMPARE(changes.count(), 2); // never without it
        QCOMPARE(next.styleWithId("sligo"), kept.style);
    }

    void tellsWhenTheStylesAreKnown() {
        Bench bench;
        bench.keep("Sligo");
        StyleLibrary next(bench.folder);
        const QObject context;
        std::size_t known = 0;
        next.whenRead(&context, [&] { known = next.styles().size(); });
        QTRY_COMPARE(known, std::size_t(1));
        known = 0;
        next.whenRead(&context, [&] { known = next.styles().size(); });
        QCOMPARE(known, std::size_t(1));
    }
};

int main(int argc, char** argv) {
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8()); // with a wastebasket of its own
    QCoreApplication application(argc, argv);
    StyleLibraryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_style_library.moc"
