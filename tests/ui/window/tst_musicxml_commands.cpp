// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/window/file_names.h"
#include "ui/window/import_choice_dialog.h"

#include <QListWidget>

using lacuna::FileCommands;
using lacuna::ImportChoiceDialog;
using lacuna::MusicXmlCommands;
using lacuna::MusicXmlVoice;
using lacuna::WindowBench;

namespace {

QString dataFile(const QString& name) {
    return QStringLiteral(LACUNA_TEST_DATA "/formats/musicxml/") + name;
}

QString titleOf(const WindowBench& bench) {
    return QString::fromStdString(bench.document.score().header().title());
}

} // namespace

class MusicXmlCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensAFileOfOneVoiceAsANewTune() {
        WindowBench bench;
        QVERIFY(bench.open(dataFile("lead_sheet.musicxml")));
        QCOMPARE(titleOf(bench), QString("Lead Sheet"));
        QCOMPARE(bench.document.score().size(), 4);
        QVERIFY(bench.document.path().isEmpty());
        QVERIFY(bench.window->message().contains("lead_sheet.musicxml is open as a new tune"));
        // The other program's file still has it: closing asks once it was changed.
        bool asked = false;
        bench.window->files().setAsk([&asked] {
            asked = true;
            return FileCommands::Unsaved::Discard;
        });
        QVERIFY(!bench.window->isWindowModified());
        QVERIFY(bench.window->files().mayClose());
        QVERIFY(!asked);
        bench.document.select(0, 0);
        bench.document.eraseSelection();
        QVERIFY(bench.window->isWindowModified());
        QVERIFY(bench.window->files().mayClose());
        QVERIFY(asked);
    }

    void asksWhichVoiceWhereThereAreSeveral() {
        WindowBench bench;
        QStringList offered;
        bench.window->files().musicXml().setChoose(
            [&](const QString& file, const MusicXmlCommands::Voices& voices) {
                for (const MusicXmlVoice& voice : voices) {
                    offered << file + ": " + ImportChoiceDialog::describe(voice, voices);
                }
                return std::optional<std::size_t>(3);
            });
        QVERIFY(bench.open(dataFile("flute_and_piano.musicxml")));
        QCOMPARE(offered,
                 QStringList({"flute_and_piano.musicxml: Flute: 2 notes",
                              "flute_and_piano.musicxml: Piano, staff 1, voice 1: 4 notes",
                              "flute_and_piano.musicxml: Piano, staff 1, voice 2: 1 note",
                              "flute_and_piano.musicxml: Piano, staff 2, voice 5: 2 notes"}));
        QCOMPARE(titleOf(bench), QString("Two Hands and a Flute"));
        QVERIFY(bench.window->message().contains("One other part was left out."));
    }

    void keepsTheOpenBookWhereNoneIsChosen() {
        WindowBench bench;
        const QString before = titleOf(bench);
        bench.window->files().musicXml().setChoose(
            [](const QString&, const MusicXmlCommands::Voices&) {
                return std::optional<std::size_t>();
            });
        QVERIFY(bench.open(dataFile("flute_and_piano.musicxml")));
        QCOMPARE(titleOf(bench), before);
        QVERIFY(!bench.document.path().isEmpty());
    }

    void isOpenedUnderAnotherKindOfNameToo() {
        WindowBench bench;
        const QString path = bench.folder.filePath("sheet.txt");
        QVERIFY(QFile::copy(dataFile("lead_sheet.musicxml"), path));
        QVERIFY(bench.open(path));
        QCOMPARE(titleOf(bench), QString("Lead Sheet"));
        QVERIFY(bench.window->message().contains("sheet.txt is open as a new tune"));
    }

    void isOfferedByTheDialogWithAllElseThatCanBeOpened() {
        for (const lacuna::ScoreFormat format : lacuna::scoreFormats) {
            for (const std::string_view suffix : lacuna::suffixesOf(format)) {
                const QString name = "*." + QString::fromStdString(std::string(suffix));
                QVERIFY2(lacuna::openFilter().contains(name + " " + name.toUpper()),
                         qPrintable(name));
            }
        }
        QVERIFY(MusicXmlCommands::filter().contains("*.xml") &&
                MusicXmlCommands::filter().contains("*.mxl"));
    }

    void isSavedWhereItCameFrom() {
        WindowBench bench;
        const QTemporaryDir music;
        const QString path = music.filePath("tune.musicxml");
        MusicXmlCommands::write(bench.document.score(), path);
        QVERIFY(bench.open(path));
        QVERIFY(bench.document.path().isEmpty());
        QCOMPARE(QFileInfo(bench.window->files().suggestionFor(".abc")).absolutePath(),
                 music.path());
        bench.window->files().showNewTune(bench.document.score()); // came from nowhere
        QVERIFY(QFileInfo(bench.window->files().suggestionFor(".abc")).absolutePath() !=
                music.path());
    }

    void tellsWhereAFileIsDamaged() {
        WindowBench bench;
        const QString before = titleOf(bench);
        const QString path = bench.folder.filePath("cut.xml");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<score-partwise>\n<part id='P1'><measure>");
        file.close();
        QVERIFY(bench.open(path));
        QVERIFY(bench.window->message().startsWith("cut.xml cannot be opened. Line 2, column"));
        QCOMPARE(titleOf(bench), before);
        QVERIFY(bench.open(bench.folder.filePath("gone.mxl")));
        QVERIFY(bench.window->message().contains("“gone.mxl” is not there"));
    }

    void exportsPlainAndPackedSoThatTheyOpenAgain() {
        WindowBench bench;
        bench.document.showTune(1);
        const lacuna::Score score = bench.document.score();
        for (const char* name : {"tune.musicxml", "tune.mxl"}) {
            const QString path = bench.folder.filePath(name);
            bench.window->files().exportMusicXmlTo(path);
            QVERIFY(bench.window->message().contains(name));
            QVERIFY(bench.open(path));
            QVERIFY(bench.document.score() == score);
        }
        bench.window->files().exportMusicXmlTo("/no/such/folder/tune.mxl");
        QVERIFY(bench.window->message().contains("could not be written"));
    }

    void theDialogOffersTheFirstAndTakesAnother() {
        const std::vector<MusicXmlVoice> voices{{"P1", "", 1, "1", 7}, {"P2", "Viola", 1, "1", 9}};
        const ImportChoiceDialog dialog("duo.xml", voices);
        auto* list = dialog.findChild<QListWidget*>();
        QCOMPARE(list->item(0)->text(), QString("Part P1: 7 notes"));
        QCOMPARE(list->item(1)->text(), QString("Viola: 9 notes"));
        QCOMPARE(dialog.choice(), std::size_t(0));
        list->setCurrentRow(1);
        QCOMPARE(dialog.choice(), std::size_t(1));
    }
};

LACUNA_TEST(MusicXmlCommandsTest)
#include "tst_musicxml_commands.moc"
