// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/synth.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/transport_bar.h"
#include "ui/window/export_commands.h"
#include "ui/window/file_names.h"

#include <QFileInfo>

using lacuna::Score;
using lacuna::WindowBench;

class ErrorStatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBadFileGivesASentenceAndLosesNothing_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\x02\x01\0\0\0\0\xff\xfe",
                                              12);
        QTest::newRow("prose") << QByteArray("Dear diary, no tune today.\n");
    }

    void aBadFileGivesASentenceAndLosesNothing() {
        QFETCH(QByteArray, bytes);
        WindowBench bench;
        const Score before = bench.document.score();
        const QString path = bench.book.pathTo("bad.abc");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QVERIFY(bench.open(path));
        QVERIFY(!bench.window->message().isEmpty());
        QVERIFY2(bench.window->message().endsWith('.'), qPrintable(bench.window->message()));
        QVERIFY2(bench.window->message().contains("bad.abc"), qPrintable(bench.window->message()));
        QVERIFY(bench.document.score() == before);
        QCOMPARE(bench.document.path(), bench.book.path());
    }

    void aTuneWithoutNotesIsNoPartThatCouldNotBeRead() {
        WindowBench bench;
        const QString path = bench.book.pathTo("new.abc");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("X:1\nT:Begun\nM:4/4\nK:D\n");
        file.flush();
        QVERIFY(bench.open(path));
        QCOMPARE(bench.window->message(), QString("This tune has no notes yet."));
        file.write("\nX:2\nT:Two\nM:4/4\nL:1/8\nK:D\nA8|]\n");
        file.flush();
        QVERIFY(bench.open(path));
        QCOMPARE(bench.window->message(), QString("A tune of this book has no notes."));
        file.write("\nX:3\nT:Three\nM:4/4\nL:1/8\nK:D\nD8|]\n\nA2 B2 c4|d8|\n");
        file.close();
        QVERIFY(bench.open(path));
        QVERIFY2(bench.window->message().contains("could not be read"),
                 qPrintable(bench.window->message()));
    }

    void aMissingFileGivesASentence() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.pathTo("not-there.abc")));
        QVERIFY(bench.window->message().contains("not-there.abc"));
    }

    void savingWhereOneMayNotGivesASentenceAndKeepsTheEdit() {
        WindowBench bench;
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        QVERIFY(!bench.window->files().saveTo(bench.book.pathTo("no/such/folder/x.abc")));
        QVERIFY(!bench.window->message().isEmpty());
        QVERIFY(bench.document.isDirty());
        QCOMPARE(bench.document.path(), bench.book.path());
    }

    void aReadOnlyFileIsNotReplaced() {
        WindowBench bench;
        const QString path = bench.book.path();
        const QByteArray before = lacuna::OpenSmallBook::bytesOf(path);
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadUser));
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        QVERIFY(!bench.window->files().save());
        QVERIFY(bench.window->message().contains("read-only"));
        QVERIFY(bench.document.isDirty());
        QCOMPARE(lacuna::OpenSmallBook::bytesOf(path), before);
    }

    void aNewTuneWithNotesIsNotClosedUnasked() {
        WindowBench bench;
        const Score written = bench.document.score();
        int asked = 0;
        bench.window->files().setAsk([&asked] {
            ++asked;
            return lacuna::FileCommands::Unsaved::Cancel;
        });
        bench.window->files().showNewTune(written);
        QVERIFY(bench.window->isWindowModified());
        QVERIFY(!bench.window->files().mayClose());
        QCOMPARE(asked, 1);
        QVERIFY(bench.window->files().saveTo(bench.book.pathTo("new.abc")));
        QVERIFY(!bench.window->isWindowModified());
        QVERIFY(bench.window->files().mayClose());
        bench.window->files().showNewTune(
            lacuna::emptyTune("Blank", written.header().key, written.header().meter, 4));
        QVERIFY(bench.window->files().mayClose());
        QCOMPARE(asked, 1);
    }

    void dialogsForFilesBeginInAFolderThatIsThere() {
        const QTemporaryDir home;
        const QByteArray before = qgetenv("HOME");
        qputenv("HOME", home.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", home.filePath("config").toUtf8());
        QCOMPARE(lacuna::folderForFiles(), home.path());
        QCOMPARE(lacuna::folderForFiles("/no/such/folder/book.abc"), home.path());
        WindowBench bench;
        bench.document.setBook(lacuna::bookOf(bench.document.score()));
        QCOMPARE(bench.window->files().suggestionFor(".abc"), home.filePath("The First One.abc"));
        QVERIFY(QDir(home.path()).mkdir("Documents"));
        QCOMPARE(lacuna::folderForFiles(), home.filePath("Documents"));
        QCOMPARE(lacuna::folderForFiles(bench.book.path()),
                 QFileInfo(bench.book.path()).absolutePath());
        qputenv("HOME", before);
        qunsetenv("XDG_CONFIG_HOME");
    }

    void aRefusedGapIsSaidAndNothingIsLost() {
        WindowBench bench;
        bench.filler->failWith("The gap is the whole tune; leave some bars around it.");
        bench.document.selectRange({0, bench.document.score().size()});
        const Score before = bench.document.score();
        QVERIFY(bench.fill());
        QCOMPARE(bench.fills.state(), lacuna::FillController::State::Refused);
        QVERIFY(bench.document.score() == before);
    }

    void noSoundFontIsSaidInTheTransport() {
        WindowBench bench;
        bench.playback.openSound([] {
            return std::make_unique<lacuna::Synth>(lacuna::SynthSettings{
                .driver = lacuna::Synth::offline, .device = {}, .soundFont = "/no/such/font.sf2"});
        });
        QTRY_VERIFY(!bench.playback.soundMessage().contains("opening"));
        QVERIFY(!bench.playback.hasSound());
        QVERIFY(bench.window->transport().statusWords().startsWith(bench.playback.soundMessage()));
        bench.window->actions()[lacuna::Command::PlayPause]->trigger();
        bench.window->actions()[lacuna::Command::Stop]->trigger();
    }

    void missingWeightsAreSaidInTheTransport() {
        lacuna::OpenSmallBook book;
        lacuna::FillController fills(
            book.document, [](const auto&, lacuna::Backend) -> std::unique_ptr<lacuna::GapFiller> {
                throw lacuna::ModelError("The weights are missing; install Lacuna again.");
            });
        lacuna::PlaybackController playback(book.document);
        QTemporaryDir folder;
        lacuna::Settings settings(folder.filePath("settings.ini"));
        lacuna::StyleLibrary styles(folder.filePath("styles"));
        lacuna::MainWindow window({book.document, fills, playback, styles}, settings, {});
        QTRY_VERIFY(window.transport().statusWords().contains("The weights are missing"));
    }

    void exportingSoundWithoutASoundFontGivesASentence() {
        WindowBench bench;
        lacuna::SoundSettings sound;
        sound.soundFont = "/no/such/font.sf2";
        bench.settings.setSound(sound);
        bench.window->exports().exportSoundTo(bench.book.pathTo("tune.wav"));
        QTRY_VERIFY(bench.window->message().contains("sound font", Qt::CaseInsensitive));
        QVERIFY(!QFileInfo::exists(bench.book.pathTo("tune.wav")));
    }

    void exportsMidiAndTheTuneAlone() {
        WindowBench bench;
        bench.document.showTune(1);
        const QString midi = bench.book.pathTo("tune.mid");
        bench.window->files().exportMidiTo(midi);
        QVERIFY(lacuna::OpenSmallBook::bytesOf(midi).startsWith("MThd"));
        const QString abc = bench.book.pathTo("tune.abc");
        bench.window->files().exportTuneTo(abc);
        const lacuna::OpenBook again = lacuna::readBook(abc);
        QCOMPARE(again.tunes.size(), std::size_t(1));
        QVERIFY(again.tunes[0].current == bench.document.score());
    }
};

LACUNA_TEST(ErrorStatesTest)
#include "tst_error_states.moc"
