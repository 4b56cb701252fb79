// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/library_folder.h"
#include "tests/ui/window/window_bench.h"
#include "ui/document/fill_resemblances.h"
#include "ui/views/library_view.h"
#include "ui/views/tune_list.h"
#include "ui/views/tune_panel.h"
#include "ui/window/library_commands.h"

#include <QLineEdit>
#include <QListView>

using namespace lacuna;

namespace {

struct Bench : WindowBench {
    LibraryFolder files;
    FillResemblances resemblances{document, fills, files.library};

    Bench() {
        window = std::make_unique<MainWindow>(
            ViewServices{document, fills, playback, styles, &files.library, &resemblances},
            settings, QStringList{});
        window->files().setAsk([] { return FileCommands::Unsaved::Discard; });
    }

    ~Bench() { window.reset(); }

    LibraryFind findOne(const LibraryQuery& query) {
        const LibraryFinds finds = files.find(query);
        return finds.empty() ? LibraryFind{} : finds.front();
    }
};

} // namespace

class LibraryCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutALibraryThePanelIsTheBooksTunes() {
        WindowBench bench;
        QVERIFY(!bench.window->library());
        QVERIFY(bench.show());
        QVERIFY(bench.window->tuneList().isVisible());
        QVERIFY(!bench.window->findChild<TunePanel*>());
    }

    void foldersAreRemembered() {
        Bench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.files.index());
        QCOMPARE(bench.settings.libraryFolders(), QStringList(bench.files.books()));
        bench.files.library.setFolders({});
        QCOMPARE(bench.settings.libraryFolders(), QStringList());
    }

    void aTuneThatWasFoundIsOpenedWithItsBook() {
        Bench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.files.index());
        bench.window->library()->openTune(bench.findOne({.text = "jig"}));
        QVERIFY(lacuna::waitFor(
            [&] { return bench.document.path() == bench.files.pathOf("one.abc"); }));
        QCOMPARE(bench.document.tuneIndex(), 1);
        QVERIFY(bench.document.selection().isEmpty());
        // In the open book the tune is only turned to, with what was found in it selected.
        bench.window->library()->openTune(
            bench.findOne({.phrases = parseTypedNotes("d e f g a f d f")}));
        QCOMPARE(bench.document.tuneIndex(), 0);
        QCOMPARE(bench.document.selection(), (MeasureRange{1, 2}));
        QVERIFY(!bench.document.isDirty());
    }

    void aBookThatWasWrittenSinceIsOpenedAtTheSameNumber() {
        Bench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.files.index());
        const LibraryFind jig = bench.findOne({.text = "jig"});
        bench.files.write("one.abc", "X:3\nT:New\nK:D\nABAB|\n\nX:4\nT:New\nK:D\nABAB|\n\n"
                                     "X:2\nT:Another Jig\nM:6/8\nK:Em\nEGB EGB|\n");
        bench.window->library()->openTune(jig);
        QVERIFY(lacuna::waitFor([&] { return bench.document.tuneIndex() == 2; }));
    }

    void findingATuneTurnsToTheTabThatIsShown() {
        Bench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.files.index());
        LibraryCommands& library = *bench.window->library();
        bench.window->actions()[Command::FindTune]->trigger();
        QVERIFY(bench.window->tuneList().searchBox().hasFocus());
        library.panel().showLibrary(true);
        bench.window->actions()[Command::FindTune]->trigger();
        QVERIFY(library.view().wordsBox().hasFocus());
    }

    void aSavedBookIsIndexedAgain() {
        Bench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.files.index());
        QVERIFY(bench.open(bench.files.pathOf("two.abc")));
        bench.document.select(0, 1);
        bench.document.eraseSelection();
        QVERIFY(bench.window->files().save());
        QVERIFY(lacuna::waitFor([&] {
            return !bench.files.library.isIndexing() && bench.files.library.report().readAgain == 1;
        }));
        QCOMPARE(bench.files.library.report().tunes, 3);
    }
};

LACUNA_TEST(LibraryCommandsTest)
#include "tst_library_commands.moc"
