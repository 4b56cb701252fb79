// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/score/tempo.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/fake_sound_server.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/playback_controller.h"

#include <QSignalSpy>
#include <QTest>

using lacuna::PlaybackController;
using lacuna::PlayerState;

namespace {

/// Plays without a device: time passes in render() only, which the test calls.
struct Bench {
    lacuna::OpenSmallBook book;
    PlaybackController playback{book.document};
    lacuna::Synth* synth = nullptr;

    bool open() {
        playback.openSound([this] {
            auto made = std::make_unique<lacuna::Synth>(lacuna::SynthSettings{
                .driver = lacuna::Synth::offline, .device = {}, .soundFont = {}});
            synth = made.get();
            return made;
        });
        QSignalSpy changed(&playback, &PlaybackController::soundChanged);
        return changed.wait(lacuna::patienceOfTests);
    }
    void pass(double seconds) {
        std::vector<float> frames(static_cast<std::size_t>(seconds * synth->sampleRate()) * 2);
        synth->render(std::span<float>(frames));
    }
};

} // namespace

class PlaybackControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysThatSoundIsReady() {
        Bench bench;
        QVERIFY(bench.open());
        if (!bench.playback.hasSound()) {
            QSKIP("no sound font here");
        }
        QCOMPARE(bench.playback.soundMessage(), QString("sound: ready"));
    }

    void noSynthIsAStateInWords() {
        Bench bench;
        QSignalSpy changed(&bench.playback, &PlaybackController::soundChanged);
        bench.playback.openSound([]() -> std::unique_ptr<lacuna::Synth> {
            throw lacuna::AudioError("FluidSynth cannot start.");
        });
        QTRY_COMPARE(changed.count(), 2);
        QVERIFY(!bench.playback.hasSound());
        QCOMPARE(bench.playback.soundMessage(), QString("FluidSynth cannot start."));
        bench.playback.play(); // does nothing, and does not crash
        QCOMPARE(bench.playback.state(), PlayerState::Stopped);
    }

    void aDeviceThatGoesPausesAndPlayBringsItBack() {
        if (!lacuna::findSoundFont()) {
            QSKIP("no sound font here");
        }
        using std::chrono::hours;
        lacuna::FakeSoundServer server;
        lacuna::OpenSmallBook book;
        PlaybackController playback(
            book.document, nullptr,
            {.look = hours(1), .firstRetry = hours(1), .longestRetry = hours(1), .slow = hours(1)});
        playback.openSound(server.maker());
        QTRY_VERIFY(playback.hasSound());
        book.document.select(3, 3);
        playback.play();
        server.pass(0.2);
        QSignalSpy said(&playback, &PlaybackController::soundChanged);
        server.stop();
        for (int i = 0; i < 10; ++i) {
            playback.sound().look();
        }
        QVERIFY(said.count() > 0);
        QVERIFY(playback.soundMessage().startsWith("No sound: "));
        QCOMPARE(playback.state(), PlayerState::Paused);
        QCOMPARE(playback.measure(), 3);
        QTRY_VERIFY(playback.soundMessage().contains("cannot be opened"));
        server.start();
        playback.play(); // in silence at first
        QTRY_VERIFY(playback.hasSound());
        QCOMPARE(playback.soundMessage(), QString("sound: ready"));
        QCOMPARE(playback.state(), PlayerState::Playing);
        const lacuna::Tick before = playback.written();
        server.pass(0.5);
        QTRY_VERIFY(playback.written() > before);
    }

    void saysThatTheMidiDeviceIsMissingWhateverTheSound() {
        Bench bench; // and a device that is missing, if not all of MIDI is
        bench.playback.sendTo("Theremin", true);
        QTRY_VERIFY(bench.playback.soundMessage().contains("MIDI"));
        QVERIFY(bench.open());
        QVERIFY(bench.playback.soundMessage().contains("MIDI"));
        bench.playback.sendTo({}, true);
        QVERIFY(!bench.playback.soundMessage().contains("MIDI"));
    }

    void theCursorFollowsTheMusic() {
        Bench bench;
        QVERIFY(bench.open());
        QSignalSpy moved(&bench.playback, &PlaybackController::cursorMoved);
        bench.book.document.select(1, 1);
        bench.playback.play();
        QCOMPARE(bench.playback.state(), PlayerState::Playing);
        QCOMPARE(bench.playback.measure(), 1);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 2 beat 1"));
        bench.pass(60.0 / bench.playback.beatsPerMinute() * 2.1);
        QTRY_VERIFY(moved.count() > 0);
        QTRY_VERIFY(bench.playback.written() > bench.book.document.score().startOf(1));
        bench.playback.pause();
        QCOMPARE(bench.playback.state(), PlayerState::Paused);
        bench.playback.stop(); // back to where play() begins
        QCOMPARE(bench.playback.written(), bench.book.document.score().startOf(1));
    }

    void standsWherePlayBegins() {
        Bench bench;
        QVERIFY(bench.open());
        QCOMPARE(bench.playback.placeInWords(), QString("bar 1 beat 1"));
        bench.book.document.select(5, 6);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 6 beat 1"));
        bench.book.document.extendTo(7);
        bench.playback.rewind();
        bench.book.document.extendTo(6); // the selection begins where it began: no other place
        QCOMPARE(bench.playback.placeInWords(), QString("bar 1 beat 1"));
        bench.book.document.setGap({4, 5});
        bench.playback.setLooping(true);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 3 beat 1"));
        bench.playback.play();
        QCOMPARE(bench.playback.measure(), 2);
        bench.playback.stop();
        bench.book.document.clearGap();
        bench.book.document.clearSelection();
        bench.playback.play();
        QCOMPARE(bench.playback.measure(), 0);
        bench.playback.stop();
        bench.book.document.showTune(1);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 1 beat 1"));
    }

    void aPauseIsGoneOnFromUntilAnotherPlaceIsChosen() {
        Bench bench;
        QVERIFY(bench.open());
        bench.playback.play();
        bench.pass(60.0 / bench.playback.beatsPerMinute() * 6);
        QTRY_COMPARE(bench.playback.measure(), 1);
        bench.playback.pause();
        const lacuna::Tick paused = bench.playback.written();
        bench.playback.play();
        QCOMPARE(bench.playback.measure(), 1);
        QVERIFY(bench.playback.written() >= paused);
        bench.playback.pause();
        bench.book.document.select(6, 7);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 7 beat 1"));
        bench.playback.play();
        QCOMPARE(bench.playback.measure(), 6);
    }

    void aLoopGivesWayToABarOutsideIt() {
        Bench bench;
        QVERIFY(bench.open());
        bench.book.document.setGap({4, 5});
        bench.playback.audition();
        bench.playback.placeAt(5);
        QVERIFY(bench.playback.isLooping());
        QCOMPARE(bench.playback.measure(), 5);
        bench.playback.placeAt(0);
        QVERIFY(!bench.playback.isLooping());
        QVERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.playback.measure(), 0);
        bench.playback.stop();
        bench.playback.setLooping(true);
        bench.playback.placeAt(7); // nothing plays: the loop ends when something does
        QVERIFY(bench.playback.isLooping());
        QCOMPARE(bench.playback.placeInWords(), QString("bar 8 beat 1"));
        bench.playback.play();
        QVERIFY(!bench.playback.isLooping());
        QCOMPARE(bench.playback.measure(), 7);
    }

    void beginsBesideABarThatIsNeverPlayed() {
        Bench bench;
        QVERIFY(bench.open());
        const auto beginsAt = [&bench](const std::string& body, int measure) {
            bench.book.document.setBook(
                lacuna::bookOfBytes("X:1\nT:P\nM:4/4\nL:1/8\nK:D\n" + body + "\n"));
            bench.playback.placeAt(measure);
            bench.playback.play();
            const int at = bench.playback.measure();
            bench.playback.stop();
            return at;
        };
        QCOMPARE(beginsAt("D8|E8|F8|G8|]", 2), 2);
        QCOMPARE(beginsAt("D8|:E8|1 F8:|4 G8||A8|]", 3), 4); // a fourth time does not come
        QCOMPARE(beginsAt("D8|E8!fine!|F8!D.C.alfine!|G8|A8|]", 4), 2);
    }

    void aPickupIsCalledOne() {
        Bench bench;
        bench.book.document.setBook(
            lacuna::bookOfBytes("X:1\nT:P\nM:4/4\nL:1/8\nK:D\nFG|A4 d4|d8|]\n"));
        QCOMPARE(bench.playback.placeInWords(), QString("pickup beat 4"));
        bench.playback.placeAt(1);
        QCOMPARE(bench.playback.placeInWords(), QString("bar 1 beat 1"));
    }

    void auditionLoopsTheGapWithTwoBarsEitherSide() {
        Bench bench;
        QVERIFY(bench.open());
        bench.book.document.setGap({4, 5});
        bench.playback.audition();
        QVERIFY(bench.playback.isLooping());
        QVERIFY(bench.playback.isPlaying());
        QCOMPARE(bench.playback.measure(), 2);
    }

    void loopsAGapWithTheBarsHeardAroundIt() {
        Bench bench;
        QVERIFY(bench.open());
        bench.book.document.setBook(
            lacuna::bookOfBytes("X:1\nT:P\nM:4/4\nL:1/8\nK:D\n|:D8|E8|F8|1 G8:|2 A8||B8|]\n"));
        bench.book.document.setGap({4, 5}); // the second ending
        bench.playback.audition();
        QCOMPARE(bench.playback.measure(), 1);
        bench.playback.placeAt(2);
        QVERIFY(bench.playback.isLooping());
        bench.playback.placeAt(3); // the first ending is not heard around it
        QVERIFY(!bench.playback.isLooping());
        QCOMPARE(bench.playback.measure(), 3);
    }

    void anotherTuneStopsTheMusicAndHasItsOwnTempo() {
        Bench bench;
        QVERIFY(bench.open());
        bench.playback.setBeatsPerMinute(50);
        bench.playback.play();
        bench.book.document.showTune(1);
        QCOMPARE(bench.playback.state(), PlayerState::Stopped);
        QVERIFY(bench.playback.beatsPerMinute() != 50);
    }

    void aTempoByHandIsKeptForItsTune() {
        Bench bench;
        const double second = [&bench] {
            bench.book.document.showTune(1);
            return bench.playback.beatsPerMinute();
        }();
        bench.book.document.showTune(0);
        bench.playback.setBeatsPerMinute(50);
        bench.book.document.showTune(1);
        QCOMPARE(bench.playback.beatsPerMinute(), second);
        bench.playback.setBeatsPerMinute(70);
        bench.book.document.showTune(0);
        QCOMPARE(bench.playback.beatsPerMinute(), 50.0);
        bench.book.document.showTune(1);
        QCOMPARE(bench.playback.beatsPerMinute(), 70.0);
        bench.book.document.setBook(lacuna::readBook(bench.book.path())); // another book
        QVERIFY(bench.playback.beatsPerMinute() != 50);
    }

    void aTypedTempoTakesThePlaceOfOneByHand() {
        Bench bench;
        const std::string before = bench.book.document.text();
        bench.playback.setBeatsPerMinute(50);
        std::string typed = before;
        typed.insert(typed.find("K:"), "Q:1/4=88\n");
        QSignalSpy changed(&bench.playback, &PlaybackController::tempoChanged);
        bench.book.document.applyText(typed);
        QVERIFY(changed.count() > 0);
        QCOMPARE(bench.playback.beatsPerMinute(), 88.0);
        bench.book.document.undoStack().undo();
        QCOMPARE(bench.playback.beatsPerMinute(), 50.0); // the sheet is what it was then
        std::string notes = before;
        notes.replace(notes.find("DEFG"), 4, "GFED");
        bench.book.document.applyText(notes); // says nothing of tempo
        QCOMPARE(bench.playback.beatsPerMinute(), 50.0);
    }

    void anotherBeatIsAnotherTempo() {
        Bench bench;
        bench.playback.setBeatsPerMinute(50);
        std::string typed = bench.book.document.text();
        typed.replace(typed.find("M:4/4"), 5, "M:6/8");
        QSignalSpy changed(&bench.playback, &PlaybackController::tempoChanged);
        bench.book.document.applyText(typed);
        QVERIFY(changed.count() > 0);
        QCOMPARE(bench.playback.beatsPerMinute(),
                 lacuna::beatsPerMinute(bench.book.document.score()));
    }
};

LACUNA_TEST(PlaybackControllerTest)
#include "tst_playback_controller.moc"
