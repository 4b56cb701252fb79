// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/crashes.h"
#include "tests/ui/window/window_bench.h"
#include "ui/document/project.h"
#include "ui/views/bars_preview.h"
#include "ui/views/fill_settings_panel.h"
#include "ui/views/fills_browser.h"
#include "ui/window/recovery_dialog.h"
#include "ui/window/safe_keeping.h"

#include <QListWidget>
#include <QPushButton>

using lacuna::choice;
using lacuna::copiesIn;
using lacuna::crash;
using lacuna::OpenSmallBook;
using lacuna::RecoveryDialog;
using lacuna::Score;
using lacuna::WindowBench;

namespace {

void erase(WindowBench& bench, int first, int last) {
    bench.document.select(first, last);
    bench.document.eraseSelection();
}

void overwrite(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class SafeKeepingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void openingAndSavingAProjectChangesNoKnob() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        // None of these is one that the panel's knobs could show.
        bench.fills.setKnobs({.filler = lacuna::FillerKind::Copy,
                              .sampling = {.temperature = 0.8125,
                                           .keyGuard = lacuna::KeyGuard::Off,
                                           .range = {41, 77},
                                           .seed = std::uint64_t(1) << 40,
                                           .candidates = 2},
                              .count = 7});
        const QString path = bench.book.pathTo("knobs.lacuna");
        QVERIFY(bench.window->files().saveTo(path));
        const QByteArray bytes = OpenSmallBook::bytesOf(path);
        bench.fills.setKnobs({});
        QVERIFY(bench.open(path));
        QVERIFY(bench.window->files().save());
        QCOMPARE(OpenSmallBook::bytesOf(path), bytes);
        QCOMPARE(bench.fills.knobs().count, 7);
        QCOMPARE(bench.fills.knobs().sampling.seed, std::uint64_t(1) << 40);
    }

    void aProjectKeepsGapFillsAndKnobs() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        lacuna::FillSettings knobs;
        knobs.sampling.temperature = 1.2;
        knobs.sampling.keyGuard = lacuna::KeyGuard::Strict;
        knobs.sampling.seed = 99;
        bench.fills.setKnobs(knobs);
        QVERIFY(bench.fill());
        bench.fills.show(2);
        const Score shown = bench.document.shown();
        const QString path = bench.book.pathTo("work.lacuna");
        QVERIFY(bench.window->files().saveTo(path));
        QVERIFY(!bench.window->isWindowModified());
        QVERIFY(bench.window->windowTitle().contains("work.lacuna"));
        QCOMPARE(bench.settings.recentFiles().first(), path);

        QVERIFY(bench.open(bench.book.path()));
        bench.fills.setKnobs({});
        QVERIFY(bench.open(path));
        QVERIFY(!bench.window->isWindowModified());
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QCOMPARE(bench.fills.shown(), std::optional(2));
        QVERIFY(bench.document.shown() == shown);
        const lacuna::SamplingOptions now = bench.fills.knobs().sampling;
        QCOMPARE(now.temperature, 1.2);
        QCOMPARE(now.keyGuard, lacuna::KeyGuard::Strict);
        // Saving what was not changed gives the same bytes.
        const QByteArray before = OpenSmallBook::bytesOf(path);
        QVERIFY(bench.window->files().save());
        QCOMPARE(OpenSmallBook::bytesOf(path), before);
    }

    void aProjectUnderAnotherKindOfNameIsACopy() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        const QString project = bench.book.pathTo("work.lacuna");
        QVERIFY(bench.window->files().saveTo(project));
        const QString path = bench.book.pathTo("work.lacuna.bak");
        QVERIFY(QFile::copy(project, path));
        QVERIFY(bench.open(path));
        QVERIFY(bench.document.gap());
        QVERIFY(bench.document.path().isEmpty()); // saved there it would lose its gap
        QVERIFY(!bench.window->isWindowModified());
        QCOMPARE(bench.window->message(), QString("work.lacuna.bak holds a project. This is a "
                                                  "copy: saving it asks for another name."));
        QVERIFY(!bench.settings.recentFiles().contains(QString()));
    }

    void newFillsMakeAProjectUnsaved() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        const QString path = bench.book.pathTo("work.lacuna");
        QVERIFY(bench.window->files().saveTo(path));
        bench.document.select(2, 3);
        QVERIFY(bench.fill());
        QVERIFY(!bench.document.isDirty());
        QVERIFY(bench.window->isWindowModified());
        QVERIFY(bench.window->files().save());
        QVERIFY(!bench.window->isWindowModified());
    }

    void aCleanCloseLeavesNoCopy() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        QVERIFY(bench.window->keeping().autosave().flush());
        QCOMPARE(copiesIn(bench).size(), 1);
        QVERIFY(bench.window->files().save());
        QVERIFY(bench.window->keeping().autosave().flush());
        QCOMPARE(copiesIn(bench).size(), 0);
        erase(bench, 4, 4);
        QVERIFY(bench.window->keeping().autosave().flush());
        QCOMPARE(copiesIn(bench).size(), 1);
        QVERIFY(bench.window->close()); // given up when asked
        QCOMPARE(copiesIn(bench).size(), 0);
    }

    void theNextStartOffersWhatACrashLeft() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        QVERIFY(bench.fill());
        const Score edited = bench.document.score();
        crash(bench);
        WindowBench next;
        qputenv("XDG_STATE_HOME", bench.folder.filePath("state").toUtf8());
        next.makeWindowAnew();
        bool otherwise = false;
        next.window->keeping().offerRecovery({.open = [&] { return otherwise = true; }});
        QTRY_VERIFY(next.window->keeping().recoveryDialog());
        RecoveryDialog& dialog = *next.window->keeping().recoveryDialog();
        QVERIFY(dialog.words().contains("small.abc"));
        QCOMPARE(dialog.differences().count(), 1);
        QVERIFY2(dialog.differences().item(0)->text().contains("bars 3–4"),
                 qPrintable(dialog.differences().item(0)->text()));
        dialog.recoveredButton().click();
        QVERIFY(!otherwise);
        QVERIFY(next.document.score() == edited);
        QCOMPARE(next.document.path(), bench.book.path());
        QVERIFY(next.document.isDirty());
        QVERIFY(next.window->isWindowModified());
        QCOMPARE(next.fills.fills().size(), std::size_t(4));
        QCOMPARE(OpenSmallBook::bytesOf(bench.book.path()), QByteArray(lacuna::smallBook));
        QVERIFY(next.window->files().save());
        QVERIFY(lacuna::readBook(bench.book.path()).tunes[0].current == edited);
    }

    void everyChangedPlaceIsShown() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 0, 0);
        erase(bench, 6, 6);
        crash(bench);
        bench.window->keeping().offerRecovery({});
        QTRY_VERIFY(bench.window->keeping().recoveryDialog());
        const RecoveryDialog& dialog = *bench.window->keeping().recoveryDialog();
        const std::vector<lacuna::MeasureRange> places{{0, 2}, {5, 8}};
        QVERIFY(dialog.recoveredBars().places() == places);
        QVERIFY(dialog.savedBars().places() == places);
        bench.window->keeping().recoveryDialog()->reject();
    }

    void whatTheFileLacksIsShownAtItsPlaceThere() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        bench.document.applyText(bench.document.text() + "\nd8|");
        QCOMPARE(bench.document.score().size(), 9);
        crash(bench);
        bench.window->keeping().offerRecovery({});
        QTRY_VERIFY(bench.window->keeping().recoveryDialog());
        RecoveryDialog& dialog = *bench.window->keeping().recoveryDialog();
        QVERIFY2(dialog.differences().item(0)->text().endsWith("different in bar 9"),
                 qPrintable(dialog.differences().item(0)->text()));
        QVERIFY(dialog.recoveredBars().places() == (std::vector<lacuna::MeasureRange>{{7, 9}}));
        QVERIFY(dialog.savedBars().places() == (std::vector<lacuna::MeasureRange>{{6, 8}}));
        dialog.reject();
    }

    void textThatIsInNoScoreIsListed() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        bench.document.showTune(1);
        bench.document.applyText(bench.document.text() + " % ends here");
        crash(bench);
        bench.window->keeping().offerRecovery({});
        QTRY_VERIFY(bench.window->keeping().recoveryDialog());
        RecoveryDialog& dialog = *bench.window->keeping().recoveryDialog();
        QCOMPARE(dialog.differences().count(), 2);
        QCOMPARE(dialog.differences().item(1)->text(),
                 QString("A Second – different in its text, not in its notes"));
        dialog.reject();
    }

    void decidingLaterKeepsTheCopy() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        crash(bench);
        for (int start = 0; start < 2; ++start) {
            bool otherwise = false;
            bench.window->keeping().offerRecovery({.open = [&] { return otherwise = true; }});
            QTRY_VERIFY(bench.window->keeping().recoveryDialog());
            bench.window->keeping().recoveryDialog()->reject();
            QVERIFY(otherwise);
            QCOMPARE(copiesIn(bench), QStringList{"left.lacuna"});
        }
    }

    void theSavedFileCanBeChosen() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        crash(bench);
        qputenv("XDG_DATA_HOME", bench.folder.filePath("data").toUtf8()); // for the wastebasket
        bench.window->keeping().offerRecovery({});
        QTRY_VERIFY(bench.window->keeping().recoveryDialog());
        bench.window->keeping().recoveryDialog()->giveUpButton().click();
        QTRY_VERIFY(!bench.window->files().isOpening());
        QVERIFY(!bench.document.isDirty());
        QVERIFY(!bench.document.score().measure(2).isBlank());
        QCOMPARE(copiesIn(bench).size(), 0);
    }

    void aTuneThatWasNeverSavedCanBeThrownAway() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        bench.document.setBook(lacuna::bookOf(bench.document.score()));
        QVERIFY(bench.document.path().isEmpty());
        erase(bench, 2, 3);
        crash(bench);
        qputenv("XDG_DATA_HOME", bench.folder.filePath("data").toUtf8()); // for the wastebasket
        bool otherwise = false;
        bench.window->keeping().offerRecovery({.open = [&] { return otherwise = true; }});
        QTRY_VERIFY(bench.window->keeping().recoveryDialog());
        RecoveryDialog& dialog = *bench.window->keeping().recoveryDialog();
        QVERIFY2(dialog.words().contains("in no file yet"), qPrintable(dialog.words()));
        QVERIFY(dialog.giveUpButton().isEnabled());
        dialog.giveUpButton().click();
        QVERIFY(otherwise);
        QCOMPARE(copiesIn(bench).size(), 0);
        const QDir wastebasket(bench.folder.filePath("data/Trash/files"));
        QCOMPARE(wastebasket.entryList(QDir::Files), QStringList{"left.lacuna"});
    }

    void aSecondWindowIsTold() {
        WindowBench first;
        QVERIFY(first.open(first.book.path()));
        WindowBench second;
        qputenv("XDG_STATE_HOME", first.folder.filePath("state").toUtf8());
        second.makeWindowAnew();
        QVERIFY(second.open(first.book.path()));
        QVERIFY(second.window->files().isOpenElsewhere());
        QVERIFY2(second.window->message().contains("another window"),
                 qPrintable(second.window->message()));
        erase(second, 0, 0);
        QVERIFY(!second.window->files().saveTo(first.book.path()));
        QVERIFY(second.window->message().contains("another window"));
        QCOMPARE(OpenSmallBook::bytesOf(first.book.path()), QByteArray(lacuna::smallBook));
        QVERIFY(second.window->files().saveTo(first.book.pathTo("mine.abc")));
        QVERIFY(!second.window->files().isOpenElsewhere());
        QVERIFY(first.window->files().save());
    }

    void aFileChangedByAnotherProgramCanBeReloaded() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        overwrite(bench.book.path(), "X:1\nT:Theirs\nM:4/4\nL:1/4\nK:G\nGABc|\n");
        QTRY_VERIFY(choice(bench, "Reload"));
        QVERIFY(bench.window->message().contains("another program"));
        choice(bench, "Reload")->click();
        QTRY_COMPARE(bench.document.score().header().title(), std::string("Theirs"));
        QVERIFY(!choice(bench, "Reload"));
    }

    void orMineKept() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 0, 0);
        overwrite(bench.book.path(), "X:1\nT:Theirs\nM:4/4\nL:1/4\nK:G\nGABc|\n");
        QTRY_VERIFY(choice(bench, "Keep mine"));
        choice(bench, "Keep mine")->click();
        QCOMPARE(bench.window->message(), QString());
        QVERIFY(bench.document.isDirty());
        QVERIFY(bench.window->files().save());
        QVERIFY(OpenSmallBook::bytesOf(bench.book.path()).contains("The First One"));
    }

    void savingOverAChangedFileAsksFirst() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 0, 0);
        const QByteArray theirs = "X:1\nT:Theirs\nM:4/4\nL:1/4\nK:G\nGABc|\n";
        overwrite(bench.book.path(), theirs);
        QVERIFY(!bench.window->files().save());
        QCOMPARE(OpenSmallBook::bytesOf(bench.book.path()), theirs);
        QVERIFY(choice(bench, "Replace it"));
        choice(bench, "Replace it")->click();
        QVERIFY(OpenSmallBook::bytesOf(bench.book.path()).contains("The First One"));
        QVERIFY(!bench.document.isDirty());
    }

    void aRemovedFileIsSaidAndSavedAgain() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        QVERIFY(QFile::remove(bench.book.path()));
        QTRY_VERIFY(bench.window->message().contains("moved or removed"));
        QVERIFY(bench.window->files().save());
        QCOMPARE(OpenSmallBook::bytesOf(bench.book.path()), QByteArray(lacuna::smallBook));
    }

    void aNewerProjectIsRefusedKindly() {
        WindowBench bench;
        const QString path = bench.book.pathTo("newer.lacuna");
        overwrite(path, R"({"format":"lacuna-project","version":9,"programVersion":"7.0"})");
        QVERIFY(bench.open(path));
        QVERIFY(bench.window->message().contains("newer Lacuna, 7.0"));
        QCOMPARE(bench.document.path(), bench.book.path());
    }
};

LACUNA_TEST(SafeKeepingTest)
#include "tst_safe_keeping.moc"
