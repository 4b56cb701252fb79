// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
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
        return changed.wait();
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
        bench.playback.stop();
        QCOMPARE(bench.playback.written(), lacuna::Tick{0});
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

    void anotherTuneStopsTheMusicAndHasItsOwnTempo() {
        Bench bench;
        QVERIFY(bench.open());
        bench.playback.setBeatsPerMinute(50);
        bench.playback.play();
        bench.book.document.showTune(1);
        QCOMPARE(bench.playback.state(), PlayerState::Stopped);
        QVERIFY(bench.playback.beatsPerMinute() != 50);
    }
};

QTEST_MAIN(PlaybackControllerTest)
#include "tst_playback_controller.moc"
