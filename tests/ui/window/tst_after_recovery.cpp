// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What the window shows and offers once recovered work is open.
#include "tests/support/test_program.h"
#include "tests/ui/window/crashes.h"
#include "ui/document/tunebook_model.h"
#include "ui/window/recovery_dialog.h"
#include "ui/window/save_question.h"
#include "ui/window/several_files.h"

#include <QLocale>

using lacuna::RecoveryDialog;
using lacuna::WindowBench;

class AfterRecoveryTest : public QObject {
    Q_OBJECT

    static void erase(WindowBench& bench, int first, int last) {
        bench.document.select(first, last);
        bench.document.eraseSelection();
    }

    static QString copyOf(const WindowBench& bench, const QString& name) {
        const QString path = bench.book.pathTo(name);
        return QFile::copy(bench.book.path(), path) ? path : QString();
    }

    static void recover(WindowBench& bench, const QStringList& wished) {
        bench.window->keeping().offerRecovery({.files = wished, .open = [&bench, wished] {
                                                   return bench.window->severalFiles().open(wished);
                                               }});
        QTRY_VERIFY(bench.window->keeping().recoveryDialog());
        bench.window->keeping().recoveryDialog()->recoveredButton().click();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void theFileThatWasAskedForIsOfferedAfterTheRecoveredOne() {
        for (const bool recovered : {true, false}) {
            WindowBench bench;
            QVERIFY(bench.open(bench.book.path()));
            erase(bench, 2, 3);
            lacuna::crash(bench);
            qputenv("XDG_DATA_HOME", bench.folder.filePath("data").toUtf8());
            const QString other = bench.book.pathTo("other.abc");
            QVERIFY(QFile::copy(bench.book.path(), other));
            bench.window->keeping().offerRecovery(
                {.files = {other}, .open = [&] { return bench.window->files().openPath(other); }});
            QTRY_VERIFY(bench.window->keeping().recoveryDialog());
            RecoveryDialog& dialog = *bench.window->keeping().recoveryDialog();
            (recovered ? dialog.recoveredButton() : dialog.giveUpButton()).click();
            QTRY_VERIFY(lacuna::choice(bench, "Open it"));
            QCOMPARE(bench.window->message(), QString("You also asked for other.abc."));
            QCOMPARE(bench.document.path(), bench.book.path());
            QCOMPARE(bench.document.isDirty(), recovered);
            lacuna::choice(bench, "Open it")->click();
            QTRY_COMPARE(bench.document.path(), other);
        }
    }

    void aFileThatIsOpenedByRecoveryIsNotOfferedAgain() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        lacuna::crash(bench);
        bool opened = false;
        bench.window->keeping().offerRecovery(
            {.files = {bench.book.path()}, .open = [&] { return opened = true; }});
        QTRY_VERIFY(bench.window->keeping().recoveryDialog());
        bench.window->keeping().recoveryDialog()->recoveredButton().click();
        QCOMPARE(bench.window->message(), QString());
        QVERIFY(!opened);
    }

    void amongSeveralTheOneThatIsOpenIsNotOfferedAgain() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        lacuna::crash(bench);
        recover(bench, {bench.book.path(), copyOf(bench, "b.abc"), copyOf(bench, "c.abc")});
        QCOMPARE(bench.window->message(), QString("You also asked for b.abc and c.abc."));
        lacuna::choice(bench, "Open c.abc")->click();
        QTRY_COMPARE(bench.document.path(), bench.book.pathTo("c.abc"));
        QTRY_COMPARE(bench.window->message(), QString("You also asked for b.abc."));
    }

    void whatWasAskedForIsOfferedUntilItIsOpened() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        lacuna::crash(bench);
        bench.window->files().setAsk([] { return lacuna::FileCommands::Unsaved::Cancel; });
        recover(bench, {copyOf(bench, "b.abc"), copyOf(bench, "c.abc")});
        lacuna::choice(bench, "Open b.abc")->click();
        QCOMPARE(bench.document.path(), bench.book.path());
        QCOMPARE(bench.window->message(), QString("You also asked for b.abc and c.abc."));
        QVERIFY(lacuna::choice(bench, "Open b.abc"));
    }

    void aRecoveredTuneIsKnownToBeUnsaved() {
        WindowBench bench;
        QVERIFY(bench.open(bench.book.path()));
        erase(bench, 2, 3);
        lacuna::crash(bench);
        recover(bench, {});
        const lacuna::TunebookModel tunes(bench.document);
        const auto isEdited = [&tunes](int tune) {
            return tunes.index(tune).data(lacuna::TunebookModel::EditedRole).toBool();
        };
        QVERIFY(isEdited(0));
        QVERIFY(!isEdited(1));
        QCOMPARE(lacuna::saveQuestion(bench.document),
                 QString("Save the changes to “The First One” in small.abc?"));
        QVERIFY(bench.window->files().save());
        QVERIFY(!isEdited(0));
        QVERIFY(!bench.document.isDirty());
    }
};

LACUNA_TEST(AfterRecoveryTest)
#include "tst_after_recovery.moc"
