// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/player.h"
#include "tests/engine/playback/playback_tunes.h"
#include "tests/engine/playback/player_stage.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <random>

namespace lacuna {

class TestPlayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playsEveryNoteInTimeAndStops() {
        Stage stage;
        const Timeline timeline(quartersTune(4));
        stage.player.play(timeline);
        QCOMPARE(stage.player.position().state, PlayerState::Playing);
        stage.advance(timeline.seconds() + 0.1);
        QCOMPARE(stage.player.position().state, PlayerState::Stopped);
        QCOMPARE(stage.heard.size(), 2 * timeline.notes().size());
        QCOMPARE(stage.sounding(), 0);
        double first = 0;
        std::size_t next = 0;
        for (const Heard& h : stage.heard) {
            if (!h.isOn)
                continue;
            first = next == 0 ? h.seconds : first;
            const TimedNote& note = timeline.notes()[next++];
            QCOMPARE(h.key, note.key);
            QVERIFY(isAbout(h.seconds - first, note.seconds));
        }
    }

    void tellsWhereTheMusicIsInTheWrittenTune() {
        Stage stage;
        const Score score = tuneWithEndings();
        stage.player.play(Timeline(score));
        std::vector<int> measures;
        double before = -1;
        for (int i = 0; i < 5; ++i) {
            stage.advance(i == 0 ? 0.5 : 1.0);
            const PlayerPosition now = stage.player.position();
            measures.push_back(now.measure);
            QVERIFY(now.seconds > before);
            before = now.seconds;
            const int into = (now.written - score.startOf(now.measure)).value;
            QVERIFY(isAbout(into / double(wholeNote.value), 0.47, 0.04));
        }
        QCOMPARE(measures, (std::vector{0, 1, 0, 2, 3}));
    }

    void startsWhereItIsTold() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)), wholeNote * 2);
        stage.advance(0.3);
        QCOMPARE(stage.keysOn(), (std::vector{68}));
        QCOMPARE(stage.player.position().measure, 2);
    }

    void pausesInSilenceAndKeepsThePlace() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)));
        stage.advance(1.3);
        QVERIFY(stage.sounding() > 0);
        const PlayerPosition before = stage.player.position();
        stage.player.pause();
        stage.advance(0.01);
        QCOMPARE(stage.sounding(), 0);
        const std::size_t count = stage.heard.size();
        stage.advance(2);
        QCOMPARE(stage.heard.size(), count);
        const PlayerPosition paused = stage.player.position();
        QCOMPARE(paused.state, PlayerState::Paused);
        QCOMPARE(paused.written.value, before.written.value);

        stage.player.resume();
        stage.advance(0.5);
        QCOMPARE(stage.player.position().state, PlayerState::Playing);
        QVERIFY(isAbout(stage.player.position().seconds, before.seconds + 0.48, 0.02));
        // The note it stopped in is struck again, then the next.
        const std::vector<int> keys = stage.keysOn();
        QCOMPARE(keys, (std::vector{60, 61, 62, 62, 63}));
    }

    void stopsInSilenceAtTheStart() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)));
        stage.advance(1.3);
        stage.player.stop();
        QCOMPARE(stage.player.position(), PlayerPosition{});
        stage.advance(0.01);
        QCOMPARE(stage.sounding(), 0);
        const std::size_t count = stage.heard.size();
        stage.advance(6);
        QCOMPARE(stage.heard.size(), count);
    }

    void seeksWithoutHangingNotes() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)));
        stage.advance(0.7);
        stage.player.seek(wholeNote * 3);
        stage.advance(0.7);
        QCOMPARE(stage.keysOn(), (std::vector{60, 61, 72, 73}));
        QCOMPARE(stage.sounding(), 1);
        QCOMPARE(stage.player.position().measure, 3);
        stage.player.pause();
        stage.player.seek(wholeNote);
        QCOMPARE(stage.player.position().measure, 1);
        QCOMPARE(stage.player.position().state, PlayerState::Paused);
    }

    void loopsUntilToldOtherwise() {
        Stage stage;
        const Timeline timeline(quartersTune(1)); // two seconds
        stage.player.setLooping(true);
        stage.player.play(timeline);
        stage.advance(5.2);
        QCOMPARE(stage.keysOn().size(), std::size_t(11)); // two turns and three notes
        QVERIFY(isAbout(stage.player.position().seconds, 1.18, 0.02));
        // The next turn is scheduled long ago; it shall not begin.
        stage.player.setLooping(false);
        stage.advance(1.5);
        QCOMPARE(stage.player.position().state, PlayerState::Stopped);
        stage.advance(4);
        QCOMPARE(stage.keysOn().size(), std::size_t(12));
        QCOMPARE(stage.sounding(), 0);
    }

    void beginsToLoopWhilePlaying() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(1)));
        stage.advance(1.5);
        stage.player.setLooping(true);
        stage.advance(2);
        QCOMPARE(stage.player.position().state, PlayerState::Playing);
        QCOMPARE(stage.keysOn(), (std::vector{60, 61, 62, 63, 60, 61, 62}));
    }

    void keepsTurnsInTime() {
        Stage stage;
        stage.player.setLooping(true);
        stage.player.play(Timeline(quartersTune(1)));
        stage.advance(12.3);
        std::vector<double> starts;
        for (const Heard& h : stage.heard) {
            if (h.isOn && h.key == 60)
                starts.push_back(h.seconds);
        }
        QCOMPARE(starts.size(), std::size_t(7));
        for (std::size_t i = 0; i < starts.size(); ++i)
            QVERIFY(isAbout(starts[i] - starts[0], 2.0 * static_cast<double>(i)));
    }

    void playsOnWhileNobodyPolls() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)));
        stage.polls = false;
        stage.advance(Player::lookAhead - 0.3);
        QCOMPARE(stage.keysOn(), (std::vector{60, 61, 62, 63, 64, 65}));
    }

    void changesTempoAtOnce() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)));
        stage.advance(1.0);
        stage.player.setTempoFactor(2);
        const double before = stage.player.position().seconds;
        stage.advance(1.0);
        QVERIFY(isAbout(stage.player.position().seconds - before, 2, 0.02));
        stage.player.setTempoFactor(0.5);
        stage.advance(1.0);
        QVERIFY(isAbout(stage.player.position().seconds - before, 2.5, 0.02));
        QVERIFY(stage.sounding() <= 1);
    }

    void keepsUpAtTheFastestTempo() {
        Stage stage;
        stage.player.setTempoFactor(10);
        const Timeline timeline(quartersTune(12));
        stage.player.play(timeline);
        stage.advance(3);
        QCOMPARE(stage.keysOn().size(), timeline.notes().size());
        QCOMPARE(stage.sounding(), 0);
    }

    void sendsInstrumentsToTheSink() {
        Stage stage;
        QCOMPARE(stage.programs, (std::vector{40, 24}));
        stage.player.setProgram(melodyChannel, 73);
        QCOMPARE(stage.programs.back(), 73);
    }

    void endsWhatSoundsWhenTheSinkChanges() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)));
        stage.advance(0.3);
        QCOMPARE(stage.sounding(), 1);
        int others = 0;
        stage.player.setSink([&](std::span<const std::uint8_t> message) {
            others += (message[0] & 0xF0) == 0x90 ? 1 : 0;
            others -= (message[0] & 0xF0) == 0x80 ? 1 : 0;
        });
        QCOMPARE(stage.sounding(), 0);
        stage.advance(0.5);
        QCOMPARE(others, 1);
        stage.player.setSink({});
        QCOMPARE(others, 0);
    }

    void endsWhatSoundsWhenTheSynthGoes() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)));
        stage.advance(0.3);
        QCOMPARE(stage.sounding(), 1);
        stage.player.setSynth(nullptr);
        QCOMPARE(stage.sounding(), 0);
        QCOMPARE(stage.player.position().state, PlayerState::Stopped);
    }

    void aSynthThatHasBeenReplacedIsHeardNoMore() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)));
        stage.advance(0.3);
        const std::unique_ptr<Synth> before = stage.player.setSynth(std::make_unique<Synth>(
            SynthSettings{.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"}));
        QCOMPARE(stage.sounding(), 0);
        const std::size_t heard = stage.heard.size();
        std::vector<float> second(2 * 44100);
        before->render(second); // its device has not let go of it yet
        QCOMPARE(stage.heard.size(), heard);
        stage.player.play(Timeline(quartersTune(4)));
        stage.advance(0.3);
        QCOMPARE(stage.sounding(), 1);
    }

    void keepsAPauseWhenTheSynthGoes() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(4)));
        stage.advance(3);
        stage.player.pause();
        const PlayerPosition place = stage.player.position();
        stage.player.setSynth(nullptr);
        QCOMPARE(stage.player.position(), place);
        stage.player.resume(); // there is nothing to sound with
        QCOMPARE(stage.player.position(), place);
        stage.player.setSynth(std::make_unique<Synth>(
            SynthSettings{.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"}));
        stage.player.resume();
        stage.advance(0.3);
        QCOMPARE(stage.player.position().state, PlayerState::Playing);
        QVERIFY(stage.player.position().seconds > place.seconds + 0.2);
    }

    void playsOnlyToTheSinkIfTheSynthIsMuted() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        Player player(std::make_unique<Synth>(SynthSettings{.driver = Synth::offline}));
        std::vector<float> samples(44100);
        const auto peak = [&] {
            player.synth()->render(samples);
            float most = 0;
            for (const float sample : samples)
                most = std::max(most, std::abs(sample));
            return most;
        };
        int notes = 0;
        player.setSink([&](std::span<const std::uint8_t>) { ++notes; });
        player.setSynthAudible(false);
        player.play(Timeline(quartersTune(2)));
        QVERIFY(peak() < 1e-3F);
        QVERIFY(notes > 0);
        player.setSynthAudible(true);
        QVERIFY(peak() > 0.01F);
    }

    void doesNothingWithoutASynth() {
        Player player;
        player.play(Timeline(quartersTune(1)));
        QCOMPARE(player.position().state, PlayerState::Stopped);
        player.pause();
        player.resume();
        player.seek(quarterNote);
        player.replaceTimeline(Timeline(quartersTune(2)));
        player.setTempoFactor(2);
        player.setLooping(true);
        player.setVolume(1);
        player.setProgram(0, 3);
        player.stop();
        QCOMPARE(player.position(), PlayerPosition{});
    }

    void doesNothingWithAnEmptyTimeline() {
        Stage stage;
        stage.player.setLooping(true);
        stage.player.play(Timeline());
        QCOMPARE(stage.player.position().state, PlayerState::Stopped);
        stage.player.play(Timeline(quartersTune(2)));
        stage.advance(0.3);
        stage.player.replaceTimeline(Timeline());
        stage.advance(0.1);
        QCOMPARE(stage.player.position().state, PlayerState::Stopped);
        QCOMPARE(stage.sounding(), 0);
    }

    void movesTheCursorWithoutAnAudioDevice() {
        Player player(std::make_unique<Synth>(SynthSettings{.driver = "gramophone"}));
        QCOMPARE(player.synth()->state(), SynthState::NoDriver);
        std::atomic<int> on = 0;
        std::atomic<int> off = 0;
        player.setSink([&](std::span<const std::uint8_t> message) {
            on += (message[0] & 0xF0) == 0x90 ? 1 : 0;
            off += (message[0] & 0xF0) == 0x80 ? 1 : 0;
        });
        player.setTempoFactor(8);
        player.play(Timeline(quartersTune(2)));
        QTRY_VERIFY(player.position().measure == 1);
        QTRY_VERIFY(player.position().state == PlayerState::Stopped);
        QTRY_COMPARE(off.load(), 8);
        QCOMPARE(on.load(), 8);
    }

    void letsNotesUnderTheHandSoundOnce() {
        Stage stage;
        const std::vector<int> keys{62, 69};
        stage.player.sound(keys, 0.3);
        stage.advance(0.1);
        QCOMPARE(stage.keysOn(), keys);
        QCOMPARE(stage.sounding(), 2);
        const std::vector<int> next{64};
        stage.player.sound(next, 0.3);
        stage.advance(0.1);
        QCOMPARE(stage.sounding(), 1);
        stage.advance(0.4);
        QCOMPARE(stage.sounding(), 0);
        QCOMPARE(stage.keysOn(), (std::vector{62, 69, 64}));
    }

    void leavesMusicThatPlaysAlone() {
        Stage stage;
        const Timeline timeline(quartersTune(1));
        stage.player.play(timeline);
        stage.advance(0.1);
        const std::vector<int> keys{100};
        stage.player.sound(keys, 0.3);
        stage.advance(timeline.seconds());
        QCOMPARE(stage.keysOn().size(), timeline.notes().size());
        QVERIFY(!std::ranges::count(stage.keysOn(), 100));
    }

    void aKeyUnderTheHandSoundsUntilItIsReleased() {
        Stage stage;
        stage.player.press(62, 90);
        QCOMPARE(stage.keysOn(), (std::vector{62})); // at once, without time passing
        stage.player.play(Timeline(quartersTune(1)));
        stage.advance(0.1);
        QCOMPARE(stage.sounding(), 2); // beside the music
        stage.player.press(62, 70);    // struck again
        stage.player.stop();
        stage.advance(0.1);
        QCOMPARE(stage.sounding(), 1);
        stage.player.release(62);
        stage.player.release(62);
        stage.player.release(63);
        QCOMPARE(stage.sounding(), 0);
    }

    void aKeyUnderTheHandEndsWithItsSinkAndItsSynth() {
        Stage stage;
        stage.player.press(62, 90);
        stage.player.setSynth(std::make_unique<Synth>(
            SynthSettings{.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"}));
        QCOMPARE(stage.sounding(), 0);
        stage.player.release(62);
        stage.player.press(64, 90);
        QCOMPARE(stage.sounding(), 1);
        stage.player.setSink({});
        QCOMPARE(stage.sounding(), 0);
        stage.player.release(64);
        stage.player.setSynth(nullptr);
        stage.player.press(65, 90); // there is nothing to sound with
        stage.player.release(65);
        QCOMPARE(stage.sounding(), 0);
    }

    void aKeyUnderTheHandIsHeard() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        Player player(std::make_unique<Synth>(SynthSettings{.driver = Synth::offline}));
        std::vector<float> samples(44100);
        player.press(69, 100);
        player.synth()->render(samples);
        QVERIFY(*std::ranges::max_element(samples) > 0.01F);
        player.release(69);
        for (int i = 0; i < 8; ++i)
            player.synth()->render(samples);
        QVERIFY(*std::ranges::max_element(samples) < 0.01F);
    }

    void leavesNoNoteHangingWhateverIsDone() {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            Stage stage;
            std::mt19937 random(seed);
            const auto upTo = [&](int n) { return static_cast<int>(random() % unsigned(n)); };
            for (int step = 0; step < 40; ++step) {
                const int bars = 1 + upTo(3);
                const int key = 40 + upTo(60);
                switch (upTo(9)) {
                case 8:
                    stage.player.sound(std::vector{key}, 0.2);
                    break;
                case 0:
                    stage.player.play(Timeline(quartersTune(bars, key)));
                    break;
                case 1:
                    stage.player.pause();
                    break;
                case 2:
                    stage.player.resume();
                    break;
                case 3:
                    stage.player.seek(Tick{upTo(3 * wholeNote.value)});
                    break;
                case 4:
                    stage.player.setLooping(upTo(3) != 0);
                    break;
                case 5:
                    stage.player.setTempoFactor(0.25 + upTo(8));
                    break;
                case 6:
                    stage.player.replaceTimeline(Timeline(quartersTune(bars, key)));
                    break;
                default:
                    stage.player.replaceTimeline(Timeline(quartersTune(2, key)));
                    break;
                }
                stage.advance(upTo(4) == 0 ? 1.3 : 0.004 * upTo(40));
                QVERIFY(stage.sounding() >= 0);
                QVERIFY(stage.sounding() <= 1);
            }
            stage.player.stop();
            stage.advance(0.01);
            QCOMPARE(stage.sounding(), 0);
        }
    }
};

} // namespace lacuna

LACUNA_CORE_TEST(lacuna::TestPlayer)
#include "tst_player.moc"
