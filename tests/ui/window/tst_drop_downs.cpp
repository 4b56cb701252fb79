// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/midi_writer.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/cards_bench.h"
#include "ui/views/fills_browser.h"
#include "ui/views/theme.h"
#include "ui/window/export_dialogs.h"
#include "ui/window/midi_import_dialog.h"
#include "ui/window/new_tune_dialog.h"
#include "ui/window/pages_dialog.h"
#include "ui/window/preferences_dialog.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QSignalBlocker>

using lacuna::WindowBench;

namespace {

/// How many pixels of a row are cut off when the list is dropped down.
int cutOf(QComboBox& box) {
    box.showPopup();
    const QAbstractItemView* const list = box.view();
    const QModelIndex shown = box.model()->index(std::max(0, box.currentIndex()), 0);
    const QRect row = list->visualRect(shown);
    const int height = list->viewport()->height();
    box.hidePopup();
    if (row.height() <= 0 || row.top() < 0 || row.bottom() >= height) {
        return -1; // the row of what is chosen is not to be seen as a whole
    }
    return height % row.height();
}

/// All its lists: as they are, and with more entries than any screen has room for.
void dropDownAll(QWidget& window, int least) {
    const QList<QComboBox*> boxes = window.findChildren<QComboBox*>();
    QVERIFY2(boxes.size() >= least, qPrintable(window.windowTitle()));
    for (QComboBox* box : boxes) {
        const QSignalBlocker quiet(box);
        const QString name = QStringLiteral("%1: %2").arg(window.windowTitle(), box->itemText(0));
        if (box->count() > 0) {
            QVERIFY2(cutOf(*box) == 0, qPrintable(name));
        }
        for (int i = 0; i < 100; ++i) {
            box->addItem(QStringLiteral("another"));
        }
        for (const int current : {0, 50, box->count() - 1}) {
            box->setCurrentIndex(current);
            QVERIFY2(cutOf(*box) == 0, qPrintable(name));
        }
    }
}

} // namespace

class DropDownsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsOfTheWindowShowWholeRows() {
        WindowBench bench;
        QVERIFY(bench.show());
        dropDownAll(*bench.window, 4);
    }

    void keysOfTheFillsAreNotOfferedWhileAListOrADialogHasTheKeyboard() {
        lacuna::CardsBench bench;
        QVERIFY(bench.show());
        bench.erase();
        QVERIFY(bench.fill());
        const lacuna::FillsBrowser& browser = bench.window->fillsBrowser();
        bench.window->leadSheet().setFocus();
        QVERIFY(browser.keysAct());
        bench.fold()->setChecked(true);
        bench.engine()->showPopup();
        QTRY_VERIFY(!browser.keysAct());
        bench.engine()->hidePopup();
        QTRY_VERIFY(browser.keysAct());
        QDialog dialog(bench.window.get());
        (new QLineEdit(&dialog))->setFocus();
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTRY_VERIFY(!browser.keysAct());
        dialog.close();
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        QTRY_VERIFY(browser.keysAct());
    }

    void listsOfTheDialogsShowWholeRows() {
        WindowBench bench; // with the theme
        const auto drop = [](QDialog& dialog, int least) {
            dialog.show();
            dropDownAll(dialog, least);
        };
        lacuna::NewTuneDialog tune;
        drop(tune, 3);
        lacuna::PreferencesDialog preferences(bench.settings, "sound: ready", nullptr,
                                              [] { return lacuna::MidiDevices{}; });
        drop(preferences, 3);
        lacuna::SoundDialog sound(bench.document.shown(), 100);
        drop(sound, 1);
        lacuna::PictureDialog picture(bench.document.shown());
        drop(picture, 1);
        lacuna::MidiImportDialog midi(
            lacuna::readMidiSong(lacuna::writeMidi(bench.document.score())), "file",
            lacuna::lightTheme());
        drop(midi, 4);
        lacuna::PagesDialog pages(bench.document, "Pages", "Print");
        drop(pages, 1);
    }
};

LACUNA_TEST(DropDownsTest)
#include "tst_drop_downs.moc"
