// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/midi/midi_writer.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/window/midi_import_dialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QScreen>
#include <QSpinBox>
#include <QTimer>

using namespace lacuna;

namespace {

std::string jigAsMidi() {
    return writeMidi(readAbc("X:1\nT:A Jig\nM:6/8\nL:1/8\nK:G\n"
                             "D|\"G\"G2B dBG|\"C\"c2A ABc|\"G\"B2G \"D\"A2F|\"G\"G3 G2:|\n")
                         .tunes.at(0)
                         .score);
}

QComboBox* boxWith(const MidiImportDialog& dialog, const QString& words) {
    for (QComboBox* box : dialog.findChildren<QComboBox*>()) {
        if (box->itemText(0).contains(words)) {
            return box;
        }
    }
    return nullptr;
}

} // namespace

class MidiImportDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatTheFileSays() {
        const MidiImportDialog dialog(readMidiSong(jigAsMidi()), "file", lightTheme());
        QVERIFY(boxWith(dialog, "6/8, from the file") != nullptr);
        QVERIFY(boxWith(dialog, "G major, from the file") != nullptr);
        QVERIFY(boxWith(dialog, "Melody · strings") != nullptr);
        QCOMPARE(dialog.tune().header().title(), std::string("A Jig"));
        QCOMPARE(dialog.reading().pickup.value, quarterNote.value / 2);
    }

    void fitsOnASmallScreen() {
        std::string text = "X:1\nM:4/4\nL:1/8\nK:C\n";
        for (int bar = 0; bar < 8; ++bar) {
            text += "C,,E,,G,,C, E,G,CE|Gceg c'e'g'c''|"; // a strip as high as it may be
        }
        const std::string midi = writeMidi(readAbc(text).tunes.at(0).score);
        MidiImportDialog dialog(readMidiSong(midi), "wide", lightTheme());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY(dialog.screen()->availableGeometry().contains(dialog.geometry()));
        constexpr QSize smallScreen(1024, 640);
        const QSize least = dialog.minimumSizeHint();
        QVERIFY2(least.width() <= smallScreen.width() - 8 &&
                     least.height() <= smallScreen.height() - 40,
                 qPrintable(QString::number(least.height())));
        dialog.resize(least);
        const auto* buttons = dialog.findChild<QDialogButtonBox*>();
        QVERIFY(dialog.rect().contains(buttons->geometry()));
    }

    void whatIsGuessedIsSaid() {
        MidiSong song = readMidiSong(jigAsMidi());
        song.meters.clear();
        song.keys.clear();
        song.title.clear();
        const MidiImportDialog dialog(song, "from a file", lightTheme());
        QVERIFY(boxWith(dialog, "6/8, guessed") != nullptr);
        QVERIFY(boxWith(dialog, "G major, guessed") != nullptr);
        QVERIFY(dialog.words().contains("guessed"));
        QCOMPARE(dialog.tune().header().title(), std::string("from a file"));
    }

    void followsEveryChoice() {
        MidiImportDialog dialog(readMidiSong(jigAsMidi()), "file", lightTheme());
        boxWith(dialog, "6/8")->setCurrentText("3/4");
        QCOMPARE(dialog.tune().meter().name(), std::string("3/4"));
        boxWith(dialog, "G major")->setCurrentText("E minor");
        QCOMPARE(dialog.tune().key().name(), std::string("E minor"));
        dialog.findChild<QSpinBox*>()->setValue(0);
        QVERIFY(dialog.tune().measure(0).isComplete());
        dialog.findChild<QLineEdit*>()->setText(" My  jig ");
        QCOMPARE(dialog.tune().header().title(), std::string("My jig"));
        boxWith(dialog, "Melody")->setCurrentIndex(1);
        QCOMPARE(dialog.reading().part, 1);
    }

    void openingAMidiFileMakesANewTune() {
        WindowBench bench;
        QVERIFY(bench.show());
        const QString path = bench.folder.filePath("jig.mid");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(jigAsMidi()));
        file.close();
        bool seen = false;
        QTimer accepter; // the file is read away from the screen, so the dialog comes later
        connect(&accepter, &QTimer::timeout, this, [&] {
            auto* dialog = qobject_cast<MidiImportDialog*>(QApplication::activeModalWidget());
            if (dialog) {
                seen = true;
                dialog->accept();
            }
        });
        accepter.start(10);
        QVERIFY(bench.open(path));
        QVERIFY(seen);
        QVERIFY(bench.document.path().isEmpty());
        QCOMPARE(bench.document.score().header().title(), std::string("A Jig"));
    }

    void aBrokenFileIsSaid() {
        WindowBench bench;
        const QString path = bench.folder.filePath("broken.mid");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no MIDI");
        file.close();
        QString sentence;
        connect(&bench.window->files(), &FileCommands::said, this,
                [&](const QString& said) { sentence = said; });
        QVERIFY(bench.open(path));
        QVERIFY(sentence.contains("no MIDI file"));
    }
};

LACUNA_TEST(MidiImportDialogTest)
#include "tst_midi_import_dialog.moc"
