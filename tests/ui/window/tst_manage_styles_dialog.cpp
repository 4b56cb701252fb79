// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/fills_browser.h"
#include "ui/views/style_chooser.h"
#include "ui/window/manage_styles_dialog.h"
#include "ui/window/style_commands.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using lacuna::Command;
using lacuna::ManageStylesDialog;
using lacuna::Style;
using lacuna::WindowBench;

namespace {

Style keep(WindowBench& bench, const QString& name) {
    const auto run = bench.styles.makeRunFolder();
    QFile file(run->path() + "/latent_rnn.safetensors");
    if (!file.open(QIODevice::WriteOnly)) {
        qFatal("cannot write a file of the test");
    }
    file.close();
    return bench.styles
        .keep(*run, {.id = {},
                     .name = name,
                     .folder = {},
                     .made = QDateTime(QDate(2026, 11, 23), QTime(8, 30), Qt::UTC),
                     .tunebooks = {"sligo.abc"},
                     .tunes = 180,
                     .losses = {{"latent-rnn", {17.5, 16.25}}}})
        .style.value();
}

ManageStylesDialog& open(WindowBench& bench) {
    bench.window->actions()[Command::ManageStyles]->trigger();
    return *bench.window->styles().manageDialog();
}

} // namespace

class ManageStylesDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysHowToGetOneWhenThereIsNone() {
        WindowBench bench;
        ManageStylesDialog& dialog = open(bench);
        QCOMPARE(dialog.list().count(), 0);
        QVERIFY(!dialog.deleteButton().isEnabled());
        QVERIFY(dialog.details().contains("Fine-tune on my tunes"));
    }

    void tellsHowAStyleCameAbout() {
        WindowBench bench;
        keep(bench, "Sligo");
        const ManageStylesDialog& dialog = open(bench);
        QVERIFY2(dialog.details().contains("180"), qPrintable(dialog.details()));
        QVERIFY(dialog.details().contains("sligo.abc"));
        QVERIFY(dialog.details().contains("16.25 nats a measure instead of 17.50"));
    }

    void renamesInThePlaceOfTheName() {
        WindowBench bench;
        keep(bench, "Clare");
        bench.fills.useStyle(keep(bench, "Sligo"));
        ManageStylesDialog& dialog = open(bench);
        dialog.list().item(1)->setText("A fiddle");
        QTRY_COMPARE(dialog.list().item(0)->text(), QString("A fiddle"));
        QCOMPARE(bench.fills.style()->name, QString("A fiddle"));
        QCOMPARE(bench.window->fillsBrowser().styleChooser().list().currentText(),
                 QString("A fiddle"));
        dialog.list().item(0)->setText("clare");
        QTRY_VERIFY(dialog.details().contains("already"));
        QCOMPARE(dialog.list().item(0)->text(), QString("A fiddle"));
        dialog.list().item(0)->setText(" ");
        QTRY_VERIFY(dialog.details().contains("needs a name"));
        QCOMPARE(bench.styles.styleWithId("sligo")->name, QString("A fiddle"));
    }

    void deletesWhatWasConfirmed() {
        WindowBench bench;
        keep(bench, "Clare");
        const Style sligo = keep(bench, "Sligo");
        bench.fills.useStyle(sligo);
        ManageStylesDialog& dialog = open(bench);
        dialog.list().setCurrentRow(1);
        QString asked;
        bool answer = false;
        dialog.setAsk([&](const Style& style) {
            asked = style.name;
            return answer;
        });
        dialog.deleteButton().click();
        QCOMPARE(asked, QString("Sligo"));
        QCOMPARE(dialog.list().count(), 2);
        answer = true;
        dialog.deleteButton().click();
        QCOMPARE(dialog.list().count(), 1);
        QVERIFY(!QFile::exists(sligo.folder));
        // It was in use: fills go on in Lacuna's own, and that is said.
        QVERIFY(!bench.fills.style());
        QVERIFY(bench.window->message().contains("Sligo"));
        QCOMPARE(bench.settings.style(), QString());
    }

    void theChooserSwitchesAndIsRemembered() {
        WindowBench bench;
        keep(bench, "Clare");
        keep(bench, "Sligo");
        QComboBox& list = bench.window->fillsBrowser().styleChooser().list();
        QCOMPARE(list.count(), 3);
        QCOMPARE(list.currentText(), QString("Lacuna's own"));
        QTRY_COMPARE(bench.fills.models(), lacuna::FillController::Models::Ready);
        QVERIFY(bench.show());
        list.setFocus();
        QTest::keyClick(&list, Qt::Key_Down);
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(bench.fills.style()->name, QString("Sligo"));
        QVERIFY(bench.window->fillsBrowser().styleChooser().remark().contains("loading"));
        QTRY_COMPARE(bench.window->fillsBrowser().styleChooser().remark(), QString());
        QCOMPARE(bench.settings.style(), QString("sligo"));
        QTest::keyClick(&list, Qt::Key_Home);
        QCOMPARE(bench.settings.style(), QString());
    }

    void aProjectFindsItsStyleHoweverLateTheStylesAreRead() {
        WindowBench bench;
        bench.fills.useStyle(keep(bench, "Sligo"));
        const QString path = bench.book.pathTo("work.lacuna");
        QVERIFY(bench.window->files().saveTo(path));
        lacuna::OpenSmallBook book;
        lacuna::StyleLibrary styles(bench.folder.filePath("styles")); // not read yet
        lacuna::FillController fills(book.document, [](const auto&, lacuna::Backend) {
            return std::make_unique<lacuna::FakeGapFiller>();
        });
        lacuna::PlaybackController playback(book.document);
        lacuna::Settings settings(bench.folder.filePath("other.ini"));
        lacuna::MainWindow window({book.document, fills, playback, styles}, settings, {});
        window.files().openPath(path);
        QTRY_VERIFY(fills.style());
        QCOMPARE(fills.style()->name, QString("Sligo"));
        QVERIFY(!window.message().contains("not here"));
        QVERIFY(!window.isWindowModified());
    }

    void aStyleThatFailsIsSaidBelowTheChooser() {
        lacuna::OpenSmallBook book;
        const QTemporaryDir folder;
        lacuna::Settings settings(folder.filePath("settings.ini"));
        settings.setStyle("sligo");
        lacuna::StyleLibrary styles(folder.filePath("styles"));
        lacuna::FillController fills(
            book.document,
            [](const auto& style, lacuna::Backend) {
                if (style) {
                    throw lacuna::ModelError("The style sligo has no weights any more.");
                }
                return std::make_unique<lacuna::FakeGapFiller>();
            },
            Style{.id = "sligo", .name = "sligo", .folder = "/gone"});
        lacuna::PlaybackController playback(book.document);
        lacuna::MainWindow window({book.document, fills, playback, styles}, settings, {});
        lacuna::StyleChooser& chooser = window.fillsBrowser().styleChooser();
        QTRY_COMPARE(chooser.remark(), QString("The style sligo has no weights any more. Lacuna's "
                                               "own is used instead."));
        QCOMPARE(chooser.list().currentText(), QString("Lacuna's own"));
        QCOMPARE(settings.style(), QString());
    }
};

int main(int argc, char** argv) {
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8()); // with a wastebasket of its own
    QApplication application(argc, argv);
    ManageStylesDialogTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_manage_styles_dialog.moc"
