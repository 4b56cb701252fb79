// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// A tune is played on a MIDI keyboard: count-in, click, and notes on a grid.
#include "tests/support/test_program.h"
#include "tests/ui/window/note_bench.h"
#include "ui/tools/recorder.h"
#include "ui/views/transport_bar.h"

#include <QComboBox>
#include <QSignalSpy>

#include <atomic>

using lacuna::Caret;
using lacuna::Command;
using lacuna::NoteBench;
using lacuna::quarterNote;
using lacuna::Recorder;
using lacuna::Synth;
using lacuna::TakeGrid;
using lacuna::Tick;

namespace {

/// The window with a keyboard and with sound, whose time passes as the test says: a hundred
/// quarters a minute.
struct RecordBench : NoteBench {
    std::atomic<Synth*> synth = nullptr;
    double begun = 0; ///< when the first click was, by the clock

    bool openBoth(const std::string& music, const std::string& head = "M:4/4\nL:1/8\nK:C\n") {
        chooseKeyboard();
        if (!open(music, head)) {
            return false;
        }
        QSignalSpy sound(&playback, &lacuna::PlaybackController::soundChanged);
        playback.openSound([this] {
            auto made = std::make_unique<Synth>(
                lacuna::SynthSettings{.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"});
            synth = made.get();
            return made;
        });
        window->listenToKeyboard();
        playback.setBeatsPerMinute(document.score().header().meter.isCompound() ? 100 / 1.5 : 100);
        return lacuna::waitFor([&] { return midi.isConnected() && sound.count() == 2; });
    }
    Recorder& recorder() const { return *window->recorder(); }
    QAction* record() const { return window->actions()[Command::Record]; }
    /// From the start of the recording on.
    bool start() {
        record()->trigger();
        constexpr double lead = 20; // of the player's
        begun = clock + lead;
        return recorder().isRecording();
    }
    void pass(double milliseconds) {
        constexpr double step = 8;
        for (double passed = 0; passed < milliseconds && playback.isClicking(); passed += step) {
            std::vector<float> frames(2 * static_cast<std::size_t>(step * 44.1));
            synth.load()->render(frames);
            clock += step;
            recorder().listen();
        }
    }
    /// A key, held from one time to another: eighths after the first click.
    void key(int midi, double from, double to) {
        constexpr double eighth = 300;
        keyboard->press(midi, begun + from * eighth);
        keyboard->release(midi, begun + (to - 0.1) * eighth);
    }
    void keys(std::initializer_list<int> all, double from) {
        for (const int each : all) {
            key(each, from, from + 1);
            ++from;
        }
    }
    using NoteBench::key;
};

} // namespace

class RecordingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsPlayedBehindTheCountInIsWrittenInOneStep() {
        RecordBench bench;
        QVERIFY(bench.openBoth("z8|z8|"));
        const int steps = bench.document.undoStack().count();
        QVERIFY(bench.start());
        QVERIFY(bench.record()->isChecked());
        bench.keys({60, 62, 64, 65, 67, 69, 71, 72, 74}, 8); // a bar is counted
        bench.pass(17.5 * 300);
        QCOMPARE(bench.document.undoStack().count(), steps);
        bench.record()->trigger();
        QVERIFY(!bench.recorder().isRecording());
        QVERIFY(!bench.record()->isChecked());
        QVERIFY(!bench.playback.isPlaying());
        QCOMPARE(bench.music(), QString("CDEFGABc|dzz2z4|"));
        QCOMPARE(bench.document.undoStack().count(), steps + 1);
        QCOMPARE(bench.document.caret(), (Caret{1, quarterNote / 2}));
        QCOMPARE(bench.window->message(), QString());
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.music(), QString("z8|z8|"));
    }

    void barsAppearPastTheEndAndWhatWasNotPlayedOverStays() {
        RecordBench bench;
        QVERIFY(bench.openBoth("C8|D8|E4 G4|"));
        bench.document.placeCaret(Caret{2, Tick{0}});
        QVERIFY(bench.start());
        bench.key(67, 8, 12);
        bench.pass(14 * 300);
        bench.record()->trigger();
        QCOMPARE(bench.music(), QString("C8|D8|G4G4|"));
        bench.document.placeCaret(Caret{2, quarterNote * 2}); // the count-in goes up to there
        QVERIFY(bench.start());
        bench.keys({60, 62, 64, 65, 67}, 12);
        bench.pass(18 * 300);
        bench.record()->trigger();
        QCOMPARE(bench.music(), QString("C8|D8|G4CDEF|Gzz2z4|"));
    }

    void anUpbeatBecomesAPickup() {
        RecordBench bench;
        QVERIFY(bench.openBoth("z6|z6|", "M:6/8\nL:1/8\nK:G\n"));
        QCOMPARE(bench.recorder().grid(), TakeGrid::Compound);
        QVERIFY(bench.start());
        bench.keys({62, 67, 69, 71, 74, 71, 69}, 5);
        bench.pass(13 * 300);
        bench.record()->trigger();
        QCOMPARE(bench.music(), QString("D|GABdBA|z3z2|")); // which it completes
        QCOMPARE(bench.document.caret(), (Caret{2, Tick{0}}));
    }

    void anUpbeatThatFindsNoRoomIsLeftOutAndSaid() {
        RecordBench bench;
        QVERIFY(bench.openBoth("C8|z8|"));
        bench.document.placeCaret(Caret{1, Tick{0}});
        QVERIFY(bench.start());
        bench.keys({62, 67}, 7);
        bench.pass(10 * 300);
        bench.record()->trigger();
        QCOMPARE(bench.music(), QString("C8|Gzz2z4|"));
        QVERIFY2(bench.window->message().startsWith("Left out: 1"),
                 qPrintable(bench.window->message()));
    }

    void theGridIsTheOneThatIsShown() {
        RecordBench bench;
        QVERIFY(bench.openBoth("z8|"));
        QComboBox* grid = nullptr;
        for (QComboBox* box : bench.window->transport().findChildren<QComboBox*>()) {
            grid = box->findText("Triplets") >= 0 ? box : grid;
        }
        QVERIFY(grid && grid->isVisible());
        QCOMPARE(grid->currentText(), QString("Sixteenths"));
        grid->setCurrentText("Triplets");
        QVERIFY(bench.start());
        for (int i = 0; i < 3; ++i) {
            bench.key(69 + 2 * i, 8 + i * 2.0 / 3, 8 + (i + 1) * 2.0 / 3);
        }
        bench.key(64, 10, 11);
        bench.pass(12 * 300);
        bench.record()->trigger();
        QCOMPARE(bench.music(), QString("(3AB^cEzz4|"));
        // Beats of another kind have a grid of their own.
        std::string text = bench.document.text();
        text.replace(text.find("M:4/4"), 5, "M:6/8");
        bench.document.applyText(text);
        QCOMPARE(grid->currentText(), QString("Compound"));
        // Without a keyboard there is nothing to record.
        bench.midi.connectTo({});
        QVERIFY(!grid->isVisible());
    }

    void doubleStopsAndTiesAreWritten() {
        RecordBench bench;
        QVERIFY(bench.openBoth("z8|z8|"));
        QVERIFY(bench.start());
        bench.key(62, 8, 10);
        bench.key(69, 8.05, 10);
        bench.key(64, 14, 18);
        bench.pass(19 * 300);
        bench.record()->trigger();
        QCOMPARE(bench.music(), QString("[DA]2z2z2E2-|E2z2z4|"));
    }

    void theTransportSaysWhereOneIs() {
        RecordBench bench;
        QVERIFY(bench.openBoth("z8|z8|"));
        bench.document.placeCaret(Caret{1, Tick{0}});
        QVERIFY(bench.start());
        bench.pass(700);
        QTRY_COMPARE(bench.playback.placeInWords(), QString("count-in 2"));
        bench.pass(2400);
        QTRY_COMPARE(bench.playback.placeInWords(), QString("bar 2 beat 2"));
        QCOMPARE(bench.playback.measure(), 1);
        bench.pass(2400);
        QTRY_COMPARE(bench.playback.placeInWords(), QString("bar 3 beat 2")); // is not there yet
        QCOMPARE(bench.playback.measure(), 1);
        bench.record()->trigger();
        QVERIFY(bench.window->message().startsWith("Nothing was played"));
        QCOMPARE(bench.music(), QString("z8|z8|"));
    }

    void keysWriteNothingElseMeanwhile() {
        RecordBench bench;
        QVERIFY(bench.openBoth("z8|"));
        bench.type("n");
        QVERIFY(bench.start());
        bench.keys({60, 62}, 8);
        bench.midi.poll();
        QCOMPARE(bench.music(), QString("z8|"));
        bench.pass(11 * 300);
        bench.record()->trigger();
        QCOMPARE(bench.music(), QString("CDz2z4|"));
        bench.keyboard->press(64);
        bench.midi.poll();
        QCOMPARE(bench.music(), QString("CDEzz4|"));
    }

    void whoStopsTheTransportStopsTheRecording() {
        for (const Command command : {Command::PlayPause, Command::Stop, Command::Rewind}) {
            RecordBench bench;
            QVERIFY(bench.openBoth("z8|"));
            QVERIFY(bench.start());
            bench.keys({60, 62}, 8);
            bench.pass(11 * 300);
            bench.window->actions()[command]->trigger();
            QVERIFY(!bench.recorder().isRecording());
            QCOMPARE(bench.playback.state(), lacuna::PlayerState::Stopped);
            QCOMPARE(bench.music(), QString("CDz2z4|"));
            QVERIFY(!bench.playback.isClicking());
        }
    }

    void aClickOnTheStaffDoesNotDisturb() {
        RecordBench bench;
        QVERIFY(bench.openBoth("C8|D8|"));
        QVERIFY(bench.start());
        bench.playback.placeAt(1);
        bench.document.select(1, 1);
        QVERIFY(bench.recorder().isRecording());
        bench.keys({60, 62}, 8);
        bench.pass(11 * 300);
        bench.record()->trigger();
        QCOMPARE(bench.music(), QString("CDz2z4|D8|"));
    }

    void whatWasPlayedIsWrittenWhenTheKeyboardGoes() {
        RecordBench bench;
        QVERIFY(bench.openBoth("z8|"));
        QVERIFY(bench.start());
        bench.keys({60, 62}, 8);
        bench.pass(11 * 300);
        bench.keyboard->isThere = false;
        bench.midi.look();
        QTRY_VERIFY(!bench.recorder().isRecording());
        QCOMPARE(bench.music(), QString("CDz2z4|"));
    }

    void whoClosesTheWindowIsAskedAboutWhatWasPlayed() {
        RecordBench bench;
        QVERIFY(bench.openBoth("z8|"));
        QVERIFY(bench.start());
        bench.keys({60, 62}, 8);
        bench.pass(11 * 300);
        int asked = 0;
        bench.window->files().setAsk([&asked] {
            ++asked;
            return lacuna::FileCommands::Unsaved::Cancel;
        });
        bench.window->close();
        QCOMPARE(asked, 1);
        QVERIFY(bench.window->isVisible());
        QCOMPARE(bench.music(), QString("CDz2z4|"));
        bench.answerQuestions();
    }

    void anotherTuneIsNotRecordedInto() {
        RecordBench bench;
        QVERIFY(bench.openBoth("z8|"));
        QVERIFY(bench.start());
        bench.keys({60, 62}, 8);
        bench.pass(11 * 300);
        bench.document.setBook(lacuna::bookOfBytes("X:1\nT:Other\nL:1/8\nK:C\nz8|\n"));
        QVERIFY(!bench.recorder().isRecording());
        QCOMPARE(bench.music(), QString("z8|"));
        QVERIFY(bench.window->message().contains("another tune"));
    }

    void withoutKeyboardOrSoundItSaysWhy() {
        NoteBench bench;
        QVERIFY(bench.open("z8|"));
        QAction* record = bench.window->actions()[Command::Record];
        QVERIFY(record->isEnabled());
        record->trigger();
        QVERIFY(!record->isChecked());
        QVERIFY(bench.window->message().startsWith("There is no MIDI keyboard"));
        bench.keyboard->isThere = false;
        bench.midi.connectTo("Keys");
        QTRY_VERIFY(!bench.midi.trouble().isEmpty());
        record->trigger();
        QCOMPARE(bench.window->message(), bench.midi.trouble());
        bench.keyboard->isThere = true;
        QTRY_VERIFY(bench.midi.isConnected());
        record->trigger(); // no sound was ever opened
        QVERIFY(bench.window->message().startsWith("There is no sound"));
        QVERIFY(!record->isChecked());
    }
};

LACUNA_TEST(RecordingTest)
#include "tst_recording.moc"
