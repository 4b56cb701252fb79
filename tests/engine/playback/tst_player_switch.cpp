// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/player.h"
#include "tests/engine/playback/playback_tunes.h"
#include "tests/engine/playback/player_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

namespace lacuna {

/// Another fill in place of the one that plays.
class TestPlayerSwitch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void switchesTimelinesAtTheNextBarLine() {
        Stage stage;
        stage.player.setLooping(true);
        stage.player.play(Timeline(quartersTune(3)));
        stage.advance(2.7); // in the second of three bars
        stage.player.replaceTimeline(Timeline(quartersTune(3, 80)));
        QCOMPARE(stage.player.position().state, PlayerState::Playing);
        stage.advance(4);
        QCOMPARE(stage.keysOn(),
                 (std::vector{60, 61, 62, 63, 64, 65, 66, 67, 88, 89, 90, 91, 80, 81}));
        QCOMPARE(stage.sounding(), 1);
        // In time, too.
        const double begun = stage.heard.front().seconds;
        for (const Heard& h : stage.heard) {
            if (h.isOn && h.key == 88)
                QVERIFY(isAbout(h.seconds - begun, 4));
        }
    }

    void switchesToTheLastOfSeveralTimelines() {
        Stage stage;
        stage.player.setLooping(true);
        stage.player.play(Timeline(quartersTune(2)));
        stage.advance(0.3);
        stage.player.replaceTimeline(Timeline(quartersTune(2, 80)));
        stage.advance(0.2);
        stage.player.replaceTimeline(Timeline(quartersTune(2, 90)));
        stage.advance(0.2);
        stage.player.replaceTimeline(Timeline(quartersTune(2, 100)));
        stage.advance(3);
        QCOMPARE(stage.keysOn(), (std::vector{60, 61, 62, 63, 104, 105, 106, 107}));
        QVERIFY(stage.sounding() <= 1);
        QVERIFY(stage.sounding() >= 0);
    }

    void switchesInBarsLongerThanItLooksAhead() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(2), {.beatsPerMinute = 40})); // 6 s a bar
        stage.advance(0.5);
        stage.player.replaceTimeline(Timeline(quartersTune(2, 80), {.beatsPerMinute = 40}));
        stage.advance(7);
        QCOMPARE(stage.keysOn(), (std::vector{60, 61, 62, 63, 84}));
    }

    void switchesAtOnceWhilePaused() {
        Stage stage;
        stage.player.play(Timeline(quartersTune(3)));
        stage.advance(2.3);
        stage.player.pause();
        stage.player.replaceTimeline(Timeline(quartersTune(3, 80)));
        QCOMPARE(stage.player.position().measure, 1);
        stage.player.resume();
        stage.advance(0.1);
        QCOMPARE(stage.keysOn().back(), 84);
    }

    void looksUpTheSameMomentInATimelineOfOtherBars() {
        Stage stage;
        const Score score = quartersTune(6);
        stage.player.play(Timeline(score, {.measures = MeasureRange{1, 5}}));
        stage.advance(0.3);
        stage.player.replaceTimeline(Timeline(score, {.measures = MeasureRange{2, 4}}));
        stage.advance(2);
        QCOMPARE(stage.keysOn(), (std::vector{64, 65, 66, 67, 68}));
        QCOMPARE(stage.player.position().measure, 2);
    }

    void endsALastTurnAfterTheSwitchIfItNoLongerLoops() {
        Stage stage;
        stage.player.setLooping(true);
        stage.player.play(Timeline(quartersTune(1)));
        stage.advance(0.3);
        stage.player.replaceTimeline(Timeline(quartersTune(1, 80)));
        stage.player.setLooping(false);
        stage.advance(6);
        QCOMPARE(stage.keysOn(), (std::vector{60, 61, 62, 63, 80, 81, 82, 83}));
        QCOMPARE(stage.player.position().state, PlayerState::Stopped);
    }
};

} // namespace lacuna

LACUNA_CORE_TEST(lacuna::TestPlayerSwitch)
#include "tst_player_switch.moc"
