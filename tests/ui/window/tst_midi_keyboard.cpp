// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"
#include "ui/window/preferences_dialog.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QSignalSpy>
#include <QTimer>

using lacuna::Caret;
using lacuna::MidiDevices;
using lacuna::NoteBench;
using lacuna::PreferencesDialog;
using lacuna::quarterNote;
using lacuna::Settings;

namespace {

/// The window with a keyboard that is connected.
struct HandBench : NoteBench {
    bool openWithKeyboard(const std::string& music,
                          const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
        chooseKeyboard();
        if (!open(music, head)) {
            return false;
        }
        window->listenToKeyboard();
        return lacuna::waitFor([this] { return midi.isConnected(); });
    }
    /// One key after the other, each let go before the next.
    void play(std::initializer_list<int> keys) {
        for (const int key : keys) {
            keyboard->press(key);
            keyboard->release(key);
        }
        midi.poll();
    }
    /// All held together, struck in this order.
    void chord(std::initializer_list<int> keys) {
        for (const int key : keys) {
            keyboard->press(key);
        }
        for (const int key : keys) {
            keyboard->release(key);
        }
        midi.poll();
    }
};

} // namespace

class MidiKeyboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysWriteWhileNotesAreWritten() {
        HandBench bench;
        QVERIFY(bench.openWithKeyboard("z8|", "M:4/4\nL:1/8\nK:D\n"));
        bench.play({62, 64}); // only sound
        QCOMPARE(bench.music(), QString("z8|"));
        bench.type("n");
        bench.play({62, 66, 69});
        QCOMPARE(bench.music(), QString("DFAzz4|"));
        bench.type("5"); // durations by the computer's keyboard
        bench.play({74, 65});
        QCOMPARE(bench.music(), QString("DFAd2=F2z|"));
        QCOMPARE(bench.document.caret(), (Caret{0, quarterNote * 7 / 2}));
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("DFAd2zz2|"));
        bench.key(Qt::Key_Escape);
        bench.play({62});
        QCOMPARE(bench.music(), QString("DFAd2zz2|"));
    }

    void keysStruckWhileOthersAreHeldAreOneChord() {
        HandBench bench;
        QVERIFY(bench.openWithKeyboard("z8|"));
        bench.type("n5");
        bench.chord({62, 69});
        bench.chord({67, 59});
        bench.play({60});
        QCOMPARE(bench.music(), QString("[DA]2[B,G]2C2z2|"));
        // Keys that were held before notes were written begin no chord.
        bench.key(Qt::Key_Escape);
        bench.keyboard->press(72);
        bench.midi.poll();
        bench.type("n");
        bench.keyboard->press(74);
        bench.keyboard->release(74);
        bench.keyboard->release(72);
        bench.midi.poll();
        QCOMPARE(bench.music(), QString("[DA]2[B,G]2C2d2|"));
    }

    void thePedalDoublesTheDuration() {
        HandBench bench;
        QVERIFY(bench.openWithKeyboard("z8|"));
        bench.type("n");
        bench.play({60});
        bench.keyboard->pedal(true);
        bench.play({62});
        bench.keyboard->pedal(false);
        bench.play({64});
        QCOMPARE(bench.music(), QString("CD2Ez4|"));
        bench.keyboard->pedal(true);
        bench.midi.poll();
        bench.type("6"); // what is chosen meanwhile stays
        bench.keyboard->pedal(false);
        bench.midi.poll();
        QCOMPARE(bench.state().value.power, 1);
    }

    void aKeyThatCannotBeWrittenIsRefused() {
        HandBench bench;
        QVERIFY(bench.openWithKeyboard("C8:|D8|"));
        bench.type("n6");
        bench.document.placeCaret(Caret{0, quarterNote * 3});
        QSignalSpy refused(&bench.window->noteEntry(), &lacuna::NoteEntry::refused);
        bench.play({67});
        QCOMPARE(refused.size(), 1);
        bench.chord({0, 127}); // no notes of a staff
        QCOMPARE(refused.size(), 3);
        QCOMPARE(bench.music(), QString("C8:|D8|"));
    }

    void aKeyboardThatGoesIsSaidAndFoundAgain() {
        HandBench bench;
        QVERIFY(bench.openWithKeyboard("z8|"));
        bench.type("n");
        bench.keyboard->isThere = false;
        bench.midi.look();
        QTRY_VERIFY(bench.window->message().contains("Keys:keys"));
        QVERIFY(!bench.midi.isConnected());
        bench.keyboard->isThere = true;
        QTRY_VERIFY(bench.midi.isConnected());
        bench.play({60});
        QCOMPARE(bench.music(), QString("Czz2z4|"));
    }

    void oneThatIsMissingFromTheStartIsNotSaid() {
        HandBench bench;
        bench.keyboard->isThere = false;
        bench.settings.setSound({.soundFont = {},
                                 .driver = {},
                                 .midiPort = {},
                                 .synthToo = true,
                                 .midiInput = "Keys:keys"});
        QVERIFY(bench.open("z8|"));
        bench.window->listenToKeyboard();
        QTRY_VERIFY(!bench.midi.trouble().isEmpty());
        QCOMPARE(bench.window->message(), QString());
    }

    void thePreferencesOfferAKeyboardAndKeepItsLastingName() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath("settings.ini"));
        settings.setSound({.soundFont = {},
                           .driver = {},
                           .midiPort = "Keys:keys",
                           .synthToo = true,
                           .midiInput = "Organ:keys"});
        PreferencesDialog dialog(settings, "sound: ready", nullptr, [] {
            return MidiDevices{.inputs = {"Keys:keys 20:0", "Organ:keys 24:0"},
                               .outputs = {"Keys:keys 20:0"},
                               .trouble = {}};
        });
        QComboBox* inputs = nullptr;
        QTRY_VERIFY([&] {
            for (QComboBox* box : dialog.findChildren<QComboBox*>()) {
                inputs = box->findText("Organ:keys") >= 0 ? box : inputs;
            }
            return inputs && inputs->findText("Keys:keys") >= 0;
        }());
        QCOMPARE(dialog.sound(), settings.sound());
        inputs->setCurrentText("Keys:keys");
        QCOMPARE(dialog.sound().midiInput, QString("Keys:keys"));
        QCOMPARE(dialog.sound().midiPort, QString("Keys:keys"));
        settings.setSound(dialog.sound());
        QCOMPARE(settings.sound().midiInput, QString("Keys:keys"));
        inputs->setCurrentText("None");
        QCOMPARE(dialog.sound().midiInput, QString());
    }

    void thePreferencesConnectIt() {
        HandBench bench;
        QVERIFY(bench.openWithKeyboard("z8|"));
        QSignalSpy sound(bench.window.get(), &lacuna::MainWindow::soundSettingsChanged);
        QTimer::singleShot(0, bench.window.get(), [&] {
            auto* dialog = bench.window->findChild<PreferencesDialog*>();
            for (QComboBox* box : dialog->findChildren<QComboBox*>()) {
                if (box->currentData().toString() == "Keys:keys") {
                    box->setCurrentIndex(0);
                }
            }
            dialog->accept();
        });
        bench.window->showPreferences();
        QCOMPARE(bench.midi.portName(), QString());
        QVERIFY(!bench.midi.isConnected());
        QCOMPARE(sound.size(), 0); // what sounds is the same
    }

    void withoutAKeyboardAllIsAsBefore() {
        NoteBench bench;
        lacuna::ViewServices services = bench.services();
        services.midi = nullptr;
        bench.window =
            std::make_unique<lacuna::MainWindow>(services, bench.settings, QStringList{});
        bench.answerQuestions();
        QVERIFY(bench.open("z8|"));
        bench.window->listenToKeyboard();
        bench.type("ng");
        QCOMPARE(bench.music(), QString("Gzz2z4|"));
    }
};

LACUNA_TEST(MidiKeyboardTest)
#include "tst_midi_keyboard.moc"
